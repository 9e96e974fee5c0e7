import { childrenOf, isArea } from '../../shared/areas/area.ts';
import { figuresOf, type Sums, together } from '../../shared/figures/figures.ts';
import type { FiguresReply, figureRoutes } from '../../shared/figures/routes.ts';
import { areaLevels } from '../../shared/kit/area.ts';
import { DAY } from '../../shared/kit/clock.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { mustCover } from '../kit/boards.ts';
import type { Item, Table } from '../kit/table.ts';

/** One read for each community and day: a community's quarter, a street's month, the banner's four days. */
const mostReads = 720;
/** Reads under way at once. */
const atOnce = 25;

const daysFrom = (from: string, to: string): string[] => {
  const days: string[] = [];
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end && days.length <= mostReads; at += DAY * 1000)
    days.push(new Date(at).toISOString().slice(0, 10).replaceAll('-', ''));
  return days;
};

const communitiesOf = (area: string): string[] =>
  area.length >= areaLevels.community
    ? [area.slice(0, areaLevels.community)]
    : // A street's own: what was placed there before its community was known.
      [
        ...(area.length === areaLevels.street ? [area] : []),
        ...childrenOf(area).flatMap(({ code }) => communitiesOf(code)),
      ];

export const figureHandlers: Handlers<typeof figureRoutes, { table: Table }> = {
  figures: async ({ params: { area }, input: { from, to }, actor }, { table }): Promise<FiguresReply> => {
    mustCover(actor, ['stationStaff', 'streetStaff', 'centre', 'inspector'], area);
    if (area.length > areaLevels.banner && !isArea(area)) throw new AppError('notFound', { field: 'area' });
    const days = daysFrom(from, to);
    if (days.length === 0) throw new AppError('badInput', { field: 'to', text: '“结束日期”不能早于“开始日期”' });
    const keys = communitiesOf(area).flatMap((community) => days.map((day) => `COUNT#${community}#${day}`));
    if (keys.length > mostReads)
      throw new AppError('badInput', { field: 'to', text: '“结束日期”离得太远，请分几段查' });
    return { area, from, to, kinds: byKind(await countersOf(table, keys)) };
  },
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
