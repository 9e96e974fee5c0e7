import { readBorder } from '../grid/border.ts';
import {
  byCommunity,
  firstSpecial,
  type Grid,
  type GridKind,
  gridKindNames,
  gridKinds,
  isLive,
  isSpecial,
} from '../grid/grid.ts';
import { overlaps } from '../grid/overlap.ts';
import { packRing, unpackRing } from '../grid/ring.ts';
import { type AreaCode, communityOf, isAreaCode } from '../kit/area.ts';
import { normalPhone, phoneShape } from '../kit/names.ts';
import type { Field } from './columns.ts';
import { codeTrouble, complaintsOn, type FileRow, type LineError, plainCode } from './rows.ts';

/** A line about a grid; from GeoJSON it also brings a border (degrees, gcj02). */
export type GridRow = FileRow<Field<'grids'>> & { border?: unknown };

/** What the file is held against: the grids in force, and which communities there are. */
export interface GridContext {
  grids: readonly Grid[];
  isCommunity: (code: AreaCode) => boolean;
}

const kindOf = (text: string): GridKind | undefined =>
  gridKindNames.find((name) => name === text || gridKinds[name].label === text);

/** Short numbers (12345) are answered too. */
const isPhone = (phone: string): boolean => phoneShape.test(phone) || /^\d{5,6}$/.test(phone);

/** One line read as far as it goes; what is wrong goes to `add`. */
function readRow({ line, cells, border }: GridRow, add: ReturnType<typeof complaintsOn<'grids'>>['add']): Grid {
  const code = plainCode(cells.code);
  const kind = kindOf(cells.kind);
  const number = Number(code.slice(12));
  const supervision = normalPhone(cells.supervision);
  const households = cells.households === '' ? undefined : Number(plainCode(cells.households));
  if (cells.code !== '' && !(isAreaCode(code) && code.length === 15 && number > 0))
    add(line, 'code', 'badCode', codeTrouble(code));
  if (cells.kind !== '' && !kind)
    add(
      line,
      'kind',
      'badKind',
      `没有“${cells.kind.slice(0, 20)}”这种网格：${Object.values(gridKinds)
        .map(({ label }) => label)
        .join('、')}`,
    );
  else if (kind && number > 0 && gridKinds[kind].special !== number >= firstSpecial)
    add(
      line,
      'kind',
      'badKind',
      `基础网格从 001 编号，专属网格从 ${firstSpecial} 编号；“${cells.kind}”不能用 ${code.slice(12)}`,
    );
  if ([...cells.name].length > 30) add(line, 'name', 'tooLong', '“名称”最多 30 个字');
  if ([...cells.extent].length > 200) add(line, 'extent', 'tooLong', '“四至”最多 200 个字');
  if (cells.supervision !== '' && !isPhone(supervision))
    add(line, 'supervision', 'badPhone', '“监督电话”要填带区号的座机、手机号或 12345 这样的短号');
  if (households !== undefined && !(Number.isInteger(households) && households >= 0 && households <= 20_000))
    add(line, 'households', 'badNumber', '“户数”要填 0 到 20000 的整数');
  return {
    ...{ code, name: cells.name, kind: kind ?? 'basic', rev: 1, supervision },
    ...(households !== undefined && { households }),
    ...(cells.extent && { extent: cells.extent }),
    ...(border !== undefined && { ring: readRing(line, border, add) }),
  };
}

function readRing(
  line: number,
  border: unknown,
  add: ReturnType<typeof complaintsOn<'grids'>>['add'],
): string | undefined {
  const { ring, problems } = readBorder(border);
  for (const { text } of problems) add(line, 'border', 'badBorder', text);
  return ring && packRing(ring);
}

/**
 * Pages of grids as they would be after this file, or everything that is wrong with it. The communities named are
 * brought up to date; a grid is never dropped by a file, only by split or merge, so that its code leads on.
 */
export function readGrids(
  rows: readonly GridRow[],
  context: GridContext,
): { pages: Map<AreaCode, Grid[]>; errors: LineError[] } {
  const { errors, add } = complaintsOn('grids');
  const current = new Map(context.grids.map((grid) => [grid.code, grid]));
  const lines = new Map<AreaCode, number>();
  const read = rows.map((row) => {
    const grid = readRow(row, add);
    const before = lines.get(grid.code);
    if (before !== undefined) add(row.line, 'code', 'duplicate', `网格编码与第 ${before} 行重复`);
    else lines.set(grid.code, row.line);
    if (grid.code.length === 15 && !context.isCommunity(communityOf(grid.code)))
      add(row.line, 'code', 'unknownArea', `“${communityOf(grid.code)}”不是达拉特旗的社区或村`);
    if (current.get(grid.code)?.retiredAt !== undefined)
      add(row.line, 'code', 'retired', '这个网格编码已经停用，编码不再使用第二次');
    return grid;
  });
  const named = byCommunity(
    read.filter(({ code }) => lines.has(code) && code.length === 15),
    ({ code }) => code,
  );
  const pages = new Map([...named].map(([community, grids]) => [community, pageOf(community, grids, context.grids)]));
  for (const [community, page] of pages)
    for (const { code, name } of page.filter((grid) => isLive(grid) && !lines.has(grid.code)))
      add(0, 'code', 'leftOut', `${community} 现有的“${name}”（${code}）不在文件里：要停用请用拆分或合并`);
  if (errors.length === 0) reportOverlaps(pages, context.grids, lines, add);
  return { pages, errors: errors.sort((a, b) => a.line - b.line) };
}

/** The community's grids with the file's laid over them; a border the file doesn't bring stays. */
function pageOf(community: AreaCode, fresh: readonly Grid[], all: readonly Grid[]): Grid[] {
  const page = new Map(all.filter(({ code }) => communityOf(code) === community).map((grid) => [grid.code, grid]));
  for (const grid of fresh) {
    const before = page.get(grid.code);
    const after = { ...grid, ...(before?.ring && !grid.ring && { ring: before.ring }) };
    page.set(grid.code, before ? { ...after, rev: isSame(before, after) ? before.rev : before.rev + 1 } : after);
  }
  return [...page.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

const isSame = (a: Grid, b: Grid): boolean =>
  (['name', 'kind', 'households', 'extent', 'supervision', 'ring'] as const).every((field) => a[field] === b[field]);

/** Basic grids are held against basic ones, special against special: a special one lies over a basic one. */
function reportOverlaps(
  pages: ReadonlyMap<AreaCode, readonly Grid[]>,
  all: readonly Grid[],
  lines: ReadonlyMap<AreaCode, number>,
  add: ReturnType<typeof complaintsOn<'grids'>>['add'],
): void {
  const rest = all.filter(({ code }) => !pages.has(communityOf(code)));
  const drawn = [...pages.values(), rest].flat().filter((grid) => isLive(grid) && grid.ring !== undefined);
  const names = new Map(drawn.map(({ code, name }) => [code, name]));
  for (const special of [false, true]) {
    const group = drawn.filter((grid) => isSpecial(grid) === special);
    for (const pair of overlaps(group.map(({ code, ring }) => ({ code, ring: unpackRing(ring!) })))) {
      const own = pair.find((code) => lines.has(code));
      const other = pair.find((code) => code !== own)!;
      if (own) add(lines.get(own)!, 'border', 'overlap', `边界与“${names.get(other)}”（${other}）重叠`);
    }
  }
}
