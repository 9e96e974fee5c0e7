import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from './s3Error.ts';
import type { S3Request } from './s3Request.ts';

export type Credentials = (accessKeyId: string) => string | undefined;

/** Who signed, and what was signed for the body (`x-amz-content-sha256`). */
export interface Signer {
  accessKeyId: string;
  payload: string;
}

export const unsigned = 'UNSIGNED-PAYLOAD';
const algorithm = 'AWS4-HMAC-SHA256';
const maxSkew = 15 * 60;
const maxExpires = 7 * 24 * 3600;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986 encoding as SigV4 wants it: everything but letters, digits and `-_.~`. */
export const encodeName = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

export const encodePath = (path: string): string => path.split('/').map(encodeName).join('/');

interface Scope {
  accessKeyId: string;
  date: string;
  region: string;
}

/** The parts of `AKID/20260101/region/s3/aws4_request`, undefined if it is not such a scope. */
export function parseScope(credential: string): Scope | undefined {
  const match = /^([^/]+)\/(\d{8})\/([a-z0-9-]+)\/s3\/aws4_request$/.exec(credential);
  return match ? { accessKeyId: match[1]!, date: match[2]!, region: match[3]! } : undefined;
}

/** Hex signature of a text (string to sign, or a POST policy as sent) under a scope. */
export function signatureOf(secret: string, { date, region }: Scope, text: string): string {
  const dateKey = hmac(`AWS4${secret}`, date);
  const signingKey = hmac(hmac(hmac(dateKey, region), 's3'), 'aws4_request');
  return hmac(signingKey, text).toString('hex');
}

/** Throws InvalidAccessKeyId or SignatureDoesNotMatch unless the signature is the owner's. */
export function requireSignature(credentials: Credentials, scope: Scope, text: string, given: string): void {
  const secret = credentials(scope.accessKeyId);
  if (secret === undefined) throw new S3Error('InvalidAccessKeyId');
  const wanted = Buffer.from(signatureOf(secret, scope, text));
  const got = Buffer.from(given);
  if (wanted.length !== got.length || !timingSafeEqual(wanted, got)) throw new S3Error('SignatureDoesNotMatch');
}

/** Epoch seconds of `20260101T000000Z`, NaN if it is no such time. */
const epochOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')) / 1000;

function canonicalQuery(query: URLSearchParams): string {
  const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeName(name), encodeName(value)] as const)
    .sort((a, b) => byteOrder(a[0], b[0]) || byteOrder(a[1], b[1]))
    .map((pair) => pair.join('='))
    .join('&');
}

type Signable = Pick<S3Request, 'method' | 'path' | 'query' | 'headers'>;

function stringToSign(request: Signable, date: string, scope: Scope, names: string[], payload: string): string {
  const headers = names.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');
  const query = canonicalQuery(request.query);
  const canonical = [request.method, encodePath(request.path), query, headers, names.join(';'), payload].join('\n');
  return [algorithm, date, `${scope.date}/${scope.region}/s3/aws4_request`, sha256(canonical)].join('\n');
}

/** Host and every x-amz- header must be signed, else anyone between could add one. */
function requireSignedHeaders(request: Signable, names: string[]): void {
  const loose = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && !names.includes(name));
  if (loose.length > 0 || !names.includes('host')) {
    throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed');
  }
}

function fromQuery(request: Signable, credentials: Credentials, now: number): Signer {
  const field = (name: string): string => request.query.get(name) ?? '';
  const scope = parseScope(field('X-Amz-Credential'));
  const [date, expires] = [field('X-Amz-Date'), Number(field('X-Amz-Expires'))];
  const at = epochOf(date);
  const wellFormed = scope && field('X-Amz-Algorithm') === algorithm && date.startsWith(scope.date) && at > 0;
  if (!wellFormed || !(expires > 0 && expires <= maxExpires)) throw new S3Error('AuthorizationQueryParametersError');
  if (at > now + maxSkew) throw new S3Error('AccessDenied', 'Request is not yet valid');
  if (now > at + expires) throw new S3Error('AccessDenied', 'Request has expired');
  const names = field('X-Amz-SignedHeaders').split(';');
  requireSignedHeaders(request, names);
  const payload = request.headers['x-amz-content-sha256'] ?? (field('X-Amz-Content-Sha256') || unsigned);
  requireSignature(credentials, scope, stringToSign(request, date, scope, names, payload), field('X-Amz-Signature'));
  return { accessKeyId: scope.accessKeyId, payload };
}

function fromHeader(request: Signable, credentials: Credentials, now: number): Signer {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/;
  const [, credential = '', headers = '', signature = ''] = parts.exec(request.headers.authorization ?? '') ?? [];
  const scope = parseScope(credential);
  if (!scope) throw new S3Error('AuthorizationHeaderMalformed');
  const { 'x-amz-date': date = '', 'x-amz-content-sha256': payload } = request.headers;
  if (payload === undefined) throw new S3Error('InvalidRequest', 'Missing required header: x-amz-content-sha256');
  if (!date.startsWith(scope.date) || Number.isNaN(epochOf(date))) throw new S3Error('AuthorizationHeaderMalformed');
  if (Math.abs(now - epochOf(date)) > maxSkew) throw new S3Error('RequestTimeTooSkewed');
  const names = headers.split(';');
  requireSignedHeaders(request, names);
  requireSignature(credentials, scope, stringToSign(request, date, scope, names, payload), signature);
  return { accessKeyId: scope.accessKeyId, payload };
}

/**
 * The signer of a request, by header or presigned URL. `now` in epoch seconds.
 * Throws AccessDenied for anonymous or expired calls and S3's own code for each other fault.
 */
export function authenticate(request: Signable, credentials: Credentials, now: number): Signer {
  if (request.query.has('X-Amz-Signature')) return fromQuery(request, credentials, now);
  if (request.headers.authorization !== undefined) return fromHeader(request, credentials, now);
  throw new S3Error('AccessDenied');
}
