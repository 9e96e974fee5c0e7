import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { config } from './config.ts';

/** Personal fields are encrypted in bodies and person items only (architecture.md, Data): 'v1.' + base64url(iv+tag+text). */
export function seal(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', config.fieldKey(), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/** Opens what `seal` made; throws when the text was changed or the key is another. */
export function open(sealed: string): string {
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', config.fieldKey(), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** Pointer key of a phone number: nobody can list numbers from the table without the key. */
export const phoneKey = (normalised: string): string =>
  createHmac('sha256', config.phoneKey()).update(normalised).digest('base64url');

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** JSON with sorted keys, so that equal inputs hash equally whatever the order of their fields. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
