import type { Need } from './policy.ts';

/** What we read of a request's body; every DynamoDB action names its tables in one of these places. */
export interface CallBody {
  TableName?: string;
  IndexName?: string;
  StreamArn?: string;
  RequestItems?: Record<string, unknown>;
  TransactItems?: Record<string, { TableName?: string } | undefined>[];
  ReturnConsumedCapacity?: string;
}

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
export const isRead = (op: string): boolean => reads.has(op);
export const isWrite = (op: string): boolean => writes.has(op);
/** Only calls on items consume capacity. */
export const isMetered = (op: string): boolean => reads.has(op) || writes.has(op);

/** IAM checks a transaction part by part, under the action of each part. */
const partAction: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/** The grants a call needs. Resources are named from `table/` on; `*` where the call names none. */
export function needsOf(op: string, body: CallBody): Need[] {
  if (body.TransactItems) {
    return body.TransactItems.flatMap((part) =>
      Object.entries(part).map(([kind, what]) => ({
        action: partAction[kind] ?? kind,
        resource: `table/${what?.TableName}`,
      })),
    );
  }
  if (body.RequestItems) {
    return Object.keys(body.RequestItems).map((table) => ({ action: op, resource: `table/${table}` }));
  }
  if (body.StreamArn) return [{ action: op, resource: body.StreamArn.split(':').slice(5).join(':') }];
  if (!body.TableName) return [{ action: op, resource: '*' }];
  const index = body.IndexName ? `/index/${body.IndexName}` : '';
  return [{ action: op, resource: `table/${body.TableName}${index}` }];
}

interface Capacity {
  CapacityUnits: number;
  Table?: { CapacityUnits: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
}
export interface Units {
  tableUnits: number;
  indexUnits: Record<string, number>;
}

/** Sums ConsumedCapacity (one object, or one per table) into units of the table and of each index. */
export function unitsOf(consumed: Capacity | Capacity[] | undefined): Units {
  const units: Units = { tableUnits: 0, indexUnits: {} };
  for (const one of Array.isArray(consumed) ? consumed : consumed ? [consumed] : []) {
    const indexes = Object.entries(one.GlobalSecondaryIndexes ?? {});
    units.tableUnits += one.Table?.CapacityUnits ?? (indexes.length > 0 ? 0 : one.CapacityUnits);
    for (const [name, { CapacityUnits }] of indexes) {
      units.indexUnits[name] = (units.indexUnits[name] ?? 0) + CapacityUnits;
    }
  }
  return units;
}
