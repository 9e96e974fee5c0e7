import type { CountedLine, CountedPage, figureRoutes } from '../../shared/figures/routes.ts';
import { turningOf } from '../../shared/kinds.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { type FigureName, figureCounters } from '../../shared/kit/counters.ts';
import type { Call } from '../../shared/kit/route.ts';
import { cardOf } from '../kit/boards.ts';
import { countedOf } from '../kit/countKeys.ts';
import { makeCursor, readCursor } from '../kit/cursor.ts';
import { fromItem } from '../kit/headCodec.ts';
import type { Item, Table } from '../kit/table.ts';
import type { Cell } from './cells.ts';

const pageSize = 25;
/** Community-days read at once. */
const atOnce = 25;

/** Where a page ends: at which community-day, and behind which of its items. */
interface Place {
  at: number;
  after?: string;
}
interface Found {
  sk: string;
  at: number;
  date: string;
}

/**
 * The cases that a figure counts, newest day first, 25 a page: each as often as it was counted, and as it stands now.
 * Costs a read per community and day until a page is full, and one per case.
 */
export async function countedPage(
  table: Table,
  cells: readonly Cell[],
  { params: { area }, input, actor, now }: Call<(typeof figureRoutes)['counted']>,
): Promise<CountedPage> {
  const { from, to, kind, figure, cursor } = input;
  const scope = ['counted', area, from, to, kind, figure, actor.id].join('|');
  const days = [...cells].reverse();
  const begin = (readCursor(cursor, scope, now) as Place | undefined) ?? { at: 0 };
  const found: Found[] = [];
  let next = begin.at;
  while (found.length <= pageSize && next < days.length) {
    const part = days.slice(next, next + atOnce);
    found.push(...(await foundIn(table, part, next, kind, figure)).filter((one) => isBehind(one, begin)));
    next += part.length;
  }
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const place =
    found.length > pageSize && last ? { at: last.at, after: last.sk } : next < days.length ? { at: next } : undefined;
  return { items: await linesOf(table, shown, actor), cursor: makeCursor(place, scope, now) };
}

const isBehind = ({ at, sk }: Found, begin: Place): boolean => at > begin.at || !begin.after || sk > begin.after;

async function foundIn(
  table: Table,
  cells: readonly Cell[],
  first: number,
  kind: string,
  figure: FigureName,
): Promise<Found[]> {
  const names: readonly string[] = figureCounters[figure];
  const all = await Promise.all(
    cells.map(({ community, date }) => allOf(table, countedOf(community, date), `${kind}#`)),
  );
  return all.flatMap((items, place) =>
    items
      .map((item) => String(item.sk))
      .filter((sk) => names.includes(sk.split('#')[1]!))
      .map((sk) => ({ sk, at: first + place, date: cells[place]!.date })),
  );
}

async function allOf(table: Table, pk: string, skPrefix: string): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await table.query({ pk, skPrefix, start });
    items.push(...page.items);
    start = page.next;
  } while (start);
  return items;
}

/** The cases as they stand now, but for those a kind keeps from this reader. */
async function linesOf(table: Table, found: readonly Found[], actor: Actor): Promise<CountedLine[]> {
  const heads = await table.getAll(found.map(({ sk }) => ({ pk: `CASE#${sk.split('#')[2]}`, sk: 'HEAD' })));
  const mayRead = (head: Item): boolean => turningOf(String(head.k))?.listed?.(fromItem(head), actor) ?? true;
  return found.map(({ sk, date }, place) => {
    const head = heads[place];
    return { key: `${date}#${sk}`, day: date, ...(head && mayRead(head) && { card: cardOf(head) }) };
  });
}
