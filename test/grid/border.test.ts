import { describe, expect, it } from 'vitest';
import { syntheticCells } from '../../dev/seed/lattice.ts';
import { crossingIn, mostVertices, readBorder } from '../../shared/grid/border.ts';
import {
  boxOf,
  closedDegrees,
  metresBetween,
  packRing,
  squareMetres,
  twiceArea,
  unpackRing,
} from '../../shared/grid/ring.ts';

const square: [number, number][] = [
  [110.01, 40.4],
  [110.02, 40.4],
  [110.02, 40.41],
  [110.01, 40.41],
];
const codes = (raw: unknown): string[] => readBorder(raw).problems.map(({ code }) => code);

describe('a border', () => {
  it.each([
    ['nothing at all', undefined, ['empty']],
    ['an empty list', [], ['empty']],
    ['words for numbers', [...square, ['a', 'b']], ['notNumbers']],
    ['a point with one number', [...square, [110.01]], ['notNumbers']],
    ['numbers without end', [...square, [Number.NaN, 40.4]], ['notNumbers']],
    ['two points', square.slice(0, 2), ['tooFew']],
    ['one point four times', Array(4).fill(square[0]), ['tooFew']],
    ['a line', [square[0], [110.015, 40.4], square[1]], ['flat']],
    ['a line walked back and forth', [square[0], square[1], [110.03, 40.4], square[1]], ['flat']],
    ['a figure of eight', [square[0], square[2], square[1], square[3]], ['flat']],
    ['an uneven figure of eight', [square[0], [110.03, 40.42], square[1], square[3]], ['crossing']],
    ['a spike', [square[0], square[1], [110.05, 40.4], square[1], square[2], square[3]], ['crossing']],
    ['a border that touches itself', [...square.slice(0, 3), [110.015, 40.4], square[3]], ['crossing']],
    ['latitude first', square.map(([lng, lat]) => [lat, lng]), ['outside']],
    ['another town', square.map(([lng, lat]) => [lng + 5, lat]), ['outside']],
    [
      'one point far away and a crossing at once',
      [square[0], [111.5, 40.42], square[1], square[3]],
      ['outside', 'crossing'],
    ],
    ['the square itself', square, []],
    ['a closed one', [...square, square[0]], []],
    ['one with a repeated point', [square[0], square[0], ...square.slice(1)], []],
  ])('%s: %j', (_what, raw, found) => {
    expect(codes(raw)).toEqual(found);
    for (const { text } of readBorder(raw).problems) expect(text).toMatch(/边界/);
  });

  it('may be wound either way and comes out counter-clockwise', () => {
    const [right, wrong] = [readBorder(square).ring!, readBorder([...square].reverse()).ring!];
    expect(twiceArea(right)).toBeGreaterThan(0);
    expect(twiceArea(wrong)).toBe(twiceArea(right));
    expect(new Set(wrong.map(String))).toEqual(new Set(right.map(String)));
  });

  it(`has at most ${mostVertices} corners`, () => {
    const circle = (size: number) =>
      Array.from({ length: size }, (_, at) => {
        const turn = (2 * Math.PI * at) / size;
        return [110.03 + 0.01 * Math.cos(turn), 40.41 + 0.01 * Math.sin(turn)];
      });
    expect(codes(circle(mostVertices))).toEqual([]);
    expect(codes(circle(mostVertices + 1))).toEqual(['tooMany']);
  });

  it('keeps a third number (height) out', () => {
    expect(readBorder(square.map((pair) => [...pair, 1000])).ring).toEqual(readBorder(square).ring);
  });
});

describe('packing', () => {
  it('gives every border back as it was', () => {
    for (const cell of syntheticCells(40)) {
      const ring = readBorder(cell).ring!;
      expect(unpackRing(packRing(ring))).toEqual(ring);
      expect(crossingIn(ring)).toBeUndefined();
      expect(closedDegrees(ring).at(-1)).toEqual(closedDegrees(ring)[0]);
    }
  });
  it('stays under 500 characters for 52 corners', () => {
    expect(Math.max(...syntheticCells().map((cell) => packRing(readBorder(cell).ring!).length))).toBeLessThan(500);
  });
});

describe('measures at 40.4 north', () => {
  it('0.01 by 0.01 degrees are 848 by 1110 metres', () => {
    const ring = readBorder(square).ring!;
    expect(boxOf(ring)).toEqual([110_010_000, 40_400_000, 110_020_000, 40_410_000]);
    expect(squareMetres(ring)).toBe(Math.round(847.8 * 1110.3));
    expect(Math.round(metresBetween({ lng: 110.01, lat: 40.4 }, { lng: 110.02, lat: 40.4 }))).toBe(848);
  });
});
