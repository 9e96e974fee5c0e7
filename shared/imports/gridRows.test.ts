import { describe, expect, it } from 'vitest';
import { readBorder } from '../grid/border.ts';
import type { Grid } from '../grid/grid.ts';
import { packRing } from '../grid/ring.ts';
import { type GridRow, readGrids } from './gridRows.ts';

const community = '150621001001';
const box = (lng: number, lat = 40.4, size = 0.01): [number, number][] => [
  [lng, lat],
  [lng + size, lat],
  [lng + size, lat + size],
  [lng, lat + size],
];
const row = (line: number, change: Partial<GridRow['cells']> = {}, border?: unknown): GridRow => ({
  line,
  cells: {
    ...{ code: `${community}00${line}`, name: `第${line}网格`, kind: '基础网格', households: '300', extent: '' },
    ...{ supervision: '0477-5210000', ...change },
  },
  ...(border !== undefined && { border }),
});
const grid = (number: string, change: Partial<Grid> = {}): Grid => ({
  ...{ code: community + number, name: `旧${number}`, kind: 'basic', rev: 1, supervision: '04775210000' },
  ...change,
});
const read = (rows: GridRow[], grids: Grid[] = []) =>
  readGrids(rows, { grids, isCommunity: (code) => code.startsWith('150621') && code !== '150621099001' });
const codes = (rows: GridRow[], grids: Grid[] = []) =>
  read(rows, grids).errors.map(({ line, column, code }) => [line, column, code]);

describe('a line about a grid', () => {
  it.each([
    [{ code: '1506210010010' }, '网格编码', 'badCode'],
    [{ code: '1.50621E+14' }, '网格编码', 'badCode'],
    [{ code: `${community}000` }, '网格编码', 'badCode'],
    [{ code: '150621099001001' }, '网格编码', 'unknownArea'],
    [{ code: '150622001001001' }, '网格编码', 'unknownArea'],
    [{ kind: '菜园' }, '类型', 'badKind'],
    [{ kind: '市场' }, '类型', 'badKind'],
    [{ code: `${community}901` }, '类型', 'badKind'],
    [{ name: '长'.repeat(31) }, '名称', 'tooLong'],
    [{ extent: '长'.repeat(201) }, '四至', 'tooLong'],
    [{ supervision: '5210000' }, '监督电话', 'badPhone'],
    [{ supervision: '请打社区' }, '监督电话', 'badPhone'],
    [{ households: '-1' }, '户数', 'badNumber'],
    [{ households: '12.5' }, '户数', 'badNumber'],
    [{ households: '2026-11-24' }, '户数', 'badNumber'],
    [{ households: '三百' }, '户数', 'badNumber'],
  ])('%j is refused: %s %s', (change, column, code) => {
    const { errors } = read([row(1, change)]);
    expect(errors.map((error) => [error.line, error.column, error.code])).toEqual([[1, column, code]]);
    expect(errors[0]!.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([
    [{}],
    [{ code: ` ${community}001 ` }],
    [{ code: '１５０６２１００１００１００１' }],
    [{ kind: 'basic' }],
    [{ code: `${community}901`, kind: '市场' }],
    [{ supervision: '12345' }],
    [{ supervision: '138 0000 0000' }],
    [{ households: '' }],
    [{ households: '0' }],
  ])('%j is taken', (change) => {
    expect(read([row(1, change)]).errors).toEqual([]);
  });

  it('says how to mend a code that a spreadsheet rewrote', () => {
    expect(read([row(1, { code: '1.50621E+14' })]).errors[0]!.text).toContain('设成文本');
  });
});

describe('a file of grids', () => {
  it('names every bad line at once, in order', () => {
    const rows = [
      row(1),
      row(2, { supervision: '1', households: 'x' }),
      row(3, { code: `${community}001` }),
      row(4, { kind: '?' }),
    ];
    expect(codes(rows)).toEqual([
      [2, '监督电话', 'badPhone'],
      [2, '户数', 'badNumber'],
      [3, '网格编码', 'duplicate'],
      [4, '类型', 'badKind'],
    ]);
  });

  it('may not leave out a grid that is in force, nor bring back one that was retired', () => {
    const old = [grid('001'), grid('002', { retiredAt: 1, successors: [`${community}001`] }), grid('007')];
    expect(codes([row(1), row(2)], old)).toEqual([
      [0, '网格编码', 'leftOut'],
      [2, '网格编码', 'retired'],
    ]);
  });

  it('leaves other communities alone', () => {
    const far = { ...grid('001'), code: '150621002001001' };
    const { pages, errors } = read([row(1)], [far]);
    expect([errors, [...pages.keys()]]).toEqual([[], [community]]);
  });

  it('keeps retired grids on the page, and a border that a table does not bring', () => {
    const ring = packRing(readBorder(box(110.01)).ring!);
    const old = [grid('001', { ring }), grid('009', { retiredAt: 1, successors: [`${community}001`] })];
    const page = read([row(1)], old).pages.get(community)!;
    expect(page.map(({ code, rev, ring: border }) => [code.slice(12), rev, border])).toEqual([
      ['001', 2, ring],
      ['009', 1, undefined],
    ]);
  });

  it('counts a revision only where something changed', () => {
    const [first] = read([row(1)]).pages.get(community)!;
    expect(read([row(1)], [first!]).pages.get(community)![0]!.rev).toBe(1);
    expect(read([row(1, { name: '新名' })], [first!]).pages.get(community)![0]!.rev).toBe(2);
  });

  it('reports each bad border with its line', () => {
    const rows = [
      row(1, {}, [[110.01, 40.4]]),
      row(2, {}, []),
      row(3, {}, box(112)),
      row(4, {}, [
        [110.01, 40.4],
        [110.03, 40.43],
        [110.02, 40.4],
        [110.01, 40.41],
      ]),
      row(5, {}, box(110.01).reverse()),
      row(6, {}, '边界'),
    ];
    expect(codes(rows)).toEqual([
      [1, '边界', 'badBorder'],
      [2, '边界', 'badBorder'],
      [3, '边界', 'badBorder'],
      [4, '边界', 'badBorder'],
      [6, '边界', 'badBorder'],
    ]);
  });

  it('reports ground that two grids claim, in the file or on the map, each once', () => {
    const onMap = {
      ...grid('001'),
      code: '150621002001001',
      name: '邻居',
      ring: packRing(readBorder(box(110.038)).ring!),
    };
    const { errors } = read([row(1, {}, box(110.01)), row(2, {}, box(110.015)), row(3, {}, box(110.03))], [onMap]);
    expect(errors.map(({ line, code }) => [line, code])).toEqual([
      [1, 'overlap'],
      [3, 'overlap'],
    ]);
    expect(errors[0]!.text).toContain('第2网格');
    expect(errors[1]!.text).toContain('邻居');
  });

  it('lets a special grid lie in a basic one, but not in another special one', () => {
    const special = (line: number, at: number) =>
      row(line, { code: `${community}90${line}`, kind: '公园广场' }, box(at, 40.402, 0.003));
    expect(codes([row(1, {}, box(110.01)), special(2, 110.012)])).toEqual([]);
    expect(codes([special(1, 110.012), special(2, 110.0135)])).toEqual([[1, '边界', 'overlap']]);
  });
});
