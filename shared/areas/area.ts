import { type AreaCode, communityOf, levelOf } from '../kit/area.ts';
import { communitiesText } from './data/communities.ts';
import { streetsText } from './data/streets.ts';
import { type Area, type AreaTable, isSpecialGrid, loadAreas, parentCode } from './load.ts';

/** The banner everything here lies in. */
export const daladBanner: AreaCode = '150621';

const gridNumber = (code: AreaCode): string =>
  isSpecialGrid(code) ? `专属网格${code.slice(-3)}` : `第${Number(code.slice(-3))}网格`;

/** Look-ups over one table of areas. */
export const areaBook = (areas: AreaTable) => {
  const children = new Map<AreaCode, Area[]>();
  for (const area of [...areas.values()].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const parent = parentCode(area.code);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), area]);
  }
  const childrenOf = (code: AreaCode): readonly Area[] => children.get(code) ?? [];

  /** From the banner down to the area itself. Levels that are not in the table are left out. */
  const pathOf = (code: AreaCode): Area[] => {
    const parent = parentCode(code);
    const own = areas.get(code);
    return [...(parent ? pathOf(parent) : []), ...(own ? [own] : [])];
  };

  /**
   * The area's name. Grids are no data here, and are called by community and number; their own names stand on their
   * cards.
   */
  const areaName = (code: AreaCode): string => {
    const name = pathOf(code).at(-1)?.name;
    if (!name) return '未知区域';
    return levelOf(code) === 'grid' ? `${name}${gridNumber(code)}` : name;
  };

  /** Areas whose name holds the words: same name first, then names that begin with it, then larger areas. */
  const searchAreas = (words: string, limit = 20): Area[] => {
    const wanted = words.replace(/\s/g, '');
    if (wanted === '') return [];
    const rank = ({ code, name }: Area): number =>
      (name === wanted ? 0 : name.startsWith(wanted) ? 100 : 200) + code.length;
    return [...areas.values()]
      .filter(({ name }) => name.includes(wanted))
      .sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1))
      .slice(0, limit);
  };

  /** Grids come and go by split and merge (items, not data here): any grid number of a known community will do. */
  const isArea = (code: AreaCode): boolean =>
    areas.has(code) || (levelOf(code) === 'grid' && areas.has(communityOf(code)) && !code.endsWith('000'));

  return { areas, childrenOf, pathOf, areaName, searchAreas, isArea };
};

/** Read at first use: a function that never asks for a place does not pay for the list at its cold start. */
let read: ReturnType<typeof areaBook> | undefined;
function dalad(): ReturnType<typeof areaBook> {
  if (read) return read;
  const { areas, bad } = loadAreas(streetsText, communitiesText);
  if (bad.length > 0) throw new Error(`bad area data: ${JSON.stringify(bad)}`);
  read = areaBook(areas);
  return read;
}

/** Dalad's own areas, down to communities. Grids are kept as items (functions/grid): they come and go. */
export const childrenOf = (code: AreaCode): readonly Area[] => dalad().childrenOf(code);
export const pathOf = (code: AreaCode): Area[] => dalad().pathOf(code);
export const areaName = (code: AreaCode): string => dalad().areaName(code);
export const searchAreas = (words: string, limit = 20): Area[] => dalad().searchAreas(words, limit);
export const isArea = (code: AreaCode): boolean => dalad().isArea(code);
