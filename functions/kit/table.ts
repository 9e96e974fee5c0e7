import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type IndexName, tableShape } from './tableShape.ts';

export type Item = Record<string, unknown>;
export interface Condition {
  condition: string;
  names?: Record<string, string>;
  values?: Item;
}
export interface Query {
  pk: string;
  skPrefix?: string;
  index?: IndexName;
  limit?: number;
  /** Ascending by default. */
  forward?: boolean;
  start?: Item;
  consistent?: boolean;
  /** Only sort keys at or below: those of the indexes are numbers, the table's own are strings. */
  upTo?: number | string;
}
export type TransactPart = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A write whose condition did not hold. `current` is the item as it stands (absent: there is none). */
export class ConditionFailed extends Error {
  readonly current?: Item;
  /** In a transaction: which parts failed, by position. */
  readonly parts: readonly number[];
  readonly currents: readonly (Item | undefined)[];
  constructor(current?: Item, parts: readonly number[] = [0], currents: readonly (Item | undefined)[] = [current]) {
    super('condition failed');
    this.name = 'ConditionFailed';
    this.current = current;
    this.parts = parts;
    this.currents = currents;
  }
}

export type Table = ReturnType<typeof openTable>;

export const newClient = (config: DynamoDBClientConfig = {}) =>
  DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions: { removeUndefinedValues: true } });

const isNew: Condition = { condition: 'attribute_not_exists(#pk)', names: { '#pk': tableShape.key.pk } };
const expression = (c?: Condition) =>
  c && { ConditionExpression: c.condition, ExpressionAttributeNames: c.names, ExpressionAttributeValues: c.values };

/** Match AWS errors by name, never by text. */
async function conditional<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    const error = thrown as Error & { Item?: Item; CancellationReasons?: { Code?: string; Item?: Item }[] };
    if (error.name === 'ConditionalCheckFailedException') throw new ConditionFailed(unmarshalled(error.Item));
    if (error.name === 'TransactionCanceledException') {
      const reasons = error.CancellationReasons ?? [];
      const parts = reasons.flatMap((reason, at) => (reason.Code === 'ConditionalCheckFailed' ? [at] : []));
      const items = reasons.map((reason) => unmarshalled(reason.Item));
      if (parts.length > 0) throw new ConditionFailed(items[parts[0]!], parts, items);
    }
    throw thrown;
  }
}

/** Items inside errors and stream records come in wire form: {S: ..} {N: ..}. */
export const unmarshalled = (item?: Item): Item | undefined =>
  item && Object.fromEntries(Object.entries(item).map(([key, value]) => [key, plain(value)]));
function plain(value: unknown): unknown {
  if (!value || typeof value !== 'object') return value;
  const [[type, inner] = []] = Object.entries(value);
  if (type === 'N') return Number(inner);
  if (type === 'L') return (inner as unknown[]).map(plain);
  if (type === 'M') return unmarshalled(inner as Item);
  if (type === 'NULL') return null;
  return inner;
}

interface Key {
  pk: string;
  sk: string;
}
type Found = Map<string, Item>;
const nameOf = ({ pk, sk }: Key | Item): string => `${pk}|${sk}`;

function reader(client: DynamoDBDocumentClient, name: string) {
  let open: { keys: Map<string, Key>; found: Promise<Found> } | undefined;
  const begin = () => {
    const keys = new Map<string, Key>();
    const found = Promise.resolve().then(() => {
      open = undefined;
      return readBatches(client, name, [...keys.values()]);
    });
    return { keys, found };
  };
  return async (wanted: readonly Key[]): Promise<(Item | undefined)[]> => {
    if (wanted.length === 0) return [];
    open ??= begin();
    // A key may be asked for twice; a call takes a hundred different ones.
    for (const key of wanted) open.keys.set(nameOf(key), key);
    const found = await open.found;
    return wanted.map((key) => found.get(nameOf(key)));
  };
}

async function readBatches(client: DynamoDBDocumentClient, name: string, keys: readonly Key[]): Promise<Found> {
  const found: Found = new Map();
  for (let left = keys; left.length > 0; ) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: left.slice(0, 100), ConsistentRead: true } } }),
    );
    for (const item of Responses?.[name] ?? []) found.set(nameOf(item), item);
    left = [...((UnprocessedKeys?.[name]?.Keys ?? []) as Key[]), ...left.slice(100)];
  }
  return found;
}

/** A thin reading of DynamoDB: items in, items out; nothing here knows a feature. */
export const openTable = (client: DynamoDBDocumentClient, name: string) => ({
  name,
  async get<T = Item>(pk: string, sk: string, { consistent = false } = {}): Promise<T | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: consistent }),
    );
    return Item as T | undefined;
  },
  /**
   * Several items, strongly consistent, in the order asked for; undefined where there is none. All that is asked for at
   * the same moment goes into one call, so that who looks up people and who looks up names need not know of each other.
   */
  getAll: reader(client, name),
  /** Puts items whatever stands there, 25 in a call; each key once, the last item of a key counts. */
  async putAll(items: readonly Item[]): Promise<void> {
    const byKey = new Map(items.map((item) => [`${item.pk}|${item.sk}`, { PutRequest: { Item: item } }]));
    await Promise.all(chunked([...byKey.values()], batchSize).map((requests) => putBatch(client, name, requests)));
  },
  async put(item: Item, options: { ifNew?: boolean } & Partial<Condition> = {}): Promise<void> {
    const condition = options.ifNew ? isNew : options.condition ? (options as Condition) : undefined;
    await conditional(() =>
      client.send(
        new PutCommand({
          TableName: name,
          Item: item,
          ...expression(condition),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
  },
  /** Replaces whole attributes; `undefined` removes. */
  async update(pk: string, sk: string, change: Item, guard?: Condition): Promise<void> {
    await conditional(() => client.send(new UpdateCommand(updatePart(name, pk, sk, change, guard))));
  },
  async query<T = Item>(query: Query): Promise<{ items: T[]; next?: Item }> {
    const keys = query.index ? tableShape.indexes[query.index] : tableShape.key;
    const range =
      query.skPrefix !== undefined ? ' and begins_with(#sk, :sk)' : query.upTo !== undefined ? ' and #sk <= :sk' : '';
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: query.index,
        KeyConditionExpression: `#pk = :pk${range}`,
        ExpressionAttributeNames: { '#pk': keys.pk, ...(range && { '#sk': keys.sk }) },
        ExpressionAttributeValues: { ':pk': query.pk, ...(range && { ':sk': query.skPrefix ?? query.upTo }) },
        Limit: query.limit,
        ScanIndexForward: query.forward ?? true,
        ExclusiveStartKey: query.start,
        ConsistentRead: query.consistent,
      }),
    );
    return { items: Items as T[], next: LastEvaluatedKey };
  },
  async delete(pk: string, sk: string): Promise<void> {
    await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
  },
  /** All or nothing; at most 100 parts. Throws ConditionFailed with the positions that failed. */
  async transact(parts: TransactPart[], token?: string): Promise<void> {
    await conditional(() => client.send(new TransactWriteCommand({ TransactItems: parts, ClientRequestToken: token })));
  },
  putPart: (item: Item, guard?: Condition | 'new'): TransactPart => ({
    Put: {
      TableName: name,
      Item: item,
      ...expression(guard === 'new' ? isNew : guard),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }),
  updatePart: (pk: string, sk: string, change: Item, guard?: Condition): TransactPart => ({
    Update: updatePart(name, pk, sk, change, guard) as NonNullable<TransactPart['Update']>,
  }),
  deletePart: (pk: string, sk: string, guard?: Condition): TransactPart => ({
    Delete: { TableName: name, Key: { pk, sk }, ...expression(guard), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
  }),
});

/** DynamoDB's limit of one BatchWriteItem. */
const batchSize = 25;
const batchTries = 6;
type PutRequests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

const chunked = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** What a busy table leaves unprocessed is sent again, a little later each time. */
async function putBatch(client: DynamoDBDocumentClient, name: string, requests: PutRequests): Promise<void> {
  let left: PutRequests = requests;
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > batchTries) throw new Error(`${left.length} items stayed unprocessed`);
    if (attempt > 1) await sleep(25 * 2 ** attempt);
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [name]: left } }));
    left = UnprocessedItems?.[name] ?? [];
  }
}

function updatePart(TableName: string, pk: string, sk: string, change: Item, guard?: Condition) {
  const entries = Object.entries(change);
  const sets = entries.flatMap(([_key, value], at) => (value === undefined ? [] : [`#n${at} = :v${at}`]));
  const removes = entries.flatMap(([, value], at) => (value === undefined ? [`#n${at}`] : []));
  const values = {
    ...Object.fromEntries(entries.flatMap(([, value], at) => (value === undefined ? [] : [[`:v${at}`, value]]))),
    ...guard?.values,
  };
  return {
    TableName,
    Key: { pk, sk },
    UpdateExpression: [sets.length && `SET ${sets.join(', ')}`, removes.length && `REMOVE ${removes.join(', ')}`]
      .filter(Boolean)
      .join(' '),
    ConditionExpression: guard?.condition,
    ExpressionAttributeNames: { ...Object.fromEntries(entries.map(([key], at) => [`#n${at}`, key])), ...guard?.names },
    ExpressionAttributeValues: Object.keys(values).length > 0 ? values : undefined,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}
