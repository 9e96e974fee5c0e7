import { type AreaCode, areaLevels, isAreaCode, levelOf } from '../kit/area.ts';
import { type BadLine, type Row, readRows } from '../kit/lines.ts';

export interface Area {
  code: AreaCode;
  name: string;
}

/** A bad line, and in which of the given texts (from 1) it stands. */
export interface BadAreaLine extends BadLine {
  source: number;
}

export type AreaTable = ReadonlyMap<AreaCode, Area>;

/** The next coarser code; undefined for the banner. Each level below it adds three digits. */
export const parentCode = (code: AreaCode): AreaCode | undefined =>
  code.length > areaLevels.banner ? code.slice(0, -3) : undefined;

/** Special grids (专属网格: a campus, a market, an industrial park) are numbered from 901. */
export const isSpecialGrid = (code: AreaCode): boolean => levelOf(code) === 'grid' && Number(code.slice(-3)) >= 901;

type AreaRow = Row<'code' | 'name'>['cells'];
type Complaint = Omit<BadLine, 'line'>;

/** What is wrong with one line. Equal names are fine: two villages may share one, codes may not. */
const complaintsOn = ({ code, name }: AreaRow, seen: AreaTable, all: ReadonlySet<string>): Complaint[] => {
  const found: Complaint[] = [];
  const parent = parentCode(code);
  if (!isAreaCode(code)) found.push({ field: 'code', text: `编码「${code}」应为 6、9、12 或 15 位数字` });
  else if (code.endsWith('000')) found.push({ field: 'code', text: `编码「${code}」末三位应从 001 起` });
  else if (seen.has(code)) found.push({ field: 'code', text: `编码「${code}」重复，已是「${seen.get(code)?.name}」` });
  else if (parent && !all.has(parent)) found.push({ field: 'code', text: `上级「${parent}」不在表里` });
  if (name === '') found.push({ field: 'name', text: '名称是空的' });
  return found;
};

/**
 * Read lists of areas (`code,name` with a header), in any order, parents in any of the texts.
 * Every bad line of every text is reported at once; the table holds the good ones.
 */
export const loadAreas = (...texts: string[]): { areas: AreaTable; bad: BadAreaLine[] } => {
  const sources = texts.map((text) => readRows(text, ['code', 'name']));
  const all = new Set(sources.flatMap(({ rows }) => rows.map(({ cells }) => cells.code)));
  const areas = new Map<AreaCode, Area>();
  const bad: BadAreaLine[] = [];
  sources.forEach(({ rows, bad: unreadable }, index) => {
    const source = index + 1;
    bad.push(...unreadable.map((line) => ({ source, ...line })));
    for (const { line, cells } of rows) {
      const complaints = complaintsOn(cells, areas, all);
      bad.push(...complaints.map((complaint) => ({ source, line, ...complaint })));
      if (complaints.length === 0) areas.set(cells.code, cells);
    }
  });
  return { areas, bad };
};
