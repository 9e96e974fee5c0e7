import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import { S3Error } from './s3Error.ts';
import type { S3Request } from './s3Request.ts';
import { unsigned } from './sigv4.ts';

/** Above anything the app uploads; a bound so that a wrong client cannot fill memory. */
const maxBody = 64 * 1024 * 1024;
const chunkedWithTrailer = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/** Checksums we verify; another algorithm is NotImplemented rather than silently accepted. */
export const checksums: Record<string, (body: Buffer) => string> = {
  'x-amz-checksum-crc32': (body) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum.toString('base64');
  },
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest('base64'),
};

export interface Payload {
  body: Buffer;
  /** Verified checksums by header name. */
  sums: Record<string, string>;
  /** Whether any checksum or Content-MD5 was sent (DeleteObjects demands one). */
  checked: boolean;
}

/** Whole body of a request; EntityTooLarge above the bound, IncompleteBody if the client hangs up. */
export async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  // not destroyed on a throw: the refusal must still reach the client
  for await (const part of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBody) throw new S3Error('EntityTooLarge');
    parts.push(part);
  }
  if (!stream.complete) throw new S3Error('IncompleteBody');
  return Buffer.concat(parts);
}

/** Body and trailer of an aws-chunked upload: `size[;ext]CRLF data CRLF ... 0CRLF name:value CRLF CRLF`. */
export function unchunk(raw: Buffer): { body: Buffer; trailer: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = raw.indexOf('\r\n', at);
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(raw.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size) || lineEnd + 2 + size > raw.length) throw new S3Error('IncompleteBody');
    at = lineEnd + 2;
    if (size === 0) break;
    parts.push(raw.subarray(at, at + size));
    at += size + 2;
  }
  const lines = raw.toString('latin1', at).split('\r\n').filter(Boolean);
  const pairs = lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  return { body: Buffer.concat(parts), trailer: Object.fromEntries(pairs) };
}

function verifySums(body: Buffer, sent: Record<string, string>): Record<string, string> {
  const sums: Record<string, string> = {};
  for (const [name, compute] of Object.entries(checksums)) {
    const given = sent[name];
    if (given === undefined) continue;
    const kind = name.slice('x-amz-checksum-'.length).toUpperCase();
    if (given !== compute(body)) {
      throw new S3Error('BadDigest', `The ${kind} you specified did not match the calculated checksum.`);
    }
    sums[name] = given;
  }
  return sums;
}

function verifyMd5(body: Buffer, given: string | undefined): void {
  if (given === undefined) return;
  if (Buffer.from(given, 'base64').length !== 16) throw new S3Error('InvalidDigest');
  if (createHash('md5').update(body).digest('base64') !== given) throw new S3Error('BadDigest');
}

async function readTrailed({ stream, headers }: S3Request): Promise<ReturnType<typeof unchunk>> {
  const chunked = unchunk(await readAll(stream));
  const declared = headers['x-amz-trailer'];
  const asDeclared = declared === undefined || chunked.trailer[declared.toLowerCase()] !== undefined;
  if (chunked.body.length !== Number(headers['x-amz-decoded-content-length']) || !asDeclared) {
    throw new S3Error('IncompleteBody');
  }
  return chunked;
}

/** The body as the client meant it, verified against all it said about it. `signed` is the signer's payload hash. */
export async function readPayload(request: S3Request, signed: string): Promise<Payload> {
  const { headers, stream } = request;
  if (headers['content-length'] === undefined && signed !== chunkedWithTrailer) {
    throw new S3Error('MissingContentLength');
  }
  if (signed.startsWith('STREAMING-') && signed !== chunkedWithTrailer) throw new S3Error('NotImplemented');
  const { body, trailer } =
    signed === chunkedWithTrailer ? await readTrailed(request) : { body: await readAll(stream), trailer: {} };
  if (signed !== unsigned && signed !== chunkedWithTrailer) {
    const actual = createHash('sha256').update(body).digest('hex');
    if (signed !== actual) throw new S3Error('XAmzContentSHA256Mismatch');
  }
  const sums = verifySums(body, { ...headers, ...trailer });
  verifyMd5(body, headers['content-md5']);
  return { body, sums, checked: Object.keys(sums).length > 0 || headers['content-md5'] !== undefined };
}
