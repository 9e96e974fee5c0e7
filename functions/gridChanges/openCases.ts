import { type AreaCode, bannerOf, communityOf, streetOf } from '../../shared/kit/area.ts';
import { dueBucket, dueKey, dueShards } from '../kit/headCodec.ts';
import type { Item, Table } from '../kit/table.ts';

/**
 * Every open case has a deadline, or stands at a desk (workflow rule 2). The sweep leaves none behind for long; the
 * longest ahead are wishes and pauses of 30 days and 15 working days with two extensions over a holiday.
 */
const back = 3 * 24;
const ahead = 75 * 24;
/** Hours looked at together: a slice. */
export const hoursInSlice = 78;
const atOnce = 48;

export const slices = Math.ceil((back + ahead) / hoursInSlice);

const idOf = (item: Item): string => String(item.pk).slice('CASE#'.length);

/** Ids whose deadline falls in the n-th slice of hours around `now` (epoch s). */
export async function dueIn(table: Table, slice: number, now: number): Promise<string[]> {
  const first = Math.floor(now / dueBucket) - back + slice * hoursInSlice;
  const keys = Array.from({ length: hoursInSlice }, (_, at) => (first + at) * dueBucket).flatMap((start) =>
    Array.from({ length: dueShards }, (_, shard) => dueKey(start, shard)),
  );
  const ids: string[] = [];
  for (let at = 0; at < keys.length; at += atOnce) {
    const pages = await Promise.all(keys.slice(at, at + atOnce).map((pk) => everyPage(table, { pk, index: 'due' })));
    ids.push(...pages.flat().map(idOf));
  }
  return ids;
}

/** Ids of cards of these grids at the desks that may hold them: those on the inspector's list have no deadline. */
export async function atDesks(table: Table, community: AreaCode, from: readonly AreaCode[]): Promise<string[]> {
  const desks = [communityOf(community), streetOf(community), bannerOf(community)].map((area) => `DESK#${area}`);
  const lists = await Promise.all([...desks, `POOL#${community}`].map((pk) => everyPage(table, { pk, index: 'desk' })));
  return lists
    .flat()
    .filter((card) => from.includes(card.a as string))
    .map(idOf);
}

async function everyPage(table: Table, query: { pk: string; index: 'due' | 'desk' }): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await table.query({ ...query, start });
    items.push(...page.items);
    start = page.next;
  } while (start);
  return items;
}
