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

/** Read at first use, so that a function needs only what its features.ts row grants it. */
export const config = {
  table: () => required('TABLE'),
  bucket: () => required('BUCKET'),
  archiveBucket: () => required('ARCHIVE_BUCKET'),
  tokenKeys: () => JSON.parse(required('TOKEN_KEYS')) as TokenKeys,
  wechat: () => ({ appid: required('WECHAT_APPID'), secret: required('WECHAT_SECRET'), api: required('WECHAT_API') }),
  phoneKey: () => Buffer.from(required('PHONE_KEY'), 'base64'),
  fieldKey: () => Buffer.from(required('FIELD_KEY'), 'base64'),
  cursorKey: () => Buffer.from(required('CURSOR_KEY'), 'base64'),
};
