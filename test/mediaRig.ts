import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamo } from '../dev/dynamodb/dynamo.ts';
import { startS3 } from '../dev/s3/server.ts';
import { signToken } from '../functions/kit/session.ts';
import { newClient, openTable, type Table } from '../functions/kit/table.ts';
import { policies } from '../shared/kit/consent.ts';
import type { UploadForm } from '../shared/media/routes.ts';

export const now = 1_795_000_000;
export const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7)]);
export const program = Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(2000, 7)]);
const folder = mkdtempSync(join(tmpdir(), 'media-'));
const stops: (() => Promise<void>)[] = [];
let handler: (event: never, context: never) => Promise<{ statusCode: number; body: string }>;
export let table: Table;
/** How far the bucket's clock is ahead, seconds. */
export const bucketClock = { ahead: 0 };

/** As the bucket's policy has it: the function may read and write objects, and may not list them. */
const mayNotList = (_key: string, action: string) => (action === 's3:ListBucket' ? 'no listing' : undefined);

/** The database, the bucket and the function as it ships, on free local ports. */
export async function startMedia(): Promise<void> {
  const dynamo = await startDynamo({ memory: true });
  stops.push(dynamo.stop);
  const s3 = await startS3({
    ...{
      dir: folder,
      buckets: ['photos'],
      credentials: (id: string) => (id === 'local' ? 'local' : undefined),
      allow: mayNotList,
    },
    now: () => Math.floor(Date.now() / 1000) + bucketClock.ahead,
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
}

export async function stopMedia(): Promise<void> {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Asked {
  by?: string;
  id?: string;
  body?: unknown;
  query?: Record<string, string>;
  at?: number;
}
export async function call(routeKey: string, { by = 'OWNER', id, body, query, at = now }: Asked) {
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
export const photo = { contentType: 'image/jpeg', size: jpeg.length, purpose: 'order' };
export const ask = async (more: object = {}): Promise<UploadForm> =>
  (await call('POST /v1/media/uploads', { body: { ...photo, ...more } })).body;
export const attach = (id: string, more: Asked = {}) => call('POST /v1/media/{id}/attach', { id, body: {}, ...more });
export const view = (id: string, more: Asked = {}) => call('GET /v1/media/{id}', { id, ...more });

/** Posts as WeChat does: all fields, then the file; answers the status and S3's error code. */
export async function post({ url, fields }: UploadForm, file: Buffer, changed: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)]), 'photo.jpg');
  const answer = await fetch(url, { method: 'POST', body: form });
  return [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];
}
export const refusal = ({ status, body }: Awaited<ReturnType<typeof call>>) => [status, body.code];
export async function ready(): Promise<string> {
  const form = await ask();
  await post(form, jpeg);
  await attach(form.mediaId);
  return form.mediaId;
}
