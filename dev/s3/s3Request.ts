import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { S3Error } from './s3Error.ts';

/** A request taken apart once. `key` is empty for a call on the bucket; names in `headers` are lower case. */
export interface S3Request {
  method: string;
  /** Path as decoded: `/bucket/key`. Never normalised: `..` is a legal part of a key. */
  path: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  stream: IncomingMessage;
}

const bucketName = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

const plainHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]));

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new S3Error('InvalidURI');
  }
}

/** S3Request of a path-style HTTP request; InvalidURI, NoSuchBucket or KeyTooLongError when it names nothing. */
export function parseRequest(stream: IncomingMessage): S3Request {
  const [rawPath = '/', rawQuery = ''] = (stream.url ?? '/').split(/\?(.*)/s);
  const path = decodePath(rawPath);
  const [, bucket = '', ...rest] = path.split('/');
  const key = rest.join('/');
  if (bucket === '') throw new S3Error('NotImplemented', 'Calls on the account are not implemented');
  if (!bucketName.test(bucket)) throw new S3Error('NoSuchBucket');
  if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError');
  const query = new URLSearchParams(rawQuery);
  return { method: stream.method ?? 'GET', path, bucket, key, query, headers: plainHeaders(stream.headers), stream };
}
