import { createSecretKey, type KeyObject } from 'node:crypto';

/** Everything a function is told by its environment (set by infra/featureFunction.ts; dynamic references fill the secrets). */
const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is missing`);
  return value;
};

export interface TokenKeys {
  current: string;
  keys: Record<string, string>;
}

const made = new Map<string, KeyObject>();
/** A secret as a key object, made once: an HMAC with one costs a fifth of an HMAC with bare bytes. */
export function keyOf(base64: string): KeyObject {
  const known = made.get(base64);
  if (known) return known;
  const key = createSecretKey(base64, 'base64');
  made.set(base64, key);
  return key;
}

/** Read at first use, so that a function needs only what its features.ts row grants it. */
export const config = {
  table: () => required('TABLE'),
  bucket: () => required('BUCKET'),
  archiveBucket: () => required('ARCHIVE_BUCKET'),
  tokenKeys: () => JSON.parse(required('TOKEN_KEYS')) as TokenKeys,
  wechat: () => ({ appid: required('WECHAT_APPID'), secret: required('WECHAT_SECRET'), api: required('WECHAT_API') }),
  messageTemplates: () => required('MESSAGE_TEMPLATES'),
  phoneKey: () => keyOf(required('PHONE_KEY')),
  fieldKey: () => keyOf(required('FIELD_KEY')),
  cursorKey: () => keyOf(required('CURSOR_KEY')),
};
