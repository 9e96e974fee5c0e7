import * as sdk from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { Bucket, client, clientOf, codeIn, events, owner, put, s3, s3ForFile, send } from './s3ForTests.ts';

s3ForFile();

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

describe('a refused upload', () => {
  it.each([
    ['SignatureDoesNotMatch', 8, '&x-amz-meta-a=b'],
    ['EntityTooLarge', 65, ''],
  ])('tells %s though %i MB were not wanted', async (code, megabytes, tail) => {
    const url = await getSignedUrl(client, new sdk.PutObjectCommand({ Bucket, Key: 'big' }));
    const response = await fetch(url + tail, { method: 'PUT', body: new Uint8Array(megabytes * 1024 * 1024) });
    expect(await codeIn(response)).toBe(code);
  });
});

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

const widened = ({ fields }: PresignedPost): string => {
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
