import { S3Error } from './s3Error.ts';
import type { S3Request } from './s3Request.ts';

export type OperationName =
  | 'PutObject'
  | 'CopyObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject'
  | 'DeleteObjects'
  | 'ListObjectsV2'
  | 'HeadBucket'
  | 'PostObject';

interface Operation {
  method: string;
  on: 'object' | 'bucket';
  /** IAM action; DeleteObjects is allowed or refused key by key. */
  action: string;
  /** What must be there to mean this operation and no other. */
  needs?: { query?: string; header?: string };
  /** Query parameters it understands, besides the signature's. */
  query?: readonly string[];
  /** x-amz- headers it understands, besides the signature's. */
  headers?: readonly string[];
}

const written = ['x-amz-checksum-crc32', 'x-amz-checksum-sha256', 'x-amz-sdk-checksum-algorithm'];
const overrides = ['response-content-type', 'response-content-disposition', 'response-cache-control'];

/** All that is implemented, first match wins. A parameter or header not named here is 501, never ignored. */
export const operations: Record<OperationName, Operation> = {
  CopyObject: {
    method: 'PUT',
    on: 'object',
    action: 's3:PutObject',
    needs: { header: 'x-amz-copy-source' },
    headers: ['x-amz-copy-source'],
  },
  PutObject: {
    method: 'PUT',
    on: 'object',
    action: 's3:PutObject',
    query: written,
    headers: [...written, 'x-amz-trailer', 'x-amz-decoded-content-length'],
  },
  GetObject: {
    method: 'GET',
    on: 'object',
    action: 's3:GetObject',
    query: [...overrides, 'x-amz-checksum-mode'],
    headers: ['x-amz-checksum-mode'],
  },
  HeadObject: {
    method: 'HEAD',
    on: 'object',
    action: 's3:GetObject',
    query: [...overrides, 'x-amz-checksum-mode'],
    headers: ['x-amz-checksum-mode'],
  },
  DeleteObject: { method: 'DELETE', on: 'object', action: 's3:DeleteObject' },
  DeleteObjects: {
    method: 'POST',
    on: 'bucket',
    action: 's3:DeleteObject',
    needs: { query: 'delete' },
    query: ['delete'],
    headers: written,
  },
  ListObjectsV2: {
    method: 'GET',
    on: 'bucket',
    action: 's3:ListBucket',
    needs: { query: 'list-type' },
    query: ['list-type', 'prefix', 'max-keys', 'continuation-token', 'start-after'],
  },
  HeadBucket: { method: 'HEAD', on: 'bucket', action: 's3:ListBucket' },
  PostObject: { method: 'POST', on: 'bucket', action: 's3:PutObject', needs: { header: 'content-type' } },
};

const signatureHeaders = ['x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token', 'x-amz-user-agent'];

const fits = (operation: Operation, { method, key, query, headers }: S3Request): boolean =>
  operation.method === method &&
  operation.on === (key === '' ? 'bucket' : 'object') &&
  (!operation.needs?.query || query.has(operation.needs.query)) &&
  (!operation.needs?.header || headers[operation.needs.header] !== undefined);

const isMetadata = (name: string): boolean => name.startsWith('x-amz-meta-');

function refuseUnknown(operation: Operation, name: OperationName, { query, headers }: S3Request): void {
  const unknownQuery = [...query.keys()].filter(
    (one) => one !== 'x-id' && !one.startsWith('X-Amz-') && !operation.query?.includes(one) && !isMetadata(one),
  );
  const unknownHeaders = Object.keys(headers).filter(
    (one) =>
      one.startsWith('x-amz-') &&
      !signatureHeaders.includes(one) &&
      !operation.headers?.includes(one) &&
      !(name === 'PutObject' && isMetadata(one)),
  );
  const unknown = [...unknownQuery, ...unknownHeaders];
  if (unknown.length > 0) throw new S3Error('NotImplemented', `Not implemented for ${name}: ${unknown.join(', ')}`);
}

/** The operation a request means; NotImplemented for every other call, parameter or x-amz- header. */
export function operationOf(request: S3Request): OperationName {
  const isForm = request.headers['content-type']?.startsWith('multipart/form-data') ?? false;
  const found = Object.entries(operations).find(
    ([name, operation]) =>
      fits(operation, request) && (name === 'PostObject') === (isForm && operation.method === 'POST'),
  );
  if (!found) throw new S3Error('NotImplemented');
  const name = found[0] as OperationName;
  refuseUnknown(found[1], name, request);
  return name;
}
