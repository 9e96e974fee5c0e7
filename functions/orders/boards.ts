import { type Actor, holdsAny, type Role } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Notice, OrderCard, OrderPage } from '../../shared/orders/routes.ts';
import { makeCursor, readCursor } from '../kit/cursor.ts';
import type { Item, Query, Table } from '../kit/table.ts';

const pageSize = 25;

const card = (item: Item): OrderCard =>
  ({
    id: String(item.pk).slice(5),
    no: item.no,
    category: item.c,
    area: item.a,
    state: item.s,
    version: item.v,
    window: item.w,
    due: item.u,
    flags: item.f ?? [],
  }) as OrderCard;

/** One page of 25 cards of an index; the cursor is bound to list and actor. */
export async function board(
  table: Table,
  query: Pick<Query, 'pk' | 'index' | 'forward'>,
  actor: Actor,
  now: number,
  cursor?: string,
): Promise<OrderPage> {
  const scope = `${query.index}|${query.pk}|${actor.id}`;
  const { items, next } = await table.query({ ...query, limit: pageSize, start: readCursor(cursor, scope, now) });
  return { items: items.map(card), cursor: makeCursor(next, scope, now) };
}

/** Lists of a place are for those whose grant covers it. */
export function mustCover(actor: Actor, wanted: readonly Role[], area: string): void {
  if (!holdsAny(actor, wanted, area)) throw new AppError('outOfScope');
}

/** Newest first; `of` is a person's id, or DESK#area for what concerns a whole desk. */
export async function inbox(
  table: Table,
  of: string,
  actor: Actor,
  now: number,
  cursor?: string,
): Promise<{ items: Notice[]; cursor?: string }> {
  const pk = `INBOX#${of}`;
  const scope = `${pk}|${actor.id}`;
  const { items, next } = await table.query({
    pk,
    limit: pageSize,
    forward: false,
    start: readCursor(cursor, scope, now),
  });
  const notices = items.map(
    (item) =>
      ({
        id: String(item.sk),
        caseId: item.caseId,
        no: item.no,
        action: item.action,
        state: item.state,
        at: item.at,
      }) as Notice,
  );
  return { items: notices, cursor: makeCursor(next, scope, now) };
}
