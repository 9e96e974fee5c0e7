import type { Actor, Role } from '../../shared/kit/actor.ts';
import type { CasePage, NoticePage } from '../../shared/kit/card.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { cardOf } from '../kit/boards.ts';
import { makeCursor, readCursor } from '../kit/cursor.ts';
import type { Item, Table } from '../kit/table.ts';
import type { IndexName } from '../kit/tableShape.ts';

const pageSize = 25;

/** Who turns the page and when: a cursor is bound to its list and its reader. */
export interface Reading {
  actor: Actor;
  now: number;
  input: { cursor?: string };
}

/** One page of 25 cards of one partition of an index. */
export async function board(
  table: Table,
  index: IndexName,
  pk: string,
  { actor, now, input }: Reading,
  forward = true,
): Promise<CasePage> {
  const scope = `${index}|${pk}|${actor.id}`;
  const start = readCursor(input.cursor, scope, now);
  const { items, next } = await table.query({ index, pk, forward, limit: pageSize, start });
  return { items: items.map(cardOf), cursor: makeCursor(next, scope, now) };
}

/** Where each partition of a merged list goes on; absent: from its beginning; null: it has ended. */
type Places = Record<string, Item | null>;

/**
 * One page over several partitions of the desk index, by due time. Costs a read per partition that has not ended; a
 * cursor says for each how far it was shown, so nothing is shown twice or passed over.
 */
export async function mergedBoard(
  table: Table,
  partitions: readonly string[],
  { actor, now, input }: Reading,
): Promise<CasePage> {
  const scope = `desk|${partitions.join(',')}|${actor.id}`;
  const places = (readCursor(input.cursor, scope, now) ?? {}) as Places;
  const open = partitions.filter((pk) => places[pk] !== null);
  const pages = await Promise.all(
    open.map((pk) => table.query({ index: 'desk', pk, limit: pageSize, start: places[pk] ?? undefined })),
  );
  const rows = pages
    .flatMap(({ items }, at) => items.map((item) => ({ item, pk: open[at]! })))
    .sort((a, b) => Number(a.item.ds) - Number(b.item.ds));
  const shown = rows.slice(0, pageSize);
  const after: Places = { ...places };
  for (const { item, pk } of shown) after[pk] = { pk: item.pk, sk: item.sk, dp: item.dp, ds: item.ds };
  for (const [at, pk] of open.entries()) {
    const page = pages[at]!;
    const left = page.items.length > shown.filter((row) => row.pk === pk).length;
    if (!page.next && !left) after[pk] = null;
  }
  const more = partitions.some((pk) => after[pk] !== null);
  return { items: shown.map(({ item }) => cardOf(item)), cursor: more ? makeCursor(after, scope, now) : undefined };
}

/** Lists of a team or organisation are for those who hold the role there. */
export function mustBelong(actor: Actor, role: Role, id: string): void {
  if (!actor.grants.some((grant) => grant.role === role && grant.scope === id)) throw new AppError('outOfScope');
}

/** Newest first; `of` is a person's id, or the key of a desk, team or organisation. */
export async function inbox(table: Table, of: string, { actor, now, input }: Reading): Promise<NoticePage> {
  const pk = `INBOX#${of}`;
  const scope = `${pk}|${actor.id}`;
  const start = readCursor(input.cursor, scope, now);
  const { items, next } = await table.query({ pk, limit: pageSize, forward: false, start });
  return { items: items.map(notice), cursor: makeCursor(next, scope, now) };
}

const notice = ({ sk, caseId, kind, no, action, state, at }: Item) =>
  ({ id: String(sk), caseId, kind, no, action, state, at }) as unknown as NoticePage['items'][number];
