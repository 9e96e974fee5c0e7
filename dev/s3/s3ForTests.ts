import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import * as sdk from '@aws-sdk/client-s3';
import type { PresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll } from 'vitest';
import type { S3Event } from './context.ts';
import { startS3 } from './server.ts';

export const Bucket = 'photos';
export const owner = { accessKeyId: 'OWNER', secretAccessKey: 'owner-secret' };
/** May put under `up/` and nothing else. */
export const uploader = { accessKeyId: 'UPLOADER', secretAccessKey: 'uploader-secret' };
const secrets: Record<string, string> = { OWNER: owner.secretAccessKey, UPLOADER: uploader.secretAccessKey };
export const events: S3Event[] = [];

export let dir: string;
export let s3: Awaited<ReturnType<typeof startS3>>;
export let client: sdk.S3Client;

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
export const clientOf = (credentials = owner) =>
  new sdk.S3Client({ endpoint: s3.url, region: 'cn-northwest-1', credentials, maxAttempts: 1 });
export const put = (Key: string, Body: string | Readable, more: Partial<sdk.PutObjectCommandInput> = {}) =>
  client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ...more }));
export const textOf = async (Key: string) =>
  (await client.send(new sdk.GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
export const codeIn = async (response: Response) => /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];

/** One emulator with a fresh directory for the tests of a file. */
export function s3ForFile(): void {
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 's3-'));
    s3 = await start();
    client = clientOf();
  });
  afterAll(async () => {
    await s3.close();
    await rm(dir, { recursive: true });
  });
}

/** Ends the emulator and starts another on the same directory. */
export async function restart(): Promise<void> {
  await s3.close();
  s3 = await start();
  client = clientOf();
}

/** Posts a presigned form; `tail` is an acl field after the file. */
export function send(
  { url, fields }: PresignedPost,
  changes: Record<string, string> = {},
  file = 'JPEGDATA',
  tail?: string,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
  form.set('file', new Blob([file]), '1.jpg');
  if (tail) form.set('acl', tail);
  return fetch(url, { method: 'POST', body: form });
}
