import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as sdk from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { S3Event } from '../../dev/s3/context.ts';
import { startS3 } from '../../dev/s3/server.ts';

const Bucket = 'photos';
const owner = { accessKeyId: 'OWNER', secretAccessKey: 'owner-secret' };
/** May put under `up/` and nothing else. */
const uploader = { accessKeyId: 'UPLOADER', secretAccessKey: 'uploader-secret' };
const secrets: Record<string, string> = { OWNER: owner.secretAccessKey, UPLOADER: uploader.secretAccessKey };
const events: S3Event[] = [];

let dir: string;
let s3: Awaited<ReturnType<typeof startS3>>;
let client: sdk.S3Client;

const start = () =>
  startS3({
    dir,
    buckets: [Bucket],
    credentials: (id) => secrets[id],
    onEvent: (event) => events.push(event),
    allow: (id, action, resource) =>
      id === 'OWNER' || (action === 's3:PutObject' && resource.startsWith(`${Bucket}/up/`))
        ? undefined
        : `${id} may not ${action} on ${resource}`,
  });
const clientOf = (credentials = owner) =>
  new sdk.S3Client({ endpoint: s3.url, region: 'cn-northwest-1', credentials, maxAttempts: 1 });
const put = (Key: string, Body: string | Readable, more: Partial<sdk.PutObjectCommandInput> = {}) =>
  client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ...more }));
const textOf = async (Key: string) =>
  (await client.send(new sdk.GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
const codeIn = async (response: Response) => /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 's3-'));
  s3 = await start();
  client = clientOf();
});
afterAll(async () => {
  await s3.close();
  await rm(dir, { recursive: true });
});

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
    await s3.close();
    s3 = await start();
    client = clientOf();
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

describe('presigned URLs', () => {
  const signed = (Key: string, options = {}) =>
    getSignedUrl(client, new sdk.GetObjectCommand({ Bucket, Key, ResponseContentType: 'text/html' }), options);

  it('gets, with the overridden type, and lets a page of any origin read it', async () => {
    await put('shown', '<p>');
    const response = await fetch(await signed('shown'));
    expect([response.status, await response.text()]).toEqual([200, '<p>']);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses another key, a changed parameter and an expired URL', async () => {
    const url = await signed('nope');
    expect(await codeIn(await fetch(url.replace('/nope?', '/shown?')))).toBe('SignatureDoesNotMatch');
    expect(await codeIn(await fetch(url.replace('text%2Fhtml', 'text%2Fplain')))).toBe('SignatureDoesNotMatch');
    const old = await signed('shown', { expiresIn: 60, signingDate: new Date(Date.now() - 62_000) });
    expect(await codeIn(await fetch(old))).toBe('AccessDenied');
    expect(await codeIn(await fetch(await signed('missing')))).toBe('NoSuchKey');
  });

  it('puts', async () => {
    const url = await getSignedUrl(client, new sdk.PutObjectCommand({ Bucket, Key: 'by-url', Metadata: { a: 'b' } }));
    expect((await fetch(url, { method: 'PUT', body: 'JPEG' })).status).toBe(200);
    const head = await client.send(new sdk.HeadObjectCommand({ Bucket, Key: 'by-url' }));
    expect(head).toMatchObject({ ContentLength: 4, Metadata: { a: 'b' } });
  });
});

type Form = Awaited<ReturnType<typeof createPresignedPost>>;

const aForm = (Expires = 60) =>
  createPresignedPost(client, {
    Bucket,
    Key: 'up/u1/1.jpg',
    Conditions: [
      ['content-length-range', 2, 1000],
      ['starts-with', '$x-amz-meta-note', 'ok'],
    ],
    Fields: { 'Content-Type': 'image/jpeg', 'x-amz-meta-note': 'ok!' },
    Expires,
  });

function send({ url, fields }: Form, changes: Record<string, string> = {}, file = 'JPEGDATA', tail?: string) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
  form.set('file', new Blob([file]), '1.jpg');
  if (tail) form.set('acl', tail);
  return fetch(url, { method: 'POST', body: form });
}

const widened = ({ fields }: Form): string => {
  const policy = JSON.parse(Buffer.from(fields.Policy!, 'base64').toString());
  policy.conditions = policy.conditions.map((one: unknown) => (Array.isArray(one) ? [one[0], 0, 1e9] : one));
  return Buffer.from(JSON.stringify(policy)).toString('base64');
};

describe('presigned forms', () => {
  it('stores what the policy allows and ignores fields after the file', async () => {
    const response = await send(await aForm(), {}, 'JPEGDATA', 'public-read');
    expect([response.status, response.headers.get('etag')]).toEqual([204, expect.stringMatching(/^"[0-9a-f]{32}"$/)]);
    const got = await client.send(new sdk.GetObjectCommand({ Bucket, Key: 'up/u1/1.jpg' }));
    expect(got).toMatchObject({ ContentType: 'image/jpeg', Metadata: { note: 'ok!' } });
    expect(await got.Body!.transformToString()).toBe('JPEGDATA');
  });

  it('answers 201 with XML when the policy asks for it', async () => {
    const Fields = { success_action_status: '201' };
    const response = await send(await createPresignedPost(client, { Bucket, Key: 'up/201', Fields }));
    expect([response.status, await response.text()]).toEqual([201, expect.stringContaining('<Key>up/201</Key>')]);
  });

  it.each<[string, string, Record<string, string>, string?]>([
    ['a file too large', 'EntityTooLarge', {}, 'x'.repeat(1001)],
    ['a file too small', 'EntityTooSmall', {}, 'x'],
    ['another content type', 'AccessDenied', { 'Content-Type': 'text/html' }],
    ['another key', 'AccessDenied', { key: 'up/u2/1.jpg' }],
    ['a field that starts otherwise', 'AccessDenied', { 'x-amz-meta-note': 'no' }],
    ['a field the policy does not name', 'AccessDenied', { acl: 'public-read' }],
    ['a wrong signature', 'SignatureDoesNotMatch', { 'X-Amz-Signature': '0'.repeat(64) }],
    ['no policy', 'AccessDenied', { Policy: '' }],
  ])('refuses %s with %s', async (_what, code, changes, file) => {
    const { length } = events;
    expect(await codeIn(await send(await aForm(), changes, file))).toBe(code);
    expect(events).toHaveLength(length);
  });

  it('refuses a widened policy, a wrong secret and an expired policy', async () => {
    const form = await aForm();
    expect(await codeIn(await send(form, { Policy: widened(form) }))).toBe('SignatureDoesNotMatch');
    const wrong = clientOf({ ...owner, secretAccessKey: 'wrong' });
    expect(await codeIn(await send(await createPresignedPost(wrong, { Bucket, Key: 'k' })))).toBe(
      'SignatureDoesNotMatch',
    );
    expect(await codeIn(await send(await aForm(-2)))).toBe('AccessDenied');
  });

  it('refuses a form that is none', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await fetch(`${s3.url}/${Bucket}`, { method: 'POST', headers, body: 'nonsense' });
    expect(await codeIn(response)).toBe('MalformedPOSTRequest');
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
