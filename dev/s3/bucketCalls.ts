import { xmlAnswer } from './answer.ts';
import { type Call, remove } from './objectCalls.ts';
import { compareKeys, type ObjectInfo } from './objectStore.ts';
import { readPayload } from './payload.ts';
import { S3Error } from './s3Error.ts';
import { parseDelete, type XmlTree } from './xml.ts';

const maxPage = 1000;

const contents = (info: ObjectInfo): XmlTree => ({
  Key: info.key,
  LastModified: new Date(info.lastModified * 1000).toISOString(),
  ETag: info.etag,
  Size: info.size,
  StorageClass: 'STANDARD',
});

function pageSize(query: URLSearchParams): number {
  const asked = Number(query.get('max-keys') ?? maxPage);
  if (!Number.isInteger(asked) || asked < 0) throw new S3Error('InvalidArgument', 'max-keys must be a whole number');
  return Math.min(asked, maxPage);
}

/** One page of keys. A continuation token is the last key of the page before, in base64. */
export const listObjects: Call = async ({ store }, { bucket, query }) => {
  if (query.get('list-type') !== '2') throw new S3Error('NotImplemented', 'Only list-type=2 is implemented');
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64').toString();
  const size = pageSize(query);
  const rest = (await store.list(bucket, prefix)).filter(({ key }) => after === '' || compareKeys(key, after) > 0);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const more = rest.length > size && last !== undefined;
  return xmlAnswer('ListBucketResult', {
    Name: bucket,
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: size,
    IsTruncated: more,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: more ? Buffer.from(last.key).toString('base64') : undefined,
    Contents: page.map(contents),
  });
};

/** Deletes up to 1000 keys, each allowed or refused by itself; demands a checksum as S3 does. */
export const deleteObjects: Call = async (context, request, { accessKeyId, payload }) => {
  const { body, checked } = await readPayload(request, payload);
  if (!checked) throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
  const { keys, quiet } = parseDelete(body.toString());
  const deleted: XmlTree[] = [];
  const refused: XmlTree[] = [];
  for (const key of keys) {
    const denial = context.allow(accessKeyId, 's3:DeleteObject', `${request.bucket}/${key}`);
    if (denial !== undefined) {
      refused.push({ Key: key, Code: 'AccessDenied', Message: denial });
      continue;
    }
    await remove(context, request.bucket, key);
    deleted.push({ Key: key });
  }
  return xmlAnswer('DeleteResult', { Deleted: quiet ? [] : deleted, Error: refused });
};

export const headBucket: Call = async () => ({ status: 200 });
