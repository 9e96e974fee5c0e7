import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rig's own keys, made once per data folder: what Secrets Manager's `dalad/app` holds when deployed. */
export interface LocalSecrets extends Record<string, string> {
  tokenKeys: string;
  wechatSecret: string;
  phoneKey: string;
  fieldKey: string;
  cursorKey: string;
}

export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const key = (): string => randomBytes(32).toString('base64');
  const secrets = {
    tokenKeys: JSON.stringify({ current: 'k1', keys: { k1: key() } }),
    wechatSecret: randomBytes(16).toString('hex'),
    phoneKey: key(),
    fieldKey: key(),
    cursorKey: key(),
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
