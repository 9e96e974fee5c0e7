import { describe, expect, it } from 'vitest';
import type { Grid } from '../grid/grid.ts';
import type { StaffLine } from '../grid/staff.ts';
import { type Column, columns, templateOf } from './columns.ts';
import { mostRows, rowsByField } from './rows.ts';
import { readStaff } from './staffRows.ts';

const community = '150621001001';
const grids: Grid[] = [
  { code: `${community}001`, name: '一', kind: 'basic', rev: 1 },
  { code: `${community}002`, name: '二', kind: 'basic', rev: 1 },
  { code: `${community}003`, name: '旧', kind: 'basic', rev: 1, retiredAt: 1, successors: [`${community}001`] },
];
const good = {
  ...{ grid: `${community}001`, post: '专职网格员', name: '王芳', phone: '0477-5210000', login: '13800000001' },
  ...{ of: '', duty: '' },
};
const row = (change: Partial<typeof good> = {}, line = 2) => ({ line, cells: { ...good, ...change } });
const read = (rows: ReturnType<typeof row>[], staff: StaffLine[] = []) =>
  readStaff(rows, { grids, staff, digest: (phone) => `#${phone}` });
const codes = (...rows: ReturnType<typeof row>[]) =>
  read(rows).errors.map(({ line, column, code }) => [line, column, code]);

describe('a line of the roster', () => {
  it.each([
    [{ grid: `${community}009` }, '网格编码', 'unknownGrid'],
    [{ grid: '150621' }, '网格编码', 'badCode'],
    [{ grid: '1.50621E+14' }, '网格编码', 'badCode'],
    [{ grid: `${community}003` }, '网格编码', 'retired'],
    [{ post: '班长' }, '岗位', 'badPost'],
    [{ name: '王芳😀' }, '姓名', 'badName'],
    [{ name: '12' }, '姓名', 'badName'],
    [{ name: '长'.repeat(41) }, '姓名', 'badName'],
    [{ phone: '5210000' }, '工作电话', 'badPhone'],
    [{ phone: '' }, '工作电话', 'missing'],
    [{ login: '0477-5210000' }, '手机号', 'badPhone'],
    [{ login: '1380000000' }, '手机号', 'badPhone'],
    [{ login: '' }, '手机号', 'missing'],
    [{ of: '长'.repeat(31) }, '所在', 'tooLong'],
    [{ duty: '白天' }, '值班时间', 'badDuty'],
    [{ duty: '2026-11-24' }, '值班时间', 'badDuty'],
  ])('%j is refused: %s %s', (change, column, code) => {
    expect(codes(row(change))).toEqual([[2, column, code]]);
  });

  it.each([
    ['乌云·其木格', '乌云·其木格'],
    ['乌云•其木格', '乌云·其木格'],
    ['巴图．吉日嘎拉', '巴图·吉日嘎拉'],
    ['ᠪᠠᠲᠤ', 'ᠪᠠᠲᠤ'],
    ['欧阳 娜', '欧阳 娜'],
  ])('the name %s is kept as %s', (typed, kept) => {
    const { pages, errors } = read([row({ name: typed })]);
    expect(errors).toEqual([]);
    expect(pages.get(community)![0]!.name).toBe(kept);
  });

  it('of a neighbour who helps needs neither phone', () => {
    expect(codes(row({ post: '楼栋长', phone: '', login: '' }))).toEqual([]);
  });

  it('keeps a digest of the private number, never the number', () => {
    const [line] = read([row({ login: '+86 138-0000-0001' })]).pages.get(community)!;
    expect(line).toEqual({
      ...{ grid: `${community}001`, post: 'fullTime', name: '王芳', phone: '04775210000', login: '#13800000001' },
    });
  });
});

describe('a roster', () => {
  it('refuses one number for two people, and takes one person in two grids', () => {
    expect(codes(row(), row({ name: '李娜' }, 3))).toEqual([[3, '手机号', 'samePhone']]);
    expect(codes(row(), row({ grid: `${community}002` }, 3))).toEqual([]);
  });

  it('refuses the same person in the same post twice', () => {
    expect(codes(row(), row({ phone: '0477-5210001' }, 3))).toEqual([[3, '姓名', 'duplicate']]);
    expect(codes(row(), row({ post: '网格长' }, 3))).toEqual([]);
  });

  it('keeps the digest on file where the number is left empty, unless two share name and post', () => {
    const old: StaffLine = { grid: `${community}002`, post: 'fullTime', name: '王芳', login: '#1' };
    const again = read([row({ login: '' })], [old]);
    expect([again.errors, again.pages.get(community)![0]!.login]).toEqual([[], '#1']);
    const twins = read([row({ login: '' })], [old, { ...old, login: '#2' }]);
    expect(twins.errors.map(({ code }) => code)).toEqual(['missing']);
    const elsewhere = read([row({ login: '' })], [{ ...old, grid: '150621002001001' }]);
    expect(elsewhere.errors.map(({ code }) => code)).toEqual(['missing']);
  });

  it('names all that is wrong with all lines', () => {
    const rows = [row({ post: '?', name: '😀' }), row({ grid: 'x', phone: 'y', login: 'z', duty: 'w' }, 3)];
    expect(codes(...rows)).toEqual([
      [2, '岗位', 'badPost'],
      [2, '姓名', 'badName'],
      [3, '网格编码', 'badCode'],
      [3, '工作电话', 'badPhone'],
      [3, '手机号', 'badPhone'],
      [3, '值班时间', 'badDuty'],
    ]);
  });
});

describe('the headings of a table', () => {
  const table = (...lines: string[][]) => ({ rows: lines.map((cells, at) => ({ line: at + 1, cells })) });
  const head = Object.values<Column>(columns.staff).map(({ heading }) => heading);
  const codesOf = (...lines: string[][]) =>
    rowsByField('staff', table(...lines)).errors.map(({ line, code, column }) => [line, column, code]);

  it('may stand in any order; blank rows are skipped and lines keep their numbers', () => {
    const values = ['x', 'd', '', 'n', 'p', '1', 'g'];
    const { rows, errors } = rowsByField('staff', table([...head].reverse(), ['', '', ''], values));
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      { line: 3, cells: { grid: 'g', post: '1', name: 'p', phone: 'n', login: '', of: 'd', duty: 'x' } },
    ]);
  });
  it.each([
    ['nothing', [], [[0, '整个文件', 'unreadable']]],
    ['only blanks', [['', '']], [[0, '整个文件', 'unreadable']]],
    ['only headings', [head], [[1, '整个文件', 'unreadable']]],
    ['a heading too few', [head.slice(1), head], [[1, '整个文件', 'heading']]],
    ['a heading we do not keep', [[...head, '身份证号'], head], [[1, '整个文件', 'heading']]],
    ['a heading twice', [[...head, '姓名'], head], [[1, '整个文件', 'heading']]],
    ['an empty cell that must be filled', [head, ['', '网格长', '王芳']], [[2, '网格编码', 'missing']]],
    ['too many rows', [head, ...Array.from({ length: mostRows + 1 }, () => head)], [[0, '整个文件', 'tooMany']]],
  ])('%s', (_what, lines, errors) => {
    expect(codesOf(...lines)).toEqual(errors);
  });

  it('no column asks for an identity number, birth, health or a private address', () => {
    const all = [columns.grids, columns.staff].flatMap((one) =>
      Object.values<Column>(one).map(({ heading }) => heading),
    );
    expect(all.filter((heading) => /身份|出生|民族|健康|住址|家庭/.test(heading))).toEqual([]);
  });

  it('the template can be read and names every column', () => {
    expect(templateOf('staff').split('\r\n')[0]).toBe(`\uFEFF${head.join(',')}`);
  });
});
