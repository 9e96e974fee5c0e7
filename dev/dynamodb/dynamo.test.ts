import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Dynamo, startDynamo } from './dynamo.ts';

const TableName = 'kept';
let dir: string;
let dynamo: Dynamo | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dynamo-test-'));
});
afterEach(async () => {
  await dynamo?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
const clientOf = ({ url }: Dynamo) =>
  new DynamoDBClient({ endpoint: url, region: 'cn-northwest-1', credentials, maxAttempts: 1 });
const createTable = (client: DynamoDBClient) =>
  client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
const keysIn = async (client: DynamoDBClient): Promise<Set<string>> => {
  const found = new Set<string>();
  let ExclusiveStartKey: Record<string, { S: string }> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
    for (const { pk } of page.Items ?? []) found.add(pk!.S!);
    ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
  } while (ExclusiveStartKey);
  return found;
};

it('keeps every acknowledged write through kill -9, none of them torn, and takes over from the orphan', async () => {
  dynamo = await startDynamo({ dir });
  const client = clientOf(dynamo);
  await createTable(client);
  const acknowledged: string[] = [];
  const put = (pk: string) => ({ Put: { TableName, Item: { pk: { S: pk } } } });
  const writer = async (name: number) => {
    for (let at = 0; ; at++) {
      const id = `${name}-${at}`;
      await client.send(new TransactWriteItemsCommand({ TransactItems: [put(`a${id}`), put(`b${id}`)] }));
      acknowledged.push(id);
    }
  };
  const writers = Promise.allSettled([1, 2, 3, 4].map(writer));
  await sleep(300);
  process.kill(dynamo.pid, 'SIGKILL');
  await writers;

  dynamo = await startDynamo({ dir });
  const found = await keysIn(clientOf(dynamo));
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(acknowledged.filter((id) => !found.has(`a${id}`) || !found.has(`b${id}`))).toEqual([]);
  const torn = [...found].filter((pk) => !found.has((pk.startsWith('a') ? 'b' : 'a') + pk.slice(1)));
  expect(torn).toEqual([]);
});

it('ends a database process that a killed rig left on the same files', async () => {
  const orphan = await startDynamo({ dir });
  const { pid } = orphan;
  expect(readFileSync(join(dir, 'dynoxide.pid'), 'utf8')).toBe(String(pid));
  dynamo = await startDynamo({ dir });
  await expect(fetch(orphan.url)).rejects.toThrow();
  expect(dynamo.pid).not.toBe(pid);
});

it('leaves another program alone whose pid a stale file names', async () => {
  writeFileSync(join(dir, 'dynoxide.pid'), String(process.pid));
  dynamo = await startDynamo({ dir });
  expect((await fetch(dynamo.url)).status).toBeGreaterThan(0);
});

it('forgets stream records after a day but goes on counting, and writes use the index', async () => {
  dynamo = await startDynamo({ dir });
  const client = clientOf(dynamo);
  await createTable(client);
  for (const pk of ['one', 'two', 'three'])
    await client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }));
  await dynamo.stop();
  const aged = new DatabaseSync(join(dir, 'dynamodb.sqlite'));
  aged.exec('UPDATE _stream_records SET created_at = created_at - 100000');
  aged.close();

  dynamo = await startDynamo({ dir });
  await clientOf(dynamo).send(new PutItemCommand({ TableName, Item: { pk: { S: 'four' } } }));
  await dynamo.stop();
  const db = new DatabaseSync(join(dir, 'dynamodb.sqlite'), { readOnly: true });
  const numbers = db.prepare('SELECT sequence_number AS n FROM _stream_records ORDER BY id').all();
  const lookup = 'SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?';
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${lookup}`).all('kept');
  db.close();
  expect(numbers.map(({ n }) => Number(n))).toEqual([3, 4]);
  expect(JSON.stringify(plan)).toContain('rig_stream_sequence');
});
