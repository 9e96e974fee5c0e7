import { describe, expect, it } from 'vitest';
import { sampleGrids } from '../../dev/seed/gridSamples.ts';
import { syntheticCells } from '../../dev/seed/lattice.ts';
import { readBorder } from '../../shared/grid/border.ts';
import { type Grid, isSpecial, liveOf } from '../../shared/grid/grid.ts';
import { areaFor, makeLocator } from '../../shared/grid/locate.ts';
import { insidePoint } from '../../shared/grid/overlap.ts';
import { packRing, type Ring, toDegrees, unpackRing } from '../../shared/grid/ring.ts';

const middle = (ring: Ring) => {
  const [x, y] = insidePoint(ring);
  return { lng: toDegrees(x), lat: toDegrees(y) };
};
const rings = syntheticCells().map((cell) => readBorder(cell).ring!);
const placed = rings.map((ring, at) => ({
  code: `150621001${String(Math.floor(at / 100) + 1).padStart(3, '0')}${String((at % 100) + 1).padStart(3, '0')}`,
  kind: 'basic' as const,
  ring: packRing(ring),
}));

describe('the grid of a point', () => {
  const locate = makeLocator(placed);

  it('is found for a point inside each of 235 grids', () => {
    expect(rings.map((ring) => locate(middle(ring)))).toEqual(placed.map(({ code }) => code));
  });

  it('is the same whatever order the grids come in', () => {
    const other = makeLocator([...placed].reverse());
    const points = rings.flatMap((ring) => [
      middle(ring),
      ...ring.slice(0, 3).map(([x, y]) => ({ lng: x / 1e6, lat: y / 1e6 })),
    ]);
    expect(points.map(other)).toEqual(points.map(locate));
  });

  it('is found on a common border too, for one of the neighbours only', () => {
    const [x, y] = rings[0]![20]!;
    expect(placed.map(({ code }) => code)).toContain(locate({ lng: x / 1e6, lat: y / 1e6 }));
  });

  it('is none outside, none without borders, none for a retired grid', () => {
    const far = { lng: 109.2, lat: 40.1 };
    expect(locate(far)).toBeUndefined();
    expect(makeLocator([])(far)).toBeUndefined();
    const inFirst = middle(rings[0]!);
    expect(
      makeLocator([
        { ...placed[0]!, retiredAt: 1 },
        { code: '1', kind: 'basic' },
      ])(inFirst),
    ).toBeUndefined();
  });

  it('is the special grid where one lies in a basic one', () => {
    const at = makeLocator(sampleGrids);
    const specials = sampleGrids.filter(isSpecial);
    expect(specials.length).toBeGreaterThan(0);
    for (const grid of specials) expect(at(middle(unpackRing(grid.ring!)))).toBe(grid.code);
  });
});

describe('where a matter lies', () => {
  const locate = makeLocator(placed);
  const inFirst = middle(rings[0]!);
  it.each([
    ['a point in a grid', { point: inFirst }, { area: placed[0]!.code, by: 'point' }],
    [
      'a point goes before the place named',
      { point: inFirst, area: '150621002001' },
      { area: placed[0]!.code, by: 'point' },
    ],
    ['no point: the community', { area: '150621002001003' }, { area: '150621002001', by: 'community' }],
    [
      'a point outside every grid: the community',
      { point: { lng: 109.2, lat: 40.1 }, area: '150621002001' },
      { area: '150621002001', by: 'community' },
    ],
    ['a point outside and nothing named', { point: { lng: 109.2, lat: 40.1 } }, { by: 'unknown' }],
    ['nothing', {}, { by: 'unknown' }],
  ])('%s', (_what, where, found) => {
    expect(areaFor(locate, where)).toEqual(found);
  });
});

describe('codes that were retired', () => {
  const grid = (code: string, ...successors: string[]): Grid => ({
    ...{ code, name: code, kind: 'basic', rev: 1 },
    ...(successors.length > 0 && { retiredAt: 1, successors }),
  });
  const find =
    (...grids: Grid[]) =>
    (code: string) =>
      grids.find((one) => one.code === code);
  const codes = (grids: Grid[]) => grids.map(({ code }) => code);

  it('lead through every split and merge to the live ones, each once', () => {
    const all = find(grid('a', 'b', 'c'), grid('b', 'd'), grid('c', 'd', 'e'), grid('d'), grid('e'));
    expect(codes(liveOf('a', all))).toEqual(['d', 'e']);
    expect(codes(liveOf('e', all))).toEqual(['e']);
    expect(liveOf('x', all)).toEqual([]);
  });
  it('end even where bad data leads in a circle', () => {
    expect(liveOf('a', find(grid('a', 'b'), grid('b', 'a')))).toEqual([]);
  });
});
