import { describe, expect, it } from 'vitest';
import { syntheticCells } from '../../dev/seed/lattice.ts';
import { readBorder } from '../../shared/grid/border.ts';
import { insidePoint, overlap, overlaps } from '../../shared/grid/overlap.ts';
import type { Ring } from '../../shared/grid/ring.ts';

/** A rectangle in degrees from a corner. */
const box = (lng: number, lat: number, width = 0.01, height = 0.01): Ring =>
  readBorder([
    [lng, lat],
    [lng + width, lat],
    [lng + width, lat + height],
    [lng, lat + height],
  ]).ring!;

const home = box(110.01, 40.4);

describe('two grids overlap', () => {
  it.each([
    ['the same ground', box(110.01, 40.4), true],
    ['half of it', box(110.015, 40.4), true],
    ['a corner', box(110.019, 40.409), true],
    ['one inside the other', box(110.012, 40.402, 0.002, 0.002), true],
    ['one round the other', box(110.0, 40.39, 0.03, 0.03), true],
    ['a cross: no corner of one lies in the other', box(110.013, 40.39, 0.002, 0.03), true],
    ['nearly the same, drawn again by hand', box(110.010005, 40.400005), true],
    ['a common side', box(110.02, 40.4), false],
    ['part of a side', box(110.02, 40.403, 0.01, 0.002), false],
    ['a common corner', box(110.02, 40.41), false],
    ['a side crossed by a metre', box(110.01999, 40.4), false],
    ['a side crossed by five metres', box(110.01994, 40.4), true],
    ['far apart', box(110.2, 40.4), false],
  ])('%s: %s', (_what, other, wanted) => {
    expect([overlap(home, other), overlap(other, home)]).toEqual([wanted, wanted]);
  });
});

describe('among many grids', () => {
  const grids = syntheticCells().map((cell, at) => ({
    code: String(at).padStart(3, '0'),
    ring: readBorder(cell).ring!,
  }));

  it('235 neighbours with common wavy borders do not overlap', () => {
    expect(overlaps(grids)).toEqual([]);
  });
  it('one that lies over four is reported against each', () => {
    const [x, y] = insidePoint(grids[17]!.ring);
    const over = { code: '999', ring: box(x / 1e6, y / 1e6, 0.01, 0.007) };
    expect(overlaps([...grids, over]).every(([, second]) => second === '999')).toBe(true);
    expect(overlaps([...grids, over]).length).toBeGreaterThanOrEqual(3);
  });
  it('none or one can not overlap', () => {
    expect([overlaps([]), overlaps(grids.slice(0, 1))]).toEqual([[], []]);
  });
});
