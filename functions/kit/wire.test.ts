import { createServer } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Item, marshalled, unmarshalled } from './wire.ts';

/** Keeps the item of the last put, and gives it back at the next get: what AWS's own client sends and understands. */
let kept: Item = {};
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { Item: put } = JSON.parse(Buffer.concat(parts).toString());
  if (put) kept = put;
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(put ? '{}' : JSON.stringify({ Item: kept }));
});
let client: DynamoDBDocumentClient;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const raw = new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials });
  client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
});
afterAll(() => {
  client.destroy();
  server.close();
});

const samples: [string, Item][] = [
  [
    'words, numbers and yes or no',
    { a: '达拉特', b: '', n: 0, m: -1.5, big: 1_764_000_000, t: true, f: false, no: null },
  ],
  ['lists and maps in each other', { list: [1, 'a', [true], { x: [] }], map: { y: { z: null }, empty: {} } }],
  ['what is undefined, at any depth', { a: undefined, map: { b: undefined, c: 1 }, list: [1, undefined, 2] }],
];

describe('an item in wire form', () => {
  it.each(samples)('is as AWS’s own client sends it, and read as it reads it: %s', async (_name, Item) => {
    await client.send(new PutCommand({ TableName: 'any', Item }));
    expect(marshalled(Item)).toEqual(kept);
    const read = await client.send(new GetCommand({ TableName: 'any', Key: { pk: 'a' } }));
    expect(unmarshalled(kept)).toEqual(read.Item);
  });
  it.each([
    ['a date', new Date(0)],
    ['no number', Number.NaN],
    ['endless', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a set', new Set(['a'])],
  ])('can’t hold %s', (_name, value) => {
    expect(() => marshalled({ value })).toThrow(TypeError);
  });
});
