import { describe, expect, it } from 'vitest';
import { readBorder } from './border.ts';
import { changedPage, changedRoster, type GridChange, type NewGrid, placeAfter, planChange } from './change.ts';
import { type Grid, liveOf } from './grid.ts';
import { packRing } from './ring.ts';
import type { StaffLine } from './staff.ts';

const community = '150621001001';
const box = (lng: number, width = 0.01): [number, number][] => [
  [lng, 40.4],
  [lng + width, 40.4],
  [lng + width, 40.41],
  [lng, 40.41],
];
const grid = (number: string, border?: [number, number][], more: Partial<Grid> = {}): Grid => ({
  ...{ code: community + number, name: number, kind: 'basic', rev: 1 },
  ...(border && { ring: packRing(readBorder(border).ring!) }),
  ...more,
});
const fresh = (name: string, border?: [number, number][], kind: NewGrid['kind'] = 'basic'): NewGrid => ({
  ...{ name, kind, supervision: '12345' },
  ...(border && { border }),
});
const page = [
  grid('001', box(110.01)),
  grid('002', box(110.02)),
  grid('003', undefined, { retiredAt: 1, successors: [`${community}001`] }),
  grid('901', box(110.05, 0.001), { kind: 'market' }),
];
const halves = [fresh('西', box(110.01, 0.005)), fresh('东', box(110.015, 0.005))];
const plan = (from: string[], to: NewGrid[], others: Grid[] = []) =>
  planChange(
    page,
    others,
    from.map((number) => (number.length === 3 ? community + number : number)),
    to,
  );
const fields = (from: string[], to: NewGrid[], others: Grid[] = []) =>
  plan(from, to, others).problems.map(({ field }) => field);

describe('splitting and merging', () => {
  it('give numbers that no grid ever had, special ones from their own row', () => {
    expect(plan(['001'], halves).to.map(({ code }) => code.slice(12))).toEqual(['004', '005']);
    expect(plan(['001', '002'], [fresh('并', box(110.01, 0.02))]).to.map(({ code }) => code.slice(12))).toEqual([
      '004',
    ]);
    const mixed = [fresh('留', box(110.01, 0.005)), fresh('园', box(110.015, 0.005), 'park')];
    expect(plan(['001'], mixed).to.map(({ code }) => code.slice(12))).toEqual(['004', '902']);
  });

  it.each([
    ['one into one', ['001'], [fresh('同', box(110.01))], ['to']],
    ['two into two', ['001', '002'], halves, ['to']],
    ['a grid nobody knows', ['009'], halves, ['from.0']],
    ['a retired one', ['003'], halves, ['from.0']],
    ['one of another community', ['001', '150621001002001'], [fresh('并', box(110.01, 0.02))], ['from.1']],
    ['the same one twice', ['001', '001'], [fresh('并', box(110.01))], ['from']],
    ['without the new borders', ['001'], [fresh('西'), fresh('东')], ['to.0.border', 'to.1.border']],
    [
      'with a border that crosses itself',
      ['001'],
      [
        halves[0]!,
        fresh('东', [
          [110.015, 40.4],
          [110.03, 40.43],
          [110.02, 40.4],
          [110.015, 40.41],
        ]),
      ],
      ['to.1.border'],
    ],
    ['halves over each other', ['001'], [fresh('西', box(110.01, 0.007)), halves[1]!], ['to.0.border']],
    ['a half over the neighbour', ['001'], [halves[0]!, fresh('东', box(110.015, 0.008))], ['to.1.border']],
  ])('%s is refused', (_what, from, to, problems) => {
    expect(fields(from, to)).toEqual(problems);
  });

  it('hold new borders against the next community too, and need none where there was none', () => {
    const next = { ...grid('001', box(110.0)), code: '150621001002001' };
    expect(fields(['001'], [fresh('西', box(110.008, 0.007)), halves[1]!], [next])).toEqual(['to.0.border']);
    expect(
      planChange([grid('001'), grid('002')], [], [`${community}001`, `${community}002`], [fresh('并')]).problems,
    ).toEqual([]);
  });

  it('end where a community has no number left', () => {
    const full = [...page, grid('900')];
    expect(planChange(full, [], [`${community}001`], halves).problems.map(({ code }) => code)).toEqual([
      'limitReached',
    ]);
  });
});

const change = (from: string[], to: Grid[]): GridChange => ({
  ...{
    id: 'c',
    community,
    from: from.map((number) => community + number),
    to,
    state: 'proposed',
    by: 'a',
    at: 0,
    moved: 0,
  },
});

describe('afterwards', () => {
  const split = change(['001'], plan(['001'], halves).to);
  const merge = change(['001', '002'], plan(['001', '002'], [fresh('并', box(110.01, 0.02))]).to);

  it('the old codes stay, retired, and lead to the new ones', () => {
    const after = changedPage(page, split, 100);
    expect(after.map(({ code, rev, retiredAt }) => [code.slice(12), rev, retiredAt])).toEqual([
      ['001', 2, 100],
      ['002', 1, undefined],
      ['003', 1, 1],
      ['004', 1, undefined],
      ['005', 1, undefined],
      ['901', 1, undefined],
    ]);
    const find = (code: string) => after.find((one) => one.code === code);
    // 003 had become 001 before: it leads on.
    expect(liveOf(`${community}003`, find).map(({ code }) => code.slice(12))).toEqual(['004', '005']);
  });

  it('a matter goes to the one new grid, or by its point; without a point the station has it', () => {
    expect(placeAfter(merge)(`${community}002`)).toBe(`${community}004`);
    expect(placeAfter(split)(`${community}001`, { lng: 110.012, lat: 40.405 })).toBe(`${community}004`);
    expect(placeAfter(split)(`${community}001`, { lng: 110.018, lat: 40.405 })).toBe(`${community}005`);
    expect(placeAfter(split)(`${community}001`, { lng: 110.5, lat: 40.405 })).toBe(community);
    expect(placeAfter(split)(`${community}001`)).toBe(community);
    expect(placeAfter(split)(`${community}002`)).toBe(`${community}002`);
  });

  it('people go with their ground, each once', () => {
    const line = (number: string, name: string): StaffLine => ({ grid: community + number, post: 'fullTime', name });
    const lines = [line('001', '王芳'), line('002', '王芳'), line('002', '李娜')];
    const short = ({ grid: at, name }: StaffLine) => `${at.slice(12)} ${name}`;
    expect(changedRoster(lines, split).map(short)).toEqual(['002 王芳', '002 李娜', '004 王芳', '005 王芳']);
    expect(changedRoster(lines, merge).map(short)).toEqual(['004 王芳', '004 李娜']);
  });
});
