import { type AreaCode, communityOf } from '../kit/area.ts';
import type { ErrorCode } from '../kit/errors.ts';
import { readBorder } from './border.ts';
import { firstSpecial, type Grid, type GridKind, isLive, isSpecial } from './grid.ts';
import { makeLocator } from './locate.ts';
import { overlaps } from './overlap.ts';
import { type Point, packRing, unpackRing } from './ring.ts';
import type { StaffLine } from './staff.ts';

export type ChangeState = 'proposed' | 'moving' | 'done' | 'withdrawn';

/** One split (one grid becomes several) or merge (several become one), and how far it is. Times are epoch seconds. */
export interface GridChange {
  id: string;
  community: AreaCode;
  from: AreaCode[];
  to: Grid[];
  state: ChangeState;
  by: string;
  at: number;
  decidedBy?: string;
  decidedAt?: number;
  /** Open cases and ledger entries that have moved with their place so far. */
  moved: number;
}

/** A grid to be, as it is asked for; its code is given by us, never one that was used. */
export interface NewGrid {
  name: string;
  kind: GridKind;
  supervision: string;
  households?: number;
  extent?: string;
  /** Degrees gcj02. */
  border?: [number, number][];
}

export interface ChangeProblem {
  code: ErrorCode;
  field: string;
  text: string;
}
const problem = (field: string, text: string, code: ErrorCode = 'badInput'): ChangeProblem => ({ code, field, text });

/** The next numbers that no grid of the community, live or retired, ever had. */
function freeCodes(page: readonly Grid[], community: AreaCode, wanted: readonly NewGrid[]): AreaCode[] {
  const used = page.map(({ code }) => Number(code.slice(12)));
  const last = { basic: Math.max(0, ...used.filter((number) => number < firstSpecial)), special: 0 };
  last.special = Math.max(firstSpecial - 1, ...used.filter((number) => number >= firstSpecial));
  return wanted.map(({ kind }) => {
    const number = isSpecial({ kind }) ? ++last.special : ++last.basic;
    return `${community}${String(number).padStart(3, '0')}`;
  });
}

/**
 * The grids that would stand in place of `from`, or everything that is wrong with the wish.
 * @param page all grids of the community, retired ones too
 * @param others live grids of the neighbouring communities
 */
export function planChange(
  page: readonly Grid[],
  others: readonly Grid[],
  from: readonly AreaCode[],
  wanted: readonly NewGrid[],
): { to: Grid[]; problems: ChangeProblem[] } {
  const community = communityOf(from[0]!);
  const gone = from.map((code) => page.find((grid) => grid.code === code));
  const problems: ChangeProblem[] = [];
  from.forEach((code, at) => {
    if (communityOf(code) !== community) problems.push(problem(`from.${at}`, '只能在同一个社区里拆分或合并'));
    else if (!gone[at]) problems.push(problem(`from.${at}`, `没有编码为 ${code} 的网格`, 'notFound'));
    else if (!isLive(gone[at]!)) problems.push(problem(`from.${at}`, `“${gone[at]!.name}”已经停用`, 'wrongState'));
  });
  if (new Set(from).size !== from.length) problems.push(problem('from', '同一个网格写了两次'));
  if ((from.length === 1) === (wanted.length === 1)) problems.push(problem('to', '拆分是一个变几个，合并是几个变一个'));
  const codes = freeCodes(page, community, wanted);
  if (codes.some((code, at) => code.length !== 15 || isSpecial(wanted[at]!) !== Number(code.slice(12)) >= firstSpecial))
    problems.push(problem('to', '这个社区的网格编号用完了', 'limitReached'));
  const drawn = gone.some((grid) => grid?.ring !== undefined);
  const to = wanted.map((one, at): Grid => {
    const { border, ...rest } = one;
    const { ring, problems: bad } = border ? readBorder(border) : { ring: undefined, problems: [] };
    problems.push(...bad.map(({ text }) => problem(`to.${at}.border`, text)));
    if (!border && drawn) problems.push(problem(`to.${at}.border`, `请画出“${one.name}”的边界`));
    return { ...rest, code: codes[at]!, rev: 1, ...(ring && { ring: packRing(ring) }) };
  });
  if (problems.length === 0) problems.push(...overlapping(page, others, from, to));
  return { to, problems };
}

function overlapping(
  page: readonly Grid[],
  others: readonly Grid[],
  from: readonly AreaCode[],
  to: readonly Grid[],
): ChangeProblem[] {
  const left = [...page, ...others].filter((grid) => isLive(grid) && !from.includes(grid.code));
  return [false, true].flatMap((special) => {
    const group = [...to, ...left].filter((grid) => grid.ring !== undefined && isSpecial(grid) === special);
    return overlaps(group.map(({ code, ring }) => ({ code, ring: unpackRing(ring!) }))).flatMap(([a, b]) => {
      const at = to.findIndex(({ code }) => code === a || code === b);
      const other = group.find(({ code }) => code === (to[at]?.code === a ? b : a))!;
      return at < 0 ? [] : [problem(`to.${at}.border`, `边界与“${other.name}”（${other.code}）重叠`)];
    });
  });
}

/** The community's page after the change: the old ones retired with links, the new ones added. */
export function changedPage(page: readonly Grid[], { from, to }: GridChange, now: number): Grid[] {
  const successors = to.map(({ code }) => code);
  const kept = page.map((grid) =>
    from.includes(grid.code) ? { ...grid, rev: grid.rev + 1, retiredAt: now, successors } : grid,
  );
  return [...kept, ...to].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The roster after the change: who worked in an old grid works in each new one until the next roster; nobody twice. */
export function changedRoster(lines: readonly StaffLine[], { from, to }: GridChange): StaffLine[] {
  const stay = lines.filter(({ grid }) => !from.includes(grid));
  const moved = lines
    .filter(({ grid }) => from.includes(grid))
    .flatMap((line) => to.map(({ code }): StaffLine => ({ ...line, grid: code })));
  const seen = new Set<string>();
  const fresh = moved.filter(({ grid, post, name }) => {
    const key = `${grid}|${post}|${name}`;
    return !seen.has(key) && seen.add(key);
  });
  return [...stay, ...fresh];
}

/**
 * Where something that lay in an old grid lies now: the one new grid, or by its point; without a point after a split
 * the community, whose station knows.
 */
export function placeAfter({ from, to, community }: Pick<GridChange, 'from' | 'to' | 'community'>) {
  const locate = makeLocator(to);
  return (area: AreaCode, point?: Point): AreaCode => {
    if (!from.includes(area)) return area;
    if (to.length === 1) return to[0]!.code;
    return (point && locate(point)) ?? community;
  };
}
