export type Item = Record<string, unknown>;
/** One value as DynamoDB sends it: {S: ..}, {N: ..}, {M: ..}. */
export type Wire = Record<string, unknown>;

/** An item in DynamoDB's own form; what is undefined is left out. Throws TypeError for what an item can't hold. */
export function marshalled(item: Item): Record<string, Wire> {
  const wire: Record<string, Wire> = {};
  for (const key in item) {
    const value = item[key];
    if (value !== undefined) wire[key] = wired(value);
  }
  return wire;
}

function wired(value: unknown): Wire {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) };
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(wired) };
  const prototype = typeof value === 'object' && Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return { M: marshalled(value as Item) };
  throw new TypeError(`an item can't hold ${String(value)}`);
}

/** The item as the product knows it; undefined stays undefined. Items in answers, errors and stream records alike. */
export function unmarshalled(item: Item): Item;
export function unmarshalled(item?: Item): Item | undefined;
export function unmarshalled(item?: Item): Item | undefined {
  if (!item) return undefined;
  const plain: Item = {};
  for (const key in item) plain[key] = unwired(item[key]);
  return plain;
}

function unwired(value: unknown): unknown {
  if (!value || typeof value !== 'object') return value;
  for (const type in value) {
    const inner = (value as Wire)[type];
    if (type === 'N') return Number(inner);
    if (type === 'L') return (inner as unknown[]).map(unwired);
    if (type === 'M') return unmarshalled(inner as Item);
    return type === 'NULL' ? null : inner;
  }
  return undefined;
}
