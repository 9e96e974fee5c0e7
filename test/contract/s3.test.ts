import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as sdk from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { describe, expect, it } from 'vitest';
import {
  Bucket,
  client,
  clientOf,
  dir,
  events,
  owner,
  put,
  restart,
  s3,
  s3ForFile,
  send,
  textOf,
  uploader,
} from '../../dev/s3/s3ForTests.ts';

s3ForFile();

describe('objects', () => {
  it('gives back bytes, type, metadata and checksum under any key', async () => {
    const Key = "a/../随手拍 (1)+'&.txt";
    const { ETag } = await put(Key, 'hello', { ContentType: 'text/plain', Metadata: { order: 'o1' } });
    expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    const got = await client.send(new sdk.GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(await got.Body!.transformToString()).toBe('hello');
    expect(got).toMatchObject({ ContentType: 'text/plain', Metadata: { order: 'o1' }, ChecksumCRC32: 'NhCmhg==' });
    const head = await client.send(new sdk.HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({ ContentLength: 5, ETag });
  });

  it('stores an aws-chunked stream unmangled', async () => {
    await put('stream', Readable.from([Buffer.alloc(40_000, 'a'), Buffer.alloc(30_000, 'b')]), {
      ContentLength: 70_000,
    });
    expect(await textOf('stream')).toBe('a'.repeat(40_000) + 'b'.repeat(30_000));
  });

  it.each([
    ['BadDigest', { ChecksumCRC32: 'AAAAAA==' }],
    ['BadDigest', { ChecksumSHA256: `${'A'.repeat(43)}=` }],
    ['BadDigest', { ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' }],
    ['InvalidDigest', { ContentMD5: 'AAAA' }],
    ['NotImplemented', { ACL: 'public-read' as const }],
    ['NotImplemented', { IfMatch: '"x"' }],
  ])('answers %s to %j', async (name, more) => {
    await expect(put('refused', 'hello', more)).rejects.toMatchObject({ name });
    await expect(client.send(new sdk.HeadObjectCommand({ Bucket, Key: 'refused' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('writes only once with If-None-Match: *, even in a race', async () => {
    const race = await Promise.allSettled(
      ['one', 'two', 'three'].map((text) => put('once', text, { IfNoneMatch: '*' })),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(put('once', 'four', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
  ])('serves Range %s', async (Range, status, text, ContentRange) => {
    await put('digits', '0123456789');
    const got = await client.send(new sdk.GetObjectCommand({ Bucket, Key: 'digits', Range }));
    expect(got).toMatchObject({ ContentRange, $metadata: { httpStatusCode: status } });
    expect(await got.Body!.transformToString()).toBe(text);
  });

  it('refuses a Range behind the end', async () => {
    await put('digits', '0123456789');
    const late = client.send(new sdk.GetObjectCommand({ Bucket, Key: 'digits', Range: 'bytes=10-' }));
    await expect(late).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('copies and deletes, telling each change and leaving no file', async () => {
    await put('from', 'copied', { ContentType: 'image/jpeg' });
    events.length = 0;
    await client.send(new sdk.CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/from` }));
    const copy = await client.send(new sdk.GetObjectCommand({ Bucket, Key: 'to' }));
    expect([copy.ContentType, await copy.Body!.transformToString()]).toEqual(['image/jpeg', 'copied']);
    const before = (await readdir(path.join(dir, Bucket))).length;
    await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: 'to' }));
    await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: 'to' }));
    expect((await readdir(path.join(dir, Bucket))).length).toBe(before - 2);
    expect(events.map(({ name, key }) => `${name} ${key}`)).toEqual([
      'ObjectCreated:Copy to',
      'ObjectRemoved:Delete to',
    ]);
  });

  it('lists by prefix in pages and deletes many', async () => {
    for (const name of ['b', 'a', '红', 'c']) await put(`list/${name}`, 'x');
    const first = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: 'list/', MaxKeys: 3 }));
    expect(first.Contents!.map(({ Key }) => Key)).toEqual(['list/a', 'list/b', 'list/c']);
    const ContinuationToken = first.NextContinuationToken;
    const second = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: 'list/', ContinuationToken }));
    expect([second.Contents!.map(({ Key }) => Key), second.IsTruncated]).toEqual([['list/红'], false]);
    const Objects = ['a', 'b', 'c', '红'].map((name) => ({ Key: `list/${name}` }));
    const { Deleted } = await client.send(new sdk.DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toHaveLength(4);
    expect((await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: 'list/' }))).KeyCount).toBe(0);
  });

  it('keeps objects over a restart', async () => {
    await put('kept', 'still here');
    await restart();
    expect(await textOf('kept')).toBe('still here');
  });
});

describe('who may', () => {
  it('refuses a wrong secret, an unknown key, a wrong clock and nobody', async () => {
    const list = new sdk.ListObjectsV2Command({ Bucket });
    const wrong = clientOf({ ...owner, secretAccessKey: 'wrong' });
    await expect(wrong.send(list)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    const unknown = clientOf({ ...owner, accessKeyId: 'NOBODY' });
    await expect(unknown.send(list)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    const late = new sdk.S3Client({
      endpoint: s3.url,
      region: 'x',
      credentials: owner,
      maxAttempts: 1,
      systemClockOffset: -1e6,
    });
    await expect(late.send(list)).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
    expect((await fetch(`${s3.url}/${Bucket}/kept`)).status).toBe(403);
  });

  it('holds a key to its grants, also key by key and by form', async () => {
    await put('private', 'x');
    const limited = clientOf(uploader);
    await limited.send(new sdk.PutObjectCommand({ Bucket, Key: 'up/1', Body: 'x' }));
    for (const Key of ['private', 'missing']) {
      const get = limited.send(new sdk.GetObjectCommand({ Bucket, Key }));
      await expect(get).rejects.toMatchObject({ name: 'AccessDenied' });
    }
    const both = { Objects: [{ Key: 'private' }, { Key: 'up/1' }] };
    const { Errors } = await limited.send(new sdk.DeleteObjectsCommand({ Bucket, Delete: both }));
    expect(Errors!.map(({ Code }) => Code)).toEqual(['AccessDenied', 'AccessDenied']);
    const form = await createPresignedPost(limited, { Bucket, Key: 'elsewhere' });
    expect((await send(form)).status).toBe(403);
  });
});

describe('everything else', () => {
  it.each([
    ['CreateBucket', new sdk.CreateBucketCommand({ Bucket: 'another' })],
    ['ListObjects by delimiter', new sdk.ListObjectsV2Command({ Bucket, Delimiter: '/' })],
    ['GetBucketCors', new sdk.GetBucketCorsCommand({ Bucket })],
    ['GetObjectTagging', new sdk.GetObjectTaggingCommand({ Bucket, Key: 'kept' })],
    ['CreateMultipartUpload', new sdk.CreateMultipartUploadCommand({ Bucket, Key: 'kept' })],
    ['a version', new sdk.GetObjectCommand({ Bucket, Key: 'kept', VersionId: 'v' })],
  ])('is not implemented: %s', async (_what, command) => {
    const call = client.send(command as sdk.GetObjectCommand);
    await expect(call).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
  });

  it('knows no other bucket', async () => {
    const get = client.send(new sdk.GetObjectCommand({ Bucket: 'another', Key: 'k' }));
    await expect(get).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
