import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDynamo } from '../dev/dynamodb/dynamo.ts';
import { startS3 } from '../dev/s3/server.ts';
import { signToken } from '../functions/kit/session.ts';
import { newClient, openTable, type Table } from '../functions/kit/table.ts';
import { signView } from '../functions/kit/viewLink.ts';
import { policies } from '../shared/kit/consent.ts';
import type { UploadForm } from '../shared/media/routes.ts';

const now = 1_795_000_000;
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7)]);
const program = Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(2000, 7)]);
const folder = mkdtempSync(join(tmpdir(), 'media-'));
const stops: (() => Promise<void>)[] = [];
let handler: (event: never, context: never) => Promise<{ statusCode: number; body: string }>;
let table: Table;
/** How far the bucket's clock is ahead, seconds. */
let ahead = 0;

/** As the bucket's policy has it: the function may read and write objects, and may not list them. */
const mayNotList = (_key: string, action: string) => (action === 's3:ListBucket' ? 'no listing' : undefined);

beforeAll(async () => {
  const dynamo = await startDynamo({ memory: true });
  stops.push(dynamo.stop);
  const s3 = await startS3({
    ...{
      dir: folder,
      buckets: ['photos'],
      credentials: (id: string) => (id === 'local' ? 'local' : undefined),
      allow: mayNotList,
    },
    now: () => Math.floor(Date.now() / 1000) + ahead,
  });
  stops.push(s3.close);
  const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
  Object.assign(process.env, {
    ...{ AWS_REGION: 'cn-northwest-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: dynamo.url, AWS_ENDPOINT_URL_S3: s3.url, TABLE: 'media-test', BUCKET: 'photos' },
    ...{ TOKEN_KEYS: JSON.stringify({ current: 'k1', keys: { k1: key(1) } }), CURSOR_KEY: key(2) },
  });
  await new DynamoDBClient({}).send(
    new CreateTableCommand({
      TableName: 'media-test',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  table = openTable(newClient(), 'media-test');
  const consent = { service: policies.service.version, privacy: policies.privacy.version };
  for (const id of ['OWNER', 'OTHER']) await table.put({ pk: `PERSON#${id}`, sk: 'PERSON', id, name: id, consent });
  handler = (await import('../functions/media/lambda.ts')).handler as never;
});
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  by?: string;
  id?: string;
  body?: unknown;
  query?: Record<string, string>;
  at?: number;
}
async function call(routeKey: string, { by = 'OWNER', id, body, query, at = now }: Asked) {
  const { token } = await signToken(by, at);
  const event = {
    routeKey,
    headers: { authorization: `Bearer ${token}` },
    pathParameters: id && { id },
    queryStringParameters: query,
    body: body && JSON.stringify(body),
    requestContext: { timeEpoch: at * 1000, requestId: 'test' },
  };
  const answer = await handler(event as never, {} as never);
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}
const photo = { contentType: 'image/jpeg', size: jpeg.length, purpose: 'order' };
const ask = async (more: object = {}): Promise<UploadForm> =>
  (await call('POST /v1/media/uploads', { body: { ...photo, ...more } })).body;
const attach = (id: string, more: Asked = {}) => call('POST /v1/media/{id}/attach', { id, body: {}, ...more });
const view = (id: string, more: Asked = {}) => call('GET /v1/media/{id}', { id, ...more });

/** Posts as WeChat does: all fields, then the file; answers the status and S3's error code. */
async function post({ url, fields }: UploadForm, file: Buffer, changed: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)]), 'photo.jpg');
  const answer = await fetch(url, { method: 'POST', body: form });
  return [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];
}
const refusal = ({ status, body }: Awaited<ReturnType<typeof call>>) => [status, body.code];
async function ready(): Promise<string> {
  const form = await ask();
  await post(form, jpeg);
  await attach(form.mediaId);
  return form.mediaId;
}

describe('asking for a form', () => {
  it('refuses other types, more than 10 MB and unknown purposes in Chinese, by field', async () => {
    for (const [field, value] of [
      ['contentType', 'image/gif'],
      ['size', 10 * 1024 * 1024 + 1],
      ['size', 0],
      ['purpose', 'fun'],
    ] as const) {
      const { status, body } = await call('POST /v1/media/uploads', { body: { ...photo, [field]: value } });
      expect([status, body.code, body.field]).toEqual([400, 'badInput', field]);
      expect(body.text).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('leaves an item that goes away by itself within a day', async () => {
    const { mediaId, fields } = await ask();
    expect(fields.key).toBe(`tmp/OWNER/${mediaId}`);
    expect(await table.get(`MEDIA#${mediaId}`, 'MEDIA')).toMatchObject({ state: 'asked', ttl: now + 86_400 });
  });
});

describe('the form', () => {
  it('takes the photo it was made for', async () => {
    expect((await post(await ask(), jpeg))[0]).toBe(204);
  });

  it('is refused by the bucket with 11 MB, nothing, another key or another type', async () => {
    const form = await ask();
    expect(await post(form, Buffer.alloc(11 * 1024 * 1024, 1))).toEqual([400, 'EntityTooLarge']);
    expect(await post(form, Buffer.alloc(0))).toEqual([400, 'EntityTooSmall']);
    expect((await post(form, jpeg, { key: 'tmp/OTHER/x' }))[0]).toBe(403);
    expect((await post(form, jpeg, { 'Content-Type': 'text/html' }))[0]).toBe(403);
    expect(refusal(await attach(form.mediaId))).toEqual([409, 'photoMissing']);
  });

  it('is good for ten minutes', async () => {
    const form = await ask();
    ahead = 590;
    expect((await post(form, jpeg))[0]).toBe(204);
    ahead = 610;
    expect((await post(form, jpeg))[0]).toBe(403);
    ahead = 0;
  });
});

describe('attaching', () => {
  it('says that the photo is missing until it is there', async () => {
    const form = await ask();
    expect(refusal(await attach(form.mediaId))).toEqual([409, 'photoMissing']);
    await post(form, jpeg);
    expect((await attach(form.mediaId)).body).toEqual({
      mediaId: form.mediaId,
      contentType: 'image/jpeg',
      size: jpeg.length,
    });
    const item = await table.get(`MEDIA#${form.mediaId}`, 'MEDIA');
    expect(item).toMatchObject({ owner: 'OWNER', state: 'ready', key: `media/${form.mediaId}` });
    expect(item).not.toHaveProperty('ttl');
  });

  it('refuses a program named photo.jpg, another type than claimed, and another size', async () => {
    const form = await ask();
    await post(form, program);
    expect(refusal(await attach(form.mediaId))).toEqual([422, 'photoWrong']);
    for (const claim of [{ contentType: 'image/png' }, { size: jpeg.length + 1 }]) {
      const other = await ask(claim);
      await post(other, jpeg);
      expect(refusal(await attach(other.mediaId))).toEqual([422, 'photoWrong']);
    }
    await post(form, jpeg);
    expect((await attach(form.mediaId)).status).toBe(200);
  });

  it('answers the same twice and at once, and keeps the first photo', async () => {
    const form = await ask();
    await post(form, jpeg);
    const both = await Promise.all([attach(form.mediaId), attach(form.mediaId)]);
    const changed = Buffer.from(jpeg).fill(9, 100);
    await post(form, changed);
    const again = await attach(form.mediaId);
    expect([...both, again].map(({ status }) => status)).toEqual([200, 200, 200]);
    const { url } = (await view(form.mediaId)).body;
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(jpeg)).toBe(true);
  });

  it('is the owner’s alone, and only within a day', async () => {
    const form = await ask();
    await post(form, jpeg);
    expect(refusal(await attach(form.mediaId, { by: 'OTHER' }))).toEqual([403, 'notYours']);
    expect(refusal(await attach(form.mediaId, { at: now + 86_400 }))).toEqual([404, 'notFound']);
    expect(refusal(await attach('01K00000000000000000000000'))).toEqual([404, 'notFound']);
  });
});

describe('seeing a photo', () => {
  it('gives its owner a link good for five minutes', async () => {
    const { url, expiresAt } = (await view(await ready())).body;
    expect(expiresAt).toBe(now + 300);
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    ahead = 310;
    expect((await fetch(url)).status).toBe(403);
    ahead = 0;
  });

  it('is refused to others without a signed view, with another person’s, another photo’s or a changed one', async () => {
    const [id, other] = [await ready(), await ready()];
    const good = signView(id, 'OTHER', now);
    const longer = good.replace(/^\d+/, String(now + 999_999));
    for (const one of [signView(id, 'SOMEBODY', now), signView(other, 'OTHER', now), longer, 'x'])
      expect(refusal(await view(id, { by: 'OTHER', query: { view: one } }))).toEqual([403, 'notYours']);
    expect(refusal(await view(id, { by: 'OTHER' }))).toEqual([403, 'notYours']);
    expect((await view(id, { by: 'OTHER', query: { view: good } })).status).toBe(200);
  });

  it('ends two hours after the view was signed', async () => {
    const id = await ready();
    const query = { view: signView(id, 'OTHER', now) };
    expect((await view(id, { by: 'OTHER', query, at: now + 7199 })).status).toBe(200);
    expect(refusal(await view(id, { by: 'OTHER', query, at: now + 7200 }))).toEqual([409, 'tooLate']);
  });

  it('waits until the photo is attached', async () => {
    expect(refusal(await view((await ask()).mediaId))).toEqual([409, 'photoMissing']);
  });
});
