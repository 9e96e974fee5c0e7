import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoClient, DynamoError } from './dynamo.ts';
import { type IndexName, tableShape } from './tableShape.ts';
import { type Item, marshalled, unmarshalled } from './wire.ts';

export { newClient } from './dynamo.ts';
export { type Item, unmarshalled } from './wire.ts';

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
  /** Index sort keys are numbers: only those at or below / at or above. */
  upTo?: number;
}
/** What a request to the table says, items and values as the product knows them. */
interface Request {
  TableName?: string;
  Key?: Item;
  Item?: Item;
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  ExclusiveStartKey?: Item;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD';
}
export type TransactPart = Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', Request>>;

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

const isNew: Condition = { condition: 'attribute_not_exists(#pk)', names: { '#pk': tableShape.key.pk } };
const expression = (c?: Condition) =>
  c && { ConditionExpression: c.condition, ExpressionAttributeNames: c.names, ExpressionAttributeValues: c.values };

/** Match AWS errors by name, never by text. */
async function conditional<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    const error = thrown as DynamoError;
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

const inWire = (item?: Item) => item && marshalled(item);
const wire = (request: Request & Record<string, unknown>) => ({
  ...request,
  Key: inWire(request.Key),
  Item: inWire(request.Item),
  ExpressionAttributeValues: inWire(request.ExpressionAttributeValues),
  ExclusiveStartKey: inWire(request.ExclusiveStartKey),
});
const wirePart = (part: TransactPart) =>
  Object.fromEntries(Object.entries(part).map(([kind, request]) => [kind, wire(request as Request & Item)]));

/** A thin reading of DynamoDB: items in, items out; nothing here knows a feature. */
export const openTable = (client: DynamoClient, name: string) => ({
  name,
  async get<T = Item>(pk: string, sk: string, { consistent = false } = {}): Promise<T | undefined> {
    const key = wire({ TableName: name, Key: { pk, sk }, ConsistentRead: consistent });
    return unmarshalled((await client.call<{ Item?: Item }>('GetItem', key)).Item) as T | undefined;
  },
  /** Several items in one call, strongly consistent, in the order asked for; undefined where there is none. */
  async getAll(keys: readonly { pk: string; sk: string }[]): Promise<(Item | undefined)[]> {
    const found = new Map<string, Item>();
    for (let left = keys.map(marshalled); left.length > 0; ) {
      const { Responses, UnprocessedKeys } = await client.call<BatchRead>('BatchGetItem', {
        RequestItems: { [name]: { Keys: left, ConsistentRead: true } },
      });
      for (const item of (Responses?.[name] ?? []).map((one) => unmarshalled(one)))
        found.set(`${item.pk}|${item.sk}`, item);
      left = UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return keys.map(({ pk, sk }) => found.get(`${pk}|${sk}`));
  },
  /** Puts items whatever stands there, 25 in a call; each key once, the last item of a key counts. */
  async putAll(items: readonly Item[]): Promise<void> {
    const byKey = new Map(items.map((item) => [`${item.pk}|${item.sk}`, { PutRequest: { Item: marshalled(item) } }]));
    await Promise.all(chunked([...byKey.values()], batchSize).map((requests) => putBatch(client, name, requests)));
  },
  async put(item: Item, options: { ifNew?: boolean } & Partial<Condition> = {}): Promise<void> {
    const condition = options.ifNew ? isNew : options.condition ? (options as Condition) : undefined;
    await conditional(() => client.call('PutItem', wire(putOf(name, item, condition))));
  },
  /** Replaces whole attributes; `undefined` removes. Returns the item as it is afterwards. */
  async update(pk: string, sk: string, change: Item, guard?: Condition): Promise<Item> {
    const request = wire({ ...updatePart(name, pk, sk, change, guard), ReturnValues: 'ALL_NEW' });
    const { Attributes = {} } = await conditional(() => client.call<{ Attributes?: Item }>('UpdateItem', request));
    return unmarshalled(Attributes);
  },
  async query<T = Item>(query: Query): Promise<{ items: T[]; next?: Item }> {
    const { Items = [], LastEvaluatedKey } = await client.call<Page>('Query', wire(queryOf(name, query)));
    return { items: Items.map((item) => unmarshalled(item) as T), next: unmarshalled(LastEvaluatedKey) };
  },
  /** All or nothing; at most 100 parts. Throws ConditionFailed with the positions that failed. */
  async transact(parts: TransactPart[], token?: string): Promise<void> {
    const request = { TransactItems: parts.map(wirePart), ...(token && { ClientRequestToken: token }) };
    await conditional(() => client.call('TransactWriteItems', request));
  },
  putPart: (item: Item, guard?: Condition | 'new'): TransactPart => ({
    Put: putOf(name, item, guard === 'new' ? isNew : guard),
  }),
  updatePart: (pk: string, sk: string, change: Item, guard?: Condition): TransactPart => ({
    Update: updatePart(name, pk, sk, change, guard),
  }),
  deletePart: (pk: string, sk: string, guard?: Condition): TransactPart => ({
    Delete: { TableName: name, Key: { pk, sk }, ...expression(guard), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
  }),
});

interface Page {
  Items?: Item[];
  LastEvaluatedKey?: Item;
}
interface BatchRead {
  Responses?: Record<string, Item[]>;
  UnprocessedKeys?: Record<string, { Keys: ReturnType<typeof marshalled>[] }>;
}

const putOf = (TableName: string, item: Item, guard?: Condition) => ({
  TableName,
  Item: item,
  ...expression(guard),
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

function queryOf(TableName: string, query: Query) {
  const keys = query.index ? tableShape.indexes[query.index] : tableShape.key;
  const range =
    query.skPrefix !== undefined ? ' and begins_with(#sk, :sk)' : query.upTo !== undefined ? ' and #sk <= :sk' : '';
  return {
    TableName,
    IndexName: query.index,
    KeyConditionExpression: `#pk = :pk${range}`,
    ExpressionAttributeNames: { '#pk': keys.pk, ...(range && { '#sk': keys.sk }) },
    ExpressionAttributeValues: { ':pk': query.pk, ...(range && { ':sk': query.skPrefix ?? query.upTo }) },
    Limit: query.limit,
    ScanIndexForward: query.forward ?? true,
    ExclusiveStartKey: query.start,
    ConsistentRead: query.consistent,
  };
}

/** DynamoDB's limit of one BatchWriteItem. */
const batchSize = 25;
const batchTries = 6;

const chunked = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** What a busy table leaves unprocessed is sent again, a little later each time. */
async function putBatch(client: DynamoClient, name: string, requests: readonly object[]): Promise<void> {
  for (let left = requests, attempt = 1; left.length > 0; attempt++) {
    if (attempt > batchTries) throw new Error(`${left.length} items stayed unprocessed`);
    if (attempt > 1) await sleep(25 * 2 ** attempt);
    const { UnprocessedItems } = await client.call<{ UnprocessedItems?: Record<string, object[]> }>('BatchWriteItem', {
      RequestItems: { [name]: left },
    });
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
