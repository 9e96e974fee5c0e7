import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterEach, expect, it, vi } from 'vitest';
import { photoBucket } from './bucket.ts';

afterEach(() => vi.useRealTimers());

const credentials = { accessKeyId: 'AKLOCAL', secretAccessKey: 'local', sessionToken: 'session/of+the=role' };
const client = new S3Client({ region: 'cn-northwest-1', credentials });

it('signs a form as the SDK does: same address in China, same fields with the role’s session, same conditions', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24) });
  const ours = await photoBucket(client, 'photos').form('tmp/OWNER/ONE', 'image/png');
  const theirs = await createPresignedPost(client, {
    ...{ Bucket: 'photos', Key: 'tmp/OWNER/ONE', Expires: 600, Fields: { 'Content-Type': 'image/png' } },
    Conditions: [['content-length-range', 1, 10_485_760]],
  });
  const { Policy, 'X-Amz-Signature': signature, ...fields } = ours.fields;
  const { Policy: theirPolicy, 'X-Amz-Signature': _theirs, bucket: _bucket, ...theirFields } = theirs.fields;
  const opened = (policy = '') => {
    const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString());
    return { expiration, conditions: conditions.map((one: unknown) => JSON.stringify(one)).sort() };
  };
  expect(ours.url).toBe(theirs.url);
  expect(ours.url).toBe('https://photos.s3.cn-northwest-1.amazonaws.com.cn/');
  expect(fields).toEqual(theirFields);
  expect(opened(Policy)).toEqual(opened(theirPolicy));
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
});
