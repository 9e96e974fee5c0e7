import { type Answer, parseRange, xmlAnswer } from './answer.ts';
import { type S3Context, tellCreated } from './context.ts';
import type { ObjectInfo } from './objectStore.ts';
import { readPayload } from './payload.ts';
import { S3Error } from './s3Error.ts';
import type { S3Request } from './s3Request.ts';
import type { Signer } from './sigv4.ts';

export type Call = (context: S3Context, request: S3Request, signer: Signer) => Promise<Answer>;

const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString();
export const defaultContentType = 'binary/octet-stream';

export const metadataOf = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('x-amz-meta-')));

/**
 * A presigner moves x-amz-meta- headers into the query, and S3 reads them there. A checksum in the query is left alone:
 * the SDK computes it over an empty body, and those who compared say S3 ignores it (ministack issue 1695, localstack 12169).
 */
const sentMetadata = ({ query, headers }: S3Request): Record<string, string> => ({
  ...metadataOf(Object.fromEntries(query)),
  ...metadataOf(headers),
});

function refusePreconditions({ headers }: S3Request): boolean {
  const { 'if-none-match': ifNoneMatch, 'if-match': ifMatch, 'content-encoding': encoding = 'aws-chunked' } = headers;
  if (ifMatch !== undefined || (ifNoneMatch !== undefined && ifNoneMatch !== '*')) {
    throw new S3Error('NotImplemented', 'Only If-None-Match: * is implemented');
  }
  if (encoding !== 'aws-chunked') throw new S3Error('NotImplemented', 'Content-Encoding is not implemented');
  return ifNoneMatch === '*';
}

export const putObject: Call = async (context, request, signer) => {
  const { bucket, key, headers } = request;
  const onlyNew = refusePreconditions(request);
  const { body, sums } = await readPayload(request, signer.payload);
  const contentType = headers['content-type'] ?? defaultContentType;
  const about = { contentType, metadata: sentMetadata(request), sums };
  const info = await context.store.put(bucket, key, body, about, context.now(), onlyNew);
  tellCreated(context, 'Put', bucket, info);
  return { status: 200, headers: { ETag: info.etag, ...sums } };
};

export const copyObject: Call = async (context, request, { accessKeyId }) => {
  const onlyNew = refusePreconditions(request);
  const source = decodeURIComponent(request.headers['x-amz-copy-source']!).replace(/^\//, '');
  const [from = '', ...rest] = source.split('/');
  const denial = context.allow(accessKeyId, 's3:GetObject', source);
  if (denial !== undefined) throw new S3Error('AccessDenied', denial);
  if (!/^[a-z0-9-]+$/.test(from)) throw new S3Error('InvalidArgument', 'Copy Source must mention the source bucket');
  await context.store.requireBucket(from);
  const { info: old, body } = await context.store.get(from, rest.join('/'));
  const { bucket, key } = request;
  const info = await context.store.put(bucket, key, body, old, context.now(), onlyNew);
  tellCreated(context, 'Copy', bucket, info);
  return xmlAnswer('CopyObjectResult', { ETag: info.etag, LastModified: isoTime(info.lastModified) });
};

function describe(info: ObjectInfo, { query, headers }: S3Request): Record<string, string> {
  const override = (name: string): string | undefined => query.get(`response-${name}`) ?? undefined;
  const disposition = override('content-disposition');
  const cacheControl = override('cache-control');
  const wantsSums = headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode');
  return {
    ETag: info.etag,
    'Content-Type': override('content-type') ?? info.contentType,
    'Last-Modified': new Date(info.lastModified * 1000).toUTCString(),
    'Accept-Ranges': 'bytes',
    ...(disposition && { 'Content-Disposition': disposition }),
    ...(cacheControl && { 'Cache-Control': cacheControl }),
    ...info.metadata,
    ...(wantsSums === 'ENABLED' && headers.range === undefined && info.sums),
  };
}

/** GET and HEAD: the server leaves out the body of a HEAD. */
export const getObject: Call = async (context, request) => {
  const { info, body } = await context.store.get(request.bucket, request.key);
  const headers = describe(info, request);
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch, range: rangeHeader } = request.headers;
  if (ifMatch !== undefined && ifMatch !== info.etag) throw new S3Error('PreconditionFailed');
  if (ifNoneMatch === info.etag || ifNoneMatch === '*') return { status: 304, headers: { ETag: info.etag } };
  const range = parseRange(rangeHeader, body.length);
  if (!range) return { status: 200, headers, body };
  const { first, last } = range;
  const contentRange = { 'Content-Range': `bytes ${first}-${last}/${body.length}` };
  return { status: 206, headers: { ...headers, ...contentRange }, body: body.subarray(first, last + 1) };
};

/** Deletes and tells; a key that is not there is no error in S3. */
export async function remove(context: S3Context, bucket: string, key: string): Promise<void> {
  const existed = await context.store.delete(bucket, key);
  if (existed) context.onEvent({ name: 'ObjectRemoved:Delete', bucket, key, at: context.now() });
}

export const deleteObject: Call = async (context, { bucket, key }) => {
  await remove(context, bucket, key);
  return { status: 204 };
};
