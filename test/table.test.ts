import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Dynamo, startDynamo } from '../dev/dynamodb/dynamo.ts';
import { type Meter, startMeter } from '../dev/dynamodb/meter.ts';
import { newClient, openTable, type Table } from '../functions/kit/table.ts';

const name = 'table-test';
const credentials = { accessKeyId: 'test', secretAccessKey: 'local' };
let dynamo: Dynamo;
let meter: Meter;
let table: Table;
beforeAll(async () => {
  dynamo = await startDynamo({ memory: true });
  meter = await startMeter({ target: dynamo.url });
  const config = { endpoint: meter.url, region: 'cn-north-1', credentials };
  const keys = ['pk', 'sk'];
  await new DynamoDBClient(config).send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    }),
  );
  table = openTable(newClient(config), name);
  await table.putAll(Array.from({ length: 130 }, (_, n) => ({ pk: `P${n}`, sk: 'A', n })));
});
afterAll(async () => {
  await meter?.close();
  await dynamo?.stop();
});
beforeEach(() => meter.reset());

const key = (n: number) => ({ pk: `P${n}`, sk: 'A' });
const numbers = (items: readonly ({ n?: unknown } | undefined)[]) => items.map((item) => item?.n);
const calls = () => meter.log.map(({ op }) => op);

describe('several items at once', () => {
  it('come in the order asked for, once each, with a gap where there is none', async () => {
    expect(numbers(await table.getAll([key(3), key(1), key(999), key(3)]))).toEqual([3, 1, undefined, 3]);
    expect(calls()).toEqual(['BatchGetItem']);
  });
  it('asked for in two places at the same moment are one call, and each place gets its own', async () => {
    const [some, others] = await Promise.all([table.getAll([key(1), key(2)]), table.getAll([key(2), key(5)])]);
    expect([numbers(some), numbers(others)]).toEqual([
      [1, 2],
      [2, 5],
    ]);
    expect(calls()).toEqual(['BatchGetItem']);
    expect(numbers(await table.getAll([key(7)]))).toEqual([7]);
    expect(calls()).toHaveLength(2);
  });
  it('are as many as one likes, a hundred in a call', async () => {
    const wanted = Array.from({ length: 130 }, (_, n) => n);
    expect(numbers(await table.getAll(wanted.map(key)))).toEqual(wanted);
    expect(calls()).toHaveLength(2);
  });
  it('that are none need no call', async () => {
    expect(await table.getAll([])).toEqual([]);
    expect(calls()).toEqual([]);
  });
  it('fail in every place that asked for them', async () => {
    const lost = openTable(newClient({ endpoint: meter.url, region: 'cn-north-1', credentials }), 'no-such-table');
    const answers = await Promise.allSettled([lost.getAll([key(1)]), lost.getAll([key(2)])]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
  it('are put 25 in a call, the last of a key counts', async () => {
    await table.putAll([...Array.from({ length: 30 }, (_, n) => ({ ...key(n), n })), { ...key(1), n: 'new' }]);
    expect(calls()).toEqual(['BatchWriteItem', 'BatchWriteItem']);
    expect(await table.get('P1', 'A')).toMatchObject({ n: 'new' });
    await table.put({ ...key(1), n: 1 });
  });
});
