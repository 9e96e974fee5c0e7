import type { CaseCard } from '../../shared/kit/card.ts';
import type { Call } from '../../shared/kit/route.ts';
import type { Known, VisitLine, visitRoutes } from '../../shared/visits/routes.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { makeCursor, readCursor } from '../kit/cursor.ts';
import { mayVisit, onRecord } from './people.ts';

const pageSize = 25;

/** One's own visits, newest first, with what became of each. */
export async function myVisits(
  { input, actor, now }: Call<typeof visitRoutes.mine>,
  { table }: CaseDeps,
): Promise<{ items: VisitLine[]; cursor?: string }> {
  const pk = `VISITS#${actor.id}`;
  const start = readCursor(input.cursor, pk, now);
  const { items, next } = await table.query({ pk, forward: false, limit: pageSize, start });
  const heads = items.length > 0 ? await table.getAll(items.map(({ id }) => ({ pk: `CASE#${id}`, sk: 'HEAD' }))) : [];
  const lines = heads.flatMap((head, at) => {
    const { id, at: heardAt } = items[at] as { id: string; at: number };
    return head ? [{ id, no: head.no, kind: head.k, state: head.s, area: head.a, heardAt } as VisitLine] : [];
  });
  return { items: lines, cursor: makeCursor(next, pk, now) };
}

/** What a form about this person need not ask, and what is open for them here. */
export async function knownOf({ params, actor }: Call<typeof visitRoutes.known>, { table }: CaseDeps): Promise<Known> {
  const { name, area, phone, address } = await onRecord(table, params.personId, actor);
  const { items } = await table.query({
    pk: `PERSON#${params.personId}`,
    index: 'mine',
    forward: false,
    limit: pageSize,
  });
  const open = items
    .filter((item) => item.u !== undefined && mayVisit(actor, String(item.a)))
    .map((item) => ({
      ...{ id: String(item.pk).slice(5), no: item.no, kind: item.k, category: item.c, area: item.a, state: item.s },
      ...{ version: item.v, window: item.w, due: item.u, flags: item.f ?? [] },
    }));
  return { name, area, phone: phone !== undefined, address: address !== undefined, open: open as CaseCard[] };
}
