import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Dynamo, startDynamo } from '../dev/dynamodb/dynamo.ts';
import { type CaseStore, openCaseStore } from '../functions/kit/caseStore.ts';
import { type Item, newClient, openTable, type Table } from '../functions/kit/table.ts';
import { tableShape } from '../functions/kit/tableShape.ts';
import type { HeadRecord } from '../functions/stream/change.ts';
import type { BatchAnswer } from '../functions/stream/lambda.ts';
import { orderWorkflow } from '../shared/orders/order.ts';

const tableName = 'stream-sweep-test';
let dynamo: Dynamo;
let bucket: Server;
let streams: DynamoDBStreamsClient;
const read = new Set<string>();

/** What the archive bucket holds, by path; a path with `refuses` in it is answered 403. */
export const archive: { objects: Map<string, string>; refuses?: string } = { objects: new Map() };
export let table: Table;
export let cases: CaseStore;
export let stream: (event: { Records: HeadRecord[] }) => Promise<BatchAnswer>;
/** `at`: epoch seconds of the scheduled event; `millisecondsLeft`: what Lambda says of its own end. */
export let sweep: (
  at: number,
  millisecondsLeft?: number,
) => Promise<{ expired: number; overtaken: number; failed: number }>;

/** Stands in for the archive bucket: keeps what is put. */
const archiveBucket = () =>
  createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = new URL(request.url!, 'http://bucket').pathname;
    const refused = archive.refuses !== undefined && path.includes(archive.refuses);
    if (!refused) archive.objects.set(path, Buffer.concat(parts).toString());
    response.writeHead(refused ? 403 : 200).end();
  });

/** Starts a throw-away database and the bucket, then loads both functions as they ship. */
async function start(): Promise<void> {
  dynamo = await startDynamo({ memory: true });
  bucket = archiveBucket();
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    ...{ AWS_REGION: 'cn-north-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: dynamo.url, TABLE: tableName, ARCHIVE_BUCKET: 'archive' },
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`,
    FIELD_KEY: Buffer.alloc(32, 3).toString('base64'),
  });
  await makeTable();
  streams = new DynamoDBStreamsClient({ endpoint: dynamo.url });
  table = openTable(newClient(), tableName);
  cases = openCaseStore(table, () => orderWorkflow);
  ({ handler: stream } = await import('../functions/stream/lambda.ts'));
  const { handler } = await import('../functions/sweep/lambda.ts');
  sweep = (at, millisecondsLeft = 60_000) =>
    handler({ time: new Date(at * 1000).toISOString() }, { getRemainingTimeInMillis: () => millisecondsLeft });
}

async function stop(): Promise<void> {
  bucket.close();
  await dynamo.stop();
}

/** One database for the file, empty before each test. */
export function rigForEach(): void {
  beforeAll(start);
  afterAll(stop);
  beforeEach(forgetAll);
}

async function makeTable(): Promise<void> {
  const { key, indexes } = tableShape;
  const keySchema = ({ pk, sk }: { pk: string; sk: string }) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  const strings = [key.pk, key.sk, ...Object.values(indexes).map(({ pk }) => pk)];
  const numbers = Object.values(indexes).map(({ sk }) => sk);
  await new DynamoDBClient({}).send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema(key),
      AttributeDefinitions: [
        ...strings.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        ...numbers.map((AttributeName) => ({ AttributeName, AttributeType: 'N' as const })),
      ],
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}

const itemOrder = (a: Item, b: Item): number => (`${a.pk}|${a.sk}` < `${b.pk}|${b.sk}` ? -1 : 1);

/** Every item of the table, in a steady order. */
export async function everything(): Promise<Item[]> {
  const { Items = [] } = await newClient().send(new ScanCommand({ TableName: tableName, ConsistentRead: true }));
  return Items.sort(itemOrder);
}

/** An empty table and bucket; what the stream said so far is forgotten. */
export async function forgetAll(): Promise<void> {
  const client = newClient();
  for (const { pk, sk } of await everything())
    await client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }));
  await freshRecords();
  archive.objects.clear();
}

/** What the table's stream says that was not asked for before, as Lambda would get it. */
export async function freshRecords(): Promise<HeadRecord[]> {
  const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: tableName }));
  const StreamArn = Streams[0]!.StreamArn!;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const fresh: HeadRecord[] = [];
  for (const { ShardId } of StreamDescription!.Shards!) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
    let next = (await streams.send(new GetShardIteratorCommand(from))).ShardIterator;
    while (next) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: next }));
      if (!page.Records?.length) break;
      fresh.push(...page.Records.map(asLambdaGetsIt).filter(({ dynamodb }) => !read.has(dynamodb!.SequenceNumber!)));
      next = page.NextShardIterator;
    }
  }
  for (const { dynamodb } of fresh) read.add(dynamodb!.SequenceNumber!);
  return fresh;
}

const asLambdaGetsIt = ({ dynamodb }: { dynamodb?: object & { ApproximateCreationDateTime?: Date } }): HeadRecord => ({
  dynamodb: {
    ...dynamodb,
    ApproximateCreationDateTime: (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
  },
});
