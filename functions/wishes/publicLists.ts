import type { Call } from '../../shared/kit/route.ts';
import type { WishOwn } from '../../shared/wishes/own.ts';
import type { PublicStory, PublicWish, wishRoutes } from '../../shared/wishes/routes.ts';
import { wishLabel } from '../../shared/wishes/words.ts';
import { makeCursor, readCursor } from '../kit/cursor.ts';
import { monthOf, placeKey } from '../kit/headCodec.ts';
import type { Item, Table } from '../kit/table.ts';
import { type PublicText, shownTexts } from './publicTexts.ts';

const pageSize = 25;
/** A page of a quiet community is looked for over its months, but no call reads for ever: the cursor goes on. */
const readsAtMost = 8;
const day = 86_400;
/** A wish stands in public for 30 days, twice; with the days before it never longer than this many months. */
const monthsOfWishes = 5;
const monthsOfStories = 12;

interface Card {
  id: string;
  own: Partial<WishOwn>;
  item: Item;
}
interface Place {
  month: number;
  start?: Item;
}

/** Months back from `now`, newest first, `202611`. */
function monthsBack(now: number, count: number): string[] {
  const months: string[] = [];
  for (let at = now; months.length < count; at -= 15 * day) if (!months.includes(monthOf(at))) months.push(monthOf(at));
  return months;
}

/** A page of a community's wishes that pass `wanted`, newest first, month by month. */
async function page(
  table: Table,
  { input, now }: { input: { area: string; cursor?: string }; now: number },
  scope: string,
  months: readonly string[],
  wanted: (card: Card) => boolean,
): Promise<{ cards: Card[]; cursor?: string }> {
  const place = (readCursor(input.cursor, `${scope}|${input.area}`, now) as Place | undefined) ?? { month: 0 };
  const cards: Card[] = [];
  let { month, start } = place as Place;
  for (let reads = 0; reads < readsAtMost && month < months.length && cards.length < pageSize; reads++) {
    const pk = placeKey('wish', input.area, months[month]!);
    const { items, next } = await table.query({ pk, index: 'place', forward: false, limit: pageSize, start });
    cards.push(...items.map(cardOf).filter(wanted));
    start = next;
    if (!next) month += 1;
  }
  const more = month < months.length ? { month, ...(start && { start }) } : undefined;
  return { cards, cursor: makeCursor(more as Item | undefined, `${scope}|${input.area}`, now) };
}
const cardOf = (item: Item): Card => ({
  id: String(item.pk).slice(5),
  own: (item.o ?? {}) as Partial<WishOwn>,
  item,
});

/** The wishes a community announces now. */
export async function publicWishes(
  call: Call<typeof wishRoutes.publicWishes>,
  { table }: { table: Table },
): Promise<{ items: PublicWish[]; cursor?: string }> {
  const months = monthsBack(call.now, monthsOfWishes);
  const open = ({ own, item }: Card): boolean => item.s === 'published' && own.shown !== undefined;
  const { cards, cursor } = await page(table, call, 'wishes', months, open);
  const texts = await shownTexts(
    table,
    'WORDS',
    cards.map(({ id, own }) => ({ id, version: own.shown! })),
  );
  return { items: cards.flatMap((card, at) => (texts[at] ? [wishOut(card, texts[at])] : [])), cursor };
}

const wishOut = ({ id, own, item }: Card, { text, name }: PublicText): PublicWish => ({
  id,
  version: item.v as number,
  category: String(item.c),
  label: wishLabel(String(item.c)),
  area: String(item.a).slice(0, 12),
  text,
  ...(name && { name }),
  quota: own.quota ?? 1,
  taken: own.taken ?? 0,
  minor: own.minor === 1,
  since: item.ps as number,
});

/** Stories that the wisher agreed to and two people approved. */
export async function publicStories(
  call: Call<typeof wishRoutes.publicStories>,
  { table }: { table: Table },
): Promise<{ items: PublicStory[]; cursor?: string }> {
  const months = monthsBack(call.now, monthsOfStories);
  const { cards, cursor } = await page(table, call, 'stories', months, ({ own }) => own.story === 'shown');
  const texts = await shownTexts(
    table,
    'STORY',
    cards.map(({ id, own }) => ({ id, version: own.storyV! })),
  );
  const items = cards.flatMap(({ id, item }, at) => {
    const text = texts[at]?.text;
    const category = String(item.c);
    return text ? [{ id, category, label: wishLabel(category), area: String(item.a).slice(0, 12), text }] : [];
  });
  return { items, cursor };
}
