import { createHmac } from 'node:crypto';
import { AppError } from '../../shared/kit/errors.ts';
import { config } from './config.ts';
import type { Standing } from './headCodec.ts';
import { type Condition, ConditionFailed, type Item, type Table } from './table.ts';

/** The key names no door and no person to somebody who reads the table. */
const keyOf = (kind: string, key: string): string =>
  `ONLY#${createHmac('sha256', config.fieldKey()).update(`${kind}|${key}`).digest('base64url').slice(0, 22)}`;

/** So long a case that took a key may be in the making (seconds); after that it was never made. */
const inTheMaking = 60;

/**
 * Takes the keys for a case, all or none: of two open ones there is never a second. An item whose case has ended, was turned
 * into another kind or was never made counts for nothing: whoever comes next takes it over, and no end has to free it.
 * AppError alreadyOpen names the case that is open; busy where one is in the making this minute. `now`: epoch seconds.
 */
export async function takeOnly(
  table: Table,
  keys: readonly string[],
  { id, kind }: { id: string; kind: string },
  { states }: Standing,
  now: number,
): Promise<void> {
  if (keys.length === 0) return;
  const items = keys.map((key) => ({ pk: keyOf(kind, key), sk: 'ONLY', id, at: now }));
  const free = { condition: 'attribute_not_exists(pk) OR id = :id', values: { ':id': id } };
  const holders = await refused(
    table,
    items.map((item) => [item, free]),
  );
  if (!holders) return;
  for (const holder of holders) if (holder) await mustBeOver(table, holder, kind, states, now);
  const over = items.map((item, at): Put => {
    const was = holders[at];
    if (!was) return [item, free];
    return [item, { condition: 'id = :was OR id = :id', values: { ':was': was.id, ':id': id } }];
  });
  if (await refused(table, over)) throw new AppError('busy');
}

async function mustBeOver(
  table: Table,
  holder: Holder,
  kind: string,
  states: Standing['states'],
  now: number,
): Promise<void> {
  const head = await headOf(table, holder.id);
  if (!head && now < holder.at + inTheMaking) throw new AppError('busy');
  if (!isOpen(head, kind, states)) return;
  // The page shows how far that one has got, and offers it instead.
  const current = { id: holder.id, no: head!.no, state: head!.s };
  throw new AppError('alreadyOpen', { text: `已有一件在办：${head!.no}`, current });
}

/** Number of the open case that holds a key; undefined when the key is free. */
export async function heldBy(
  table: Table,
  kind: string,
  key: string,
  { states }: Standing,
): Promise<string | undefined> {
  const item = await table.get<Holder>(keyOf(kind, key), 'ONLY', { consistent: true });
  const head = item && (await headOf(table, item.id));
  return isOpen(head, kind, states) ? head!.no : undefined;
}

interface Holder {
  id: string;
  at: number;
}
type Head = { k: string; s: string; no: string } | undefined;
const headOf = (table: Table, id: string): Promise<Head> =>
  table.get<NonNullable<Head>>(`CASE#${id}`, 'HEAD', { consistent: true });
const isOpen = (head: Head, kind: string, states: Standing['states']): boolean =>
  head?.k === kind && !states[head.s]?.end;

/** All keys or none. Returns who holds those that were refused, by position; undefined when all are taken. */
async function refused(table: Table, puts: readonly Put[]): Promise<(Holder | undefined)[] | undefined> {
  const [first, ...more] = puts;
  try {
    // One alone needs no transaction, which costs twice.
    if (more.length === 0) await table.put(...first!);
    else await table.transact(puts.map(([item, condition]) => table.putPart(item, condition)));
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    if (more.length === 0) return [error.current as Holder | undefined];
    return puts.map((_put, at) => (error.parts.includes(at) ? (error.currents[at] as Holder | undefined) : undefined));
  }
}
type Put = readonly [item: Item, condition: Condition];
