import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { RigProcess } from './rigProcess.ts';

type Make = (TableName: string, pk: string) => Promise<unknown>;
const words = 'x'.repeat(450);
const ifNew = 'attribute_not_exists(pk)';

/**
 * The calls a request makes, made by AWS's document client alone, past gateway, functions and meter, on the rig's own
 * table: a case of four items is queried, a person's items are read, heads are put and changed on three indexes.
 */
export function sameCalls({ dynamoUrl, table }: RigProcess) {
  const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: dynamoUrl, region: 'cn-northwest-1', credentials });
  const db = DynamoDBDocumentClient.from(client);
  const now = Math.floor(Date.now() / 1000);
  const head = (pk: string) => ({
    pk,
    sk: 'HEAD',
    v: 1,
    mp: `PERSON#${pk}`,
    ms: now,
    dp: `DESK#${pk}`,
    ds: now,
    up: `DUE#${pk}`,
    us: now,
  });
  const update = (TableName: string, pk: string) => ({
    TableName,
    Key: { pk, sk: 'HEAD' },
    UpdateExpression: 'SET w = :w, ds = :n, us = :n ADD v :one',
    ConditionExpression: 'v >= :one',
    ExpressionAttributeValues: { ':w': words, ':n': now, ':one': 1 },
  });
  const calls: Record<string, Make> = {
    GetItem: (TableName, pk) => db.send(new GetCommand({ TableName, Key: { pk, sk: 'HEAD' }, ConsistentRead: true })),
    BatchGetItem: (TableName, pk) => {
      const Keys = ['HEAD', 'A', 'B', 'C'].map((sk) => ({ pk, sk }));
      return db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }));
    },
    Query: (TableName, pk) =>
      db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
        }),
      ),
    PutItem: (TableName, pk) =>
      db.send(new PutCommand({ TableName, Item: { pk, sk: randomUUID(), words }, ConditionExpression: ifNew })),
    UpdateItem: (TableName, pk) => db.send(new UpdateCommand(update(TableName, pk))),
    TransactWriteItems: (TableName, pk) =>
      db.send(
        new TransactWriteCommand({
          TransactItems: [
            { Update: update(TableName, pk) },
            { Put: { TableName, Item: { pk: `HOLD#${pk}`, sk: 'HOLD', held: [] } } },
          ],
        }),
      ),
  };
  return {
    /** The head all those calls meet. */
    open: (pk: string) => db.send(new PutCommand({ TableName: table, Item: { ...head(pk), words } })),
    /** Makes the calls of `counts` (by action), one after another. */
    async make(counts: Record<string, number>, pk: string): Promise<void> {
      for (const [action, count] of Object.entries(counts))
        for (let n = 0; n < count; n++) await calls[action]!(table, pk);
    },
    close: () => client.destroy(),
  };
}
