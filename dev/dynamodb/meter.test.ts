import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dynamo, startDynamo } from './dynamo.ts';
import { type Meter, startMeter } from './meter.ts';
import { firstDenied } from './policy.ts';

const TableName = 'metered';
const arn = `arn:aws-cn:dynamodb:cn-northwest-1:000000000000:table/${TableName}`;
let dynamo: Dynamo;
let meter: Meter;
const as = (accessKeyId: string): DynamoDBClient => {
  const config: DynamoDBClientConfig = { endpoint: meter.url, region: 'cn-northwest-1' };
  return new DynamoDBClient({ ...config, credentials: { accessKeyId, secretAccessKey: 'local' } });
};
const key = (pk: string) => ({ pk: { S: pk } });

beforeAll(async () => {
  dynamo = await startDynamo({ memory: true });
  const policies = {
    Orders: [
      { Effect: 'Allow' as const, Action: ['dynamodb:PutItem', 'dynamodb:GetItem'], Resource: arn },
      { Effect: 'Allow' as const, Action: 'dynamodb:Query', Resource: [`${arn}/index/mine`] },
    ],
    Areas: [],
  };
  meter = await startMeter({ target: dynamo.url, policies });
  const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const hash = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' as const }];
  const index = (IndexName: string) => ({
    IndexName,
    KeySchema: hash('mp'),
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  });
  await as('local-admin').send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [attribute('pk'), attribute('mp')],
      KeySchema: hash('pk'),
      GlobalSecondaryIndexes: [index('mine'), index('desk')],
    }),
  );
});
afterAll(async () => {
  await meter?.close();
  await dynamo?.stop();
});

const putItem = (more: object = {}) =>
  new PutItemCommand({ TableName, Item: { ...key('a'), mp: { S: 'me' } }, ...more });
const query = (IndexName: string) =>
  new QueryCommand({
    TableName,
    IndexName,
    KeyConditionExpression: 'mp = :m',
    ExpressionAttributeValues: { ':m': { S: 'me' } },
  });
const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => 'allowed',
    (error: Error) => error.name,
  );

describe('counting', () => {
  it('tells table and index units by caller, and a function for all its processes', async () => {
    meter.reset();
    await as('Orders.1').send(putItem());
    await as('Orders.2').send(new GetItemCommand({ TableName, Key: key('a') }));
    expect(meter.log.map(({ who, op, tableUnits, indexUnits }) => [who, op, tableUnits, indexUnits])).toEqual([
      ['Orders.1', 'PutItem', 1, { mine: 1, desk: 1 }],
      ['Orders.2', 'GetItem', 0.5, {}],
    ]);
    expect(meter.total({ who: 'Orders' })).toMatchObject({ writes: 3, reads: 0.5 });
    expect(meter.total({ op: 'GetItem' })).toMatchObject({ writes: 0, reads: 0.5 });
  });
  it('shows the capacity only to who asked for it', async () => {
    const client = as('local-admin');
    const [quiet, asked] = [
      await client.send(putItem()),
      await client.send(putItem({ ReturnConsumedCapacity: 'TOTAL' })),
    ];
    expect([quiet.ConsumedCapacity, asked.ConsumedCapacity?.TableName]).toEqual([undefined, TableName]);
  });
  it('counts a failed condition as the write it costs', async () => {
    meter.reset();
    await outcome(as('Orders.1').send(putItem({ ConditionExpression: 'attribute_not_exists(pk)' })));
    expect(meter.total()).toMatchObject({ writes: 1 });
  });
});

describe('permission', () => {
  it('follows the role: action, table and index alike', async () => {
    const orders = as('Orders.1');
    const scan = new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'a' } },
    });
    expect(await outcome(orders.send(query('mine')))).toBe('allowed');
    expect(await outcome(orders.send(query('desk')))).toBe('AccessDeniedException');
    expect(await outcome(orders.send(scan))).toBe('AccessDeniedException');
    expect(await outcome(as('Areas.1').send(putItem()))).toBe('AccessDeniedException');
    expect(await outcome(as('local-admin').send(query('desk')))).toBe('allowed');
  });
  it('asks for each part of a transaction under its own action', async () => {
    const put = { Put: { TableName, Item: key('t') } };
    const remove = { Delete: { TableName, Key: key('u') } };
    const orders = as('Orders.1');
    expect(await outcome(orders.send(new TransactWriteItemsCommand({ TransactItems: [put] })))).toBe('allowed');
    expect(await outcome(orders.send(new TransactWriteItemsCommand({ TransactItems: [put, remove] })))).toBe(
      'AccessDeniedException',
    );
  });
  it('knows wildcards; a denial wins, and a condition it cannot judge grants nothing', () => {
    const need = [{ action: 'GetItem', resource: 'table/T' }];
    const allow = { Effect: 'Allow' as const, Action: 'dynamodb:Get*', Resource: '*' };
    expect(firstDenied([allow], need)).toBeUndefined();
    expect(firstDenied([allow, { ...allow, Effect: 'Deny' }], need)).toEqual(need[0]);
    expect(firstDenied([{ ...allow, Condition: {} }], need)).toEqual(need[0]);
    expect(firstDenied([{ ...allow, Resource: `${arn}/index/*` }], need)).toEqual(need[0]);
  });
});
