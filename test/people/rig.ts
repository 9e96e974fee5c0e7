import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { newClient, openTable, type Table } from '../../functions/kit/table.ts';
import type { Grant } from '../../shared/kit/actor.ts';

export const now = 1_795_000_000;
export const community = '150621001001';
export const otherCommunity = '150621002001';
export const keyOf = (n: number) => `01K${String(n).padStart(23, '0')}`;

let dynamo: ChildProcess;
let wechat: Server;
let folder: string;
export let table: Table;
let handler: (event: never, context: never) => Promise<{ statusCode: number; body: string }>;

const freePort = () =>
  new Promise<number>((resolve) => {
    const socket = createSocket().listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => resolve(port));
    });
  });

/** WeChat's login as its pages describe it: a code works once; the openid is the code's first half. */
const wechatStub = () => {
  const used = new Set<string>();
  return createServer((request, response) => {
    const code = new URL(request.url!, 'http://wechat').searchParams.get('js_code')!;
    const [openid, trouble] = code.split('~');
    const answer = trouble?.startsWith('err')
      ? { errcode: Number(trouble.slice(3)), errmsg: 'no rid: 1-2' }
      : used.has(code)
        ? { errcode: 40163, errmsg: 'code been used rid: 1-2' }
        : { openid, session_key: 'c2VjcmV0LXNlc3Npb24=' };
    used.add(code);
    response.end(trouble === 'broken' ? '<html>' : JSON.stringify(answer));
  });
};

/** Starts the store and WeChat's stand-in on free local ports, then loads the function as it ships. */
export async function startPeople(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'people-'));
  const port = await freePort();
  const binary = join(import.meta.dirname, '../../node_modules/@dynoxide/linux-x64/dynoxide');
  dynamo = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', join(folder, 'db')], {
    stdio: 'ignore',
  });
  wechat = wechatStub();
  await new Promise<void>((resolve) => wechat.listen(0, '127.0.0.1', resolve));
  const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
  Object.assign(process.env, {
    ...{ AWS_REGION: 'cn-north-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`, TABLE: 'people-test' },
    ...{
      WECHAT_APPID: 'wxlocal',
      WECHAT_SECRET: 'local-only',
      WECHAT_API: `http://127.0.0.1:${(wechat.address() as AddressInfo).port}`,
    },
    ...{ TOKEN_KEYS: JSON.stringify({ current: 'k1', keys: { k1: key(1) } }), PHONE_KEY: key(2), FIELD_KEY: key(3) },
  });
  await made(new DynamoDBClient({}));
  table = openTable(newClient(), 'people-test');
  handler = (await import('../../functions/people/lambda.ts')).handler as never;
}

export async function stopPeople(): Promise<void> {
  dynamo.kill();
  wechat.close();
  rmSync(folder, { recursive: true, force: true });
}

async function made(client: DynamoDBClient): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await client.send(
        new CreateTableCommand({
          TableName: 'people-test',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
        }),
      );
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every shape are looked into
  body: any;
}
interface Asked {
  by?: Someone;
  params?: Record<string, string>;
  body?: unknown;
  query?: Record<string, string>;
  at?: number;
}
export interface Someone {
  id: string;
  token: string;
}

let requests = 0;
export async function call(routeKey: string, { by, params, body, query, at = now }: Asked = {}): Promise<Answer> {
  const event = {
    routeKey,
    headers: { 'content-type': 'application/json', ...(by && { authorization: `Bearer ${by.token}` }) },
    pathParameters: params,
    queryStringParameters: query,
    body: body === undefined ? undefined : JSON.stringify(body),
    requestContext: { timeEpoch: at * 1000, requestId: `r${++requests}` },
  };
  const answer = await handler(event as never, { getRemainingTimeInMillis: () => 10_000 } as never);
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

let people = 0;
/** Somebody logged in; agreed to the rules unless told otherwise. Grants are seeded, as the first admins' are. */
export async function someone({
  name,
  phone,
  grants = [],
  agrees = true,
}: {
  name?: string;
  phone?: string;
  grants?: [Grant['role'], string][];
  agrees?: boolean;
} = {}): Promise<Someone> {
  const { body } = await call('POST /v1/login', { body: { code: `openid-${++people}~first` } });
  const one = { id: body.person.id, token: body.token };
  if (agrees)
    for (const policy of ['service', 'privacy'])
      await call('POST /v1/me/consent', { by: one, body: { policy, version: 1 } });
  if (name || phone) await call('PUT /v1/me', { by: one, body: { version: 0, name, phone } });
  const seeded = grants.map(([role, scope]) => ({ id: `${one.id}-${role}-${scope}`, role, scope, from: 0 }));
  if (seeded.length > 0) await table.update(`PERSON#${one.id}`, 'PERSON', { grants: seeded });
  return one;
}
export const admin = () => someone({ grants: [['admin', '150621']] });
export const station = (area = community) => someone({ name: '站所', grants: [['stationStaff', area]] });
export const grantsOf = async (one: Someone) =>
  (await call('GET /v1/me', { by: one })).body.grants.map((grant: Grant) => grant.role);
export const refusal = ({ status, body }: Answer) => [status, body.code];

const form = { skills: ['理发'], licences: [], areas: [community], birthYear: 1980, hours: '周末上午 😀' };
export const apply = (by: Someone, more: object = {}) =>
  call('POST /v1/volunteer/application', { by, body: { ...form, ...more } });
export const decide = (by: Someone, whom: Someone, body: object = { accept: true }) =>
  call('POST /v1/volunteer/applications/{personId}/decide', { by, params: { personId: whom.id }, body });
export async function volunteer(name = '娜仁·图雅', areas = [community]): Promise<Someone> {
  const one = await someone({ name });
  await apply(one, { areas });
  for (const area of areas) await decide(await station(area), one);
  return one;
}
