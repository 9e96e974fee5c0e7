/**
 * Every DynamoDB behaviour this product leans on. Runs against AWS_ENDPOINT_URL_DYNAMODB where that is set
 * (DynamoDB Local, another emulator, AWS), else against Dynoxide on a fresh file.
 */
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dynamo, startDynamo } from '../../dev/dynamodb/dynamo.ts';

const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
const TableName = `contract-${process.pid}-${Date.now()}`;
let own: Dynamo | undefined;
let raw: DynamoDBClient;
let db: DynamoDBDocumentClient;
let streams: DynamoDBStreamsClient;
type Item = Record<string, unknown>;
type Failure = Error & { Item?: Item; CancellationReasons?: { Code?: string; Item?: Item }[] };

const put = (item: Item, more: Item = {}) => db.send(new PutCommand({ TableName, Item: item, ...more }));
const update = (pk: string, input: Partial<UpdateCommandInput>) =>
  db.send(new UpdateCommand({ TableName, Key: { pk, sk: 'HEAD' }, ReturnConsumedCapacity: 'INDEXES', ...input }));
const get = async (pk: string, sk = 'HEAD') =>
  (await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
const failure = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error) => error,
  );
const index = async (IndexName: string, pk: string, value: string, more: Item = {}) =>
  db.send(
    new QueryCommand({
      TableName,
      IndexName,
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': pk },
      ExpressionAttributeValues: { ':p': value },
      ...more,
    }),
  );

beforeAll(async () => {
  own = given ? undefined : await startDynamo({ memory: true });
  const local =
    given && /amazonaws/.test(given) ? {} : { credentials: { accessKeyId: 'local-admin', secretAccessKey: 'local' } };
  const where = { endpoint: given ?? own!.url, region: process.env.AWS_REGION ?? 'cn-northwest-1', ...local };
  raw = new DynamoDBClient(where);
  db = DynamoDBDocumentClient.from(raw);
  streams = new DynamoDBStreamsClient(where);
  const keys = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  await raw.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('pk', 'sk'),
      AttributeDefinitions: [
        ...['pk', 'sk', 'mp', 'up'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        ...['ms', 'us'].map((AttributeName) => ({ AttributeName, AttributeType: 'N' as const })),
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'mine',
          KeySchema: keys('mp', 'ms'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['s'] },
        },
        { IndexName: 'due', KeySchema: keys('up', 'us'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  await waitUntilTableExists({ client: raw, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { TableName });
}, 90_000);
afterAll(async () => {
  await raw?.send(new DeleteTableCommand({ TableName }));
  await own?.stop();
});

describe('conditions', () => {
  it('puts a new item once; the second put fails and shows the item that is there', async () => {
    const guarded = { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    await put({ pk: 'new', sk: 'HEAD', s: 'first' }, guarded);
    const error = await failure(put({ pk: 'new', sk: 'HEAD', s: 'second' }, guarded));
    expect([error.name, error.Item?.s]).toEqual(['ConditionalCheckFailedException', { S: 'first' }]);
    expect((await get('new'))?.s).toBe('first');
  });
  it('a failed update changes nothing and shows the item as it stands', async () => {
    await put({ pk: 'guard', sk: 'HEAD', v: 3 });
    const change = {
      UpdateExpression: 'SET v = :n',
      ConditionExpression: 'v = :v',
      ExpressionAttributeValues: { ':n': 9, ':v': 2 },
    };
    const error = await failure(update('guard', { ...change, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
    expect([error.name, error.Item?.v]).toEqual(['ConditionalCheckFailedException', { N: '3' }]);
    expect((await get('guard'))?.v).toBe(3);
  });
  it('lets one of fifty concurrent updates on the same version win', async () => {
    await put({ pk: 'race', sk: 'HEAD', v: 1 });
    const accept = (who: number) =>
      update('race', {
        UpdateExpression: 'SET who = :w, v = v + :one',
        ConditionExpression: 'v = :one',
        ExpressionAttributeValues: { ':w': who, ':one': 1 },
      });
    const results = await Promise.allSettled(Array.from({ length: 50 }, (_, who) => accept(who)));
    const won = results.flatMap(({ status }, who) => (status === 'fulfilled' ? [who] : []));
    const names = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.name] : []));
    expect(won).toHaveLength(1);
    expect(new Set(names)).toEqual(new Set(['ConditionalCheckFailedException']));
    expect(await get('race')).toMatchObject({ v: 2, who: won[0] });
  });
});

describe('update expressions', () => {
  it('append to a list, set inside a map, add and remove in one go', async () => {
    await put({ pk: 'edit', sk: 'HEAD', h: [{ v: 1 }], m: { a: { b: 1 } }, gone: true });
    const { Attributes } = await update('edit', {
      UpdateExpression:
        'SET h = list_append(h, :h), m.a.#k = :v, fresh = if_not_exists(fresh, :v) REMOVE gone ADD n :one',
      ExpressionAttributeNames: { '#k': 'x.y' },
      ExpressionAttributeValues: { ':h': [{ v: 2 }], ':v': 7, ':one': 1 },
      ReturnValues: 'ALL_NEW',
    });
    expect(Attributes).toEqual({
      pk: 'edit',
      sk: 'HEAD',
      h: [{ v: 1 }, { v: 2 }],
      m: { a: { b: 1, 'x.y': 7 } },
      fresh: 7,
      n: 1,
    });
  });
});

describe('transactions', () => {
  const part = (pk: string, condition?: string) => ({
    Update: {
      TableName,
      Key: { pk, sk: 'HEAD' },
      UpdateExpression: 'ADD n :one',
      ConditionExpression: condition,
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  });
  const transact = (parts: ReturnType<typeof part>[], ClientRequestToken?: string) =>
    db.send(new TransactWriteCommand({ TransactItems: parts, ClientRequestToken, ReturnConsumedCapacity: 'INDEXES' }));

  it('that fail say why part by part, in order, with the item, and write nothing', async () => {
    await put({ pk: 't2', sk: 'HEAD', s: 'there' });
    const error = await failure(transact([part('t1'), part('t2', 'attribute_not_exists(pk)'), part('t3')]));
    expect(error.name).toBe('TransactionCanceledException');
    expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual(['None', 'ConditionalCheckFailed', 'None']);
    expect(error.CancellationReasons?.[1]?.Item?.s).toEqual({ S: 'there' });
    expect([await get('t1'), (await get('t2'))?.n, await get('t3')]).toEqual([undefined, undefined, undefined]);
  });
  it('repeated under the same token happen once; the same token with another content is refused', async () => {
    const token = `token-${TableName}`.slice(-36);
    await transact([part('once')], token);
    await transact([part('once')], token);
    expect((await get('once'))?.n).toBe(1);
    expect((await failure(transact([part('other')], token))).name).toBe('IdempotentParameterMismatchException');
  });
  it('cost double', async () => {
    const { ConsumedCapacity } = await transact([part('double-1'), part('double-2')]);
    expect(ConsumedCapacity?.[0]?.CapacityUnits).toBe(4);
  });
});

describe('indexes', () => {
  it('hold only items with their keys, sort by number, and project what they say', async () => {
    await put({ pk: 'i1', sk: 'HEAD', mp: 'A', ms: 100, s: 'open', secret: 'phone' });
    await put({ pk: 'i2', sk: 'HEAD', mp: 'A', ms: 9, s: 'open', up: 'HOUR', us: 5 });
    await put({ pk: 'i3', sk: 'HEAD', s: 'open' });
    expect((await index('mine', 'mp', 'A')).Items).toEqual([
      { pk: 'i2', sk: 'HEAD', mp: 'A', ms: 9, s: 'open' },
      { pk: 'i1', sk: 'HEAD', mp: 'A', ms: 100, s: 'open' },
    ]);
    expect((await index('due', 'up', 'HOUR')).Items).toEqual([{ pk: 'i2', sk: 'HEAD', up: 'HOUR', us: 5 }]);
    await update('i2', { UpdateExpression: 'REMOVE up, us' });
    expect((await index('due', 'up', 'HOUR')).Items).toEqual([]);
  });
  it('page by LastEvaluatedKey, newest first, without loss or repetition', async () => {
    await Promise.all(Array.from({ length: 23 }, (_, at) => put({ pk: `p${at}`, sk: 'HEAD', mp: 'P', ms: at })));
    const found: unknown[] = [];
    let start: Item | undefined;
    do {
      const page = await index('mine', 'mp', 'P', { Limit: 5, ScanIndexForward: false, ExclusiveStartKey: start });
      found.push(...(page.Items ?? []).map(({ ms }) => ms));
      start = page.LastEvaluatedKey;
      if (start) expect(Object.keys(start).sort()).toEqual(['mp', 'ms', 'pk', 'sk']);
    } while (start);
    expect(found).toEqual(Array.from({ length: 23 }, (_, at) => 22 - at));
  });
  it('refuse consistent reads', async () => {
    expect((await failure(index('mine', 'mp', 'P', { ConsistentRead: true }))).name).toBe('ValidationException');
  });
});

describe('reads', () => {
  it('get many at once, leaving out what is not there', async () => {
    await put({ pk: 'b1', sk: 'HEAD' });
    await put({ pk: 'b2', sk: 'HEAD' });
    const Keys = ['b1', 'none', 'b2'].map((pk) => ({ pk, sk: 'HEAD' }));
    const { Responses } = await db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(Responses?.[TableName]?.map(({ pk }) => pk).sort()).toEqual(['b1', 'b2']);
  });
  it('query a prefix of the sort key', async () => {
    for (const sk of ['BODY#1', 'HEAD', 'NOTE#1', 'NOTE#2']) await put({ pk: 'case', sk });
    const { Items } = await db.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk and begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': 'case', ':sk': 'NOTE#' },
      }),
    );
    expect(Items?.map(({ sk }) => sk)).toEqual(['NOTE#1', 'NOTE#2']);
  });
});

describe('consumed capacity', () => {
  const spent = (capacity: Awaited<ReturnType<typeof update>>['ConsumedCapacity']) => [
    capacity?.Table?.CapacityUnits,
    capacity?.GlobalSecondaryIndexes?.mine?.CapacityUnits ?? 0,
  ];
  const values = (value: unknown) => ({ ExpressionAttributeValues: { ':v': value } });

  it('of an index: enter 1, key moves 2, projected attribute 1, unprojected 0, leave 1', async () => {
    await put({ pk: 'cost', sk: 'HEAD', ms: 1 });
    const step = async (UpdateExpression: string, value?: unknown) =>
      spent((await update('cost', { UpdateExpression, ...(value !== undefined && values(value)) })).ConsumedCapacity);
    expect(await step('SET mp = :v', 'X')).toEqual([1, 1]);
    expect(await step('SET mp = :v', 'Y')).toEqual([1, 2]);
    expect(await step('SET s = :v', 'open')).toEqual([1, 1]);
    expect(await step('SET extra = :v', 'x')).toEqual([1, 0]);
    expect(await step('REMOVE mp')).toEqual([1, 1]);
  });
  it('of a write counts started kilobytes of the larger image', async () => {
    const big = { pk: 'big', sk: 'HEAD', d: 'x'.repeat(2500) };
    const capacity = async (item: Item) =>
      (await put(item, { ReturnConsumedCapacity: 'TOTAL' })).ConsumedCapacity?.CapacityUnits;
    expect([await capacity(big), await capacity({ ...big, d: 'x' })]).toEqual([3, 3]);
  });
});

describe('the stream', () => {
  async function recordsOf(pk: string): Promise<_Record[]> {
    const { Table } = await raw.send(new DescribeTableCommand({ TableName }));
    const StreamArn = Table!.LatestStreamArn;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const found: _Record[] = [];
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      const from = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
      let { ShardIterator } = await streams.send(from);
      // An open shard never ends: two empty reads in a row are taken for its end.
      for (let empty = 0; ShardIterator && empty < 2; ) {
        const read = await streams.send(new GetRecordsCommand({ ShardIterator }));
        empty = read.Records?.length ? 0 : empty + 1;
        found.push(...(read.Records ?? []));
        ShardIterator = read.NextShardIterator;
      }
    }
    return found.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === pk);
  }
  it('shows each change once, in order, with both images, and none for a failed condition', async () => {
    await put({ pk: 'flow', sk: 'HEAD', s: 'a' });
    await update('flow', { UpdateExpression: 'SET s = :s', ExpressionAttributeValues: { ':s': 'b' } });
    await failure(
      update('flow', {
        UpdateExpression: 'SET s = :s',
        ConditionExpression: 's = :s',
        ExpressionAttributeValues: { ':s': 'z' },
      }),
    );
    const changes = (await recordsOf('flow')).map(({ eventName, dynamodb }) => [
      eventName,
      dynamodb?.OldImage?.s?.S,
      dynamodb?.NewImage?.s?.S,
    ]);
    expect(changes).toEqual([
      ['INSERT', undefined, 'a'],
      ['MODIFY', 'a', 'b'],
    ]);
  });
});
