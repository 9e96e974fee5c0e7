import type { Outgoing } from '../../network.ts';
import type { Files } from '../context.ts';
import { text } from '../define.ts';
import { type Options, WxFailure } from './call.ts';

const encode = (content: string): Uint8Array => new TextEncoder().encode(content);

const lowered = (header: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((header ?? {}) as object).map(([name, value]) => [name.toLowerCase(), text(value)]),
  );

function addressIn({ url }: Options): string {
  const address = text(url);
  if (!/^https?:\/\//.test(address)) throw new WxFailure('invalid url', 600009);
  return address;
}

/** Of wx.request: data of a GET goes to the query; else it is JSON or a form, as the content type says. */
export function requestOf(options: Options): Outgoing {
  const method = text(options.method || 'GET').toUpperCase();
  const headers = { 'content-type': 'application/json', ...lowered(options.header) };
  const { data } = options;
  const url = addressIn(options);
  if (data === undefined || data === null) return { method, url, headers };
  if (method !== 'GET' || typeof data !== 'object')
    return { method, url, headers, body: bodyOf(data, headers['content-type']) };
  const query = new URLSearchParams(Object.entries(data).map(([name, value]) => [name, text(value)])).toString();
  return { method, url: query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`, headers };
}

function bodyOf(data: unknown, type: string): Uint8Array {
  if (isBuffer(data)) return new Uint8Array(data);
  if (typeof data === 'string') return encode(data);
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return encode(isForm ? new URLSearchParams(data as Record<string, string>).toString() : JSON.stringify(data));
}

/** Also of another realm: a test may have made it. */
const isBuffer = (value: unknown): value is ArrayBuffer =>
  Object.prototype.toString.call(value) === '[object ArrayBuffer]';

export const downloadOf = (options: Options): Outgoing => ({
  method: 'GET',
  url: addressIn(options),
  headers: lowered(options.header),
});

/** Of wx.uploadFile: the fields first and the file last, as WeChat sends them. */
export function uploadOf(options: Options, files: Files): Outgoing {
  const path = text(options.filePath);
  const file = files.get(path);
  if (!file) throw new WxFailure('createUploadTask:fail file not found');
  const boundary = `----host${Math.random().toString(16).slice(2)}`;
  const part = (header: string, content: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${header}\r\n${content}`;
  const fields = Object.entries((options.formData ?? {}) as object).map(([name, value]) =>
    part(`name="${name}"`, `\r\n${text(value)}\r\n`),
  );
  const fileName = path.split('/').at(-1)!;
  const head = part(`name="${text(options.name)}"; filename="${fileName}"`, `Content-Type: ${file.type}\r\n\r\n`);
  const body = joined([encode(fields.join('') + head), file.bytes, encode(`\r\n--${boundary}--\r\n`)]);
  const headers = { ...lowered(options.header), 'content-type': `multipart/form-data; boundary=${boundary}` };
  return { method: 'POST', url: addressIn(options), headers, body };
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
