import { figuresOf, type Sums, together } from '../../shared/figures/figures.ts';
import type { FiguresReply, figureRoutes } from '../../shared/figures/routes.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { sumsOf } from '../kit/countKeys.ts';
import type { Item, Table } from '../kit/table.ts';
import { cellsOf } from './cells.ts';
import { countedPage } from './counted.ts';

/** Reads under way at once. */
const atOnce = 25;

export const figureHandlers: Handlers<typeof figureRoutes, { table: Table }> = {
  figures: async ({ params: { area }, input: { from, to }, actor }, { table }): Promise<FiguresReply> => {
    const keys = cellsOf(actor, area, from, to).map(({ community, date }) => sumsOf(community, date));
    return { area, from, to, kinds: byKind(await countersOf(table, keys)) };
  },
  counted: (call, { table }) =>
    countedPage(table, cellsOf(call.actor, call.params.area, call.input.from, call.input.to), call),
};

async function countersOf(table: Table, keys: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let at = 0; at < keys.length; at += atOnce) {
    const pages = await Promise.all(keys.slice(at, at + atOnce).map((pk) => table.query({ pk })));
    items.push(...pages.flatMap((page) => page.items));
  }
  return items;
}

/** A counter's sort key is `<kind>#<shard>`. */
function byKind(items: readonly Item[]): FiguresReply['kinds'] {
  const kindOf = ({ sk }: Item): string => String(sk).split('#')[0]!;
  const sums = ({ pk: _pk, sk: _sk, ...names }: Item): Sums => names as Sums;
  const kinds = [...new Set(items.map(kindOf))].sort();
  return Object.fromEntries(
    kinds.map((kind) => [kind, figuresOf(together(items.filter((item) => kindOf(item) === kind).map(sums)))]),
  );
}
