import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Dynamo, startDynamo } from '../dynamodb/dynamo.ts';
import { type Meter, startMeter } from '../dynamodb/meter.ts';
import { writeFixtureApp } from './fixture/app.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { policiesOf } from './resources.ts';
import type { StreamRecord } from './streamRecord.ts';
import { readTemplate } from './template.ts';

const home = mkdtempSync(join(tmpdir(), 'gateway-test-'));
const cdkOut = join(home, 'cdk.out');
const dataDir = join(home, 'data');
const seen = join(home, 'seen.jsonl');
const secrets = { 'fixture/app': { key: 'from the secret' } };
const TableName = 'data-table';
let dynamo: Dynamo;
let meter: Meter;
let gateway: Gateway;
let client: DynamoDBClient;

const start = () => startGateway({ cdkOut, dataDir, dynamoUrl: meter.url, meter, secrets, extraEnv: { SEEN: seen } });
const call = (path: string, init?: RequestInit) => fetch(gateway.url + path, init);
const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) });
const put = (pk: string, sk = 'HEAD') =>
  client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: sk } } }));
const batches = (): StreamRecord[][] =>
  existsSync(seen)
    ? readFileSync(seen, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
const seenKeys = () =>
  batches()
    .flat()
    .map((record) => record.dynamodb.Keys);
const timesSeen = (pk: string) => seenKeys().filter((keys) => keys.pk?.S === pk).length;

beforeAll(async () => {
  writeFixtureApp(cdkOut);
  dynamo = await startDynamo({ memory: true });
  meter = await startMeter({ target: dynamo.url, policies: policiesOf(readTemplate(cdkOut, { secrets })) });
  gateway = await start();
  const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: meter.url, region: 'cn-northwest-1', credentials });
});
afterAll(async () => {
  await gateway?.stop();
  await meter?.close();
  await dynamo?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('the HTTP API', () => {
  it('hands a function the payload 2.0 event, with the secret in its environment and the clock in its time', async () => {
    const response = await call('/echo/%E8%BE%BE?b=1&b=2', { headers: { cookie: 'x=1; y=2', 'X-Mixed': 'Yes' } });
    const {
      event,
      secret,
      process: key,
    } = (await response.json()) as { event: APIGatewayProxyEventV2; secret: string; process: string };
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /echo/{id}',
      rawPath: '/echo/达',
      pathParameters: { id: '达' },
      queryStringParameters: { b: '1,2' },
      rawQueryString: 'b=1&b=2',
      cookies: ['x=1', 'y=2'],
      headers: { 'x-mixed': 'Yes' },
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'GET' } },
    });
    expect(Math.abs(event.requestContext.timeEpoch - gateway.clock.now())).toBeLessThan(5000);
    expect([secret, key]).toEqual(['from the secret', expect.stringMatching(/^Api\.\d+$/)]);
    expect(response.headers.get('set-cookie')).toBe('seen=1');
  });
  it('prefers a full path to one with parameters, and takes a bare result for a body', async () => {
    const response = await call('/echo/fixed');
    expect([response.status, await response.text()]).toEqual([200, 'plain result']);
  });
  it('answers in API Gateway’s own words when there is no route, the function throws, hangs, dies or cannot start', async () => {
    const asked = ['/nowhere', '/boom', '/slow', '/die', '/broken'].map(async (path) => {
      const response = await call(path);
      return [path, response.status, await response.json()];
    });
    const failed = { message: 'Internal Server Error' };
    expect(await Promise.all(asked)).toEqual([
      ['/nowhere', 404, { message: 'Not Found' }],
      ['/boom', 500, failed],
      ['/slow', 503, { message: 'Service Unavailable' }],
      ['/die', 500, failed],
      ['/broken', 500, failed],
    ]);
    expect((await call('/echo/after')).status).toBe(200);
    expect(gateway.logs('Api')).toContainEqual(expect.objectContaining({ about: 'to fail' }));
  });
  it('refuses a body over 10 MB', async () => {
    const response = await call('/items', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });
  it('does CORS as the template says, for its origins only', async () => {
    const preflight = (origin: string) =>
      call('/echo/1', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
    const good = await preflight('http://page.test');
    expect([
      good.status,
      good.headers.get('access-control-allow-methods'),
      good.headers.get('access-control-max-age'),
    ]).toEqual([204, 'GET', '60']);
    expect(good.headers.get('access-control-allow-origin')).toBe('http://page.test');
    expect((await preflight('http://other.test')).headers.get('access-control-allow-origin')).toBeNull();
  });
  it('serves many at once with no more processes than cores', async () => {
    const pids = await Promise.all(
      Array.from({ length: 12 }, async () => ((await (await call('/wait')).json()) as { pid: number }).pid),
    );
    expect(new Set(pids).size).toBeLessThanOrEqual((await import('node:os')).cpus().length);
  });
});

describe('pages beside the API', () => {
  it('go to the mount that takes them; everything else still reaches the API', async () => {
    gateway.mount((request, response) => {
      if (request.url !== '/page') return false;
      response.end('a page');
      return true;
    });
    expect(await (await call('/page')).text()).toBe('a page');
    expect((await call('/nowhere')).status).toBe(404);
    expect((await call('/echo/1')).status).toBe(200);
  });
});

describe('the meter behind it', () => {
  it('names each request’s own units, also when requests run side by side', async () => {
    const writes = Array.from({ length: 6 }, (_, at) => post('/items', { pk: `side-${at}`, sk: 'BODY' }));
    const units = await Promise.all(
      [...writes, call('/mine'), call('/wait')].map(async (one) => (await one).headers.get('x-rig-units')),
    );
    expect(units).toEqual([...Array(6).fill('w=2;r=0'), 'w=0;r=0.5', 'w=0;r=0']);
  });
  it('reports units per function and route, and forgets them when told', async () => {
    await call('/__rig/meter/reset', { method: 'POST' });
    await post('/items', { pk: 'counted', sk: 'BODY' });
    const report = await (await call('/__rig/meter')).json();
    expect(report).toMatchObject({
      functions: { Api: { writes: 2 } },
      routes: { 'POST /items': { requests: 1, writes: 2, indexes: { mine: 1 } } },
    });
  });
  it('denies a function what its role does not grant', async () => {
    const response = await call('/items', { method: 'DELETE' });
    expect(await response.json()).toEqual({ error: 'AccessDeniedException' });
  });
});

describe('the stream mapping', () => {
  it('delivers what the filter lets through, in Lambda’s shape, and nothing else', async () => {
    await put('wanted');
    await put('wanted', 'BODY');
    await gateway.settle();
    const records = batches()
      .flat()
      .filter((record) => record.dynamodb.Keys.pk?.S === 'wanted');
    expect(records).toEqual([
      expect.objectContaining({
        eventName: 'INSERT',
        eventSource: 'aws:dynamodb',
        awsRegion: 'cn-northwest-1',
        eventSourceARN: expect.stringMatching(/:table\/data-table\/stream\//),
      }),
    ]);
    expect(records[0]!.dynamodb).toMatchObject({ Keys: { sk: { S: 'HEAD' } }, NewImage: { pk: { S: 'wanted' } } });
    expect(Math.abs(records[0]!.dynamodb.ApproximateCreationDateTime - Date.now() / 1000)).toBeLessThan(60);
  });
  it('lets a batch fill for as long as the template says, and delivers it by itself', async () => {
    const keys = Array.from({ length: 12 }, (_, at) => `slow-${at}`);
    for (const pk of keys) await put(pk);
    await vi.waitUntil(() => keys.every((pk) => timesSeen(pk) === 1), { timeout: 10_000 });
    const sizes = batches()
      .map((records) => records.filter(({ dynamodb }) => dynamodb.Keys.pk?.S?.startsWith('slow-')).length)
      .filter((size) => size > 0);
    expect(sizes.length).toBeLessThan(keys.length / 2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
  });
  it('retries from the failed item on, gives a hopeless one up to the dead letters, and goes on', async () => {
    for (const pk of ['before', 'bad', 'between', 'throws', 'after']) await put(pk);
    await gateway.settle();
    const letters = readFileSync(join(dataDir, 'dead-letters.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(letters.map((letter) => letter.records.map((record: StreamRecord) => record.dynamodb.Keys.pk?.S))).toEqual([
      ['bad'],
      ['throws'],
    ]);
    expect([timesSeen('before') > 0, timesSeen('between') > 0, timesSeen('after') > 0]).toEqual([true, true, true]);
  });
  it('goes on after a restart where it stopped: nothing skipped, nothing again', async () => {
    await put('first');
    await gateway.settle();
    await gateway.stop();
    await put('while-away');
    gateway = await start();
    await gateway.settle();
    expect([timesSeen('first'), timesSeen('while-away')]).toEqual([1, 1]);
  });
});

describe('the clock', () => {
  it('fires deadlines that follow from deadlines on its way, and stays ahead after a restart', async () => {
    const now = Math.floor(gateway.clock.now() / 1000);
    await post('/items', { pk: 'other', sk: 'BODY' });
    await client.send(
      new PutItemCommand({
        TableName,
        Item: { pk: { S: 'deadline' }, sk: { S: 'HEAD' }, due: { N: String(now + 1800) } },
      }),
    );
    await post('/__rig/clock', { advance: 4 * 3600 });
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: { pk: { S: 'deadline' }, sk: { S: 'HEAD' } } }),
    );
    expect(Item?.fired).toEqual({ N: '4' });
    await gateway.stop();
    gateway = await start();
    expect(await (await call('/__rig/clock')).json()).toMatchObject({ offset: 4 * 3600 });
    const { event } = (await (await call('/echo/1')).json()) as { event: APIGatewayProxyEventV2 };
    expect(event.requestContext.timeEpoch / 1000 - now).toBeGreaterThanOrEqual(4 * 3600);
  });
  it('is what an answer’s Date says: a phone takes the time from there', async () => {
    const { headers } = await call('/echo/1');
    expect(Math.abs(Date.parse(headers.get('date')!) - gateway.clock.now())).toBeLessThan(5000);
    expect(gateway.clock.now() - Date.now()).toBeGreaterThan(3 * 3600 * 1000);
  });
  it('does not go back', async () => {
    expect((await post('/__rig/clock', { to: 1000 })).status).toBe(400);
  });
});
