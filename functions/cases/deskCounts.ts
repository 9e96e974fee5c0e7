import { deskFilters, type Filter } from '../../shared/cases/deskFilters.ts';
import type { DeskCounts } from '../../shared/cases/routes.ts';
import { cardOf } from '../kit/boards.ts';
import type { Table } from '../kit/table.ts';
import { handlingAt } from './handling.ts';

/** A station has some dozens open; counting more than this would cost more than it tells. */
const counted = 300;

/** The desk's numbers from one read of its list. */
export async function deskCounts(table: Table, area: string, reader: string, now: number): Promise<DeskCounts> {
  const [{ items, next }, handling] = await Promise.all([
    table.query({ index: 'desk', pk: `DESK#${area}`, limit: counted }),
    handlingAt(table, area, reader, now),
  ]);
  const cards = items.map(cardOf);
  const number = (filter: Filter): number => cards.filter((card) => deskFilters[filter].is(card, now)).length;
  const names = Object.keys(deskFilters) as Filter[];
  return {
    ...(Object.fromEntries(names.map((name) => [name, number(name)])) as Omit<DeskCounts, 'more' | 'handling'>),
    more: next !== undefined,
    handling,
  };
}
