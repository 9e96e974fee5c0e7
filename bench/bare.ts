import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const TableName = 'bench-bare';
const index = (IndexName: string, hash: string, range: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType: 'ALL' as const },
});

export interface Bare {
  ordersPerSecond: number;
  /** Milliseconds of this process's processor time per order. */
  clientMs: number;
}

/**
 * What the product's life of an order writes, with nothing around it: body, number and head, then four rounds of
 * read and conditional update on a table of three indexes and a stream, by AWS's document client.
 */
export async function bareOrders(endpoint: string, clients: number, each: number): Promise<Bare> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'local-admin', secretAccessKey: 'local' },
  });
  await makeTable(client);
  const table = DynamoDBDocumentClient.from(client);
  const run = (name: string, count: number) =>
    Promise.all(
      Array.from({ length: clients }, async (_, at) => {
        for (let n = 0; n < count; n++) await order(table, `${name}-${at}-${n}`);
      }),
    );
  await run('warm', 10);
  const began = performance.now();
  const before = process.cpuUsage();
  await run('timed', each);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - began) / 1000;
  client.destroy();
  return { ordersPerSecond: (clients * each) / seconds, clientMs: (user + system) / 1000 / (clients * each) };
}

async function makeTable(client: DynamoDBClient): Promise<void> {
  const numbers = ['ms', 'ds', 'us'];
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: index('', 'pk', 'sk').KeySchema,
      AttributeDefinitions: ['pk', 'sk', 'mp', 'ms', 'dp', 'ds', 'up', 'us'].map((AttributeName) => ({
        AttributeName,
        AttributeType: numbers.includes(AttributeName) ? 'N' : 'S',
      })),
      GlobalSecondaryIndexes: [index('mine', 'mp', 'ms'), index('desk', 'dp', 'ds'), index('due', 'up', 'us')],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}

async function order(table: DynamoDBDocumentClient, id: string): Promise<void> {
  const pk = `CASE#${id}`;
  const put = (Item: Record<string, unknown>) =>
    table.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  await put({ pk, sk: 'BODY#1', p: 'x'.repeat(400) });
  await put({ pk: `NO#${id}`, sk: 'NO', id });
  const keys = { mp: 'PERSON#1', ms: 1, dp: 'DESK#1', ds: 1, up: 'DUE#1', us: 1 };
  await put({ pk, sk: 'HEAD', v: 1, ...keys, filler: 'x'.repeat(500) });
  for (let v = 1; v < 5; v++) {
    await table.send(new GetCommand({ TableName, Key: { pk, sk: 'HEAD' }, ConsistentRead: true }));
    await table.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk: 'HEAD' },
        UpdateExpression: 'SET v = :next, dp = :dp, ds = :next, us = :next',
        ConditionExpression: 'v = :v',
        ExpressionAttributeValues: { ':v': v, ':next': v + 1, ':dp': `DESK#${v}` },
      }),
    );
  }
}
