import { describe, expect, it } from 'vitest';
import { tuesday } from '../kit/factories.ts';
import { readBorder } from './border.ts';
import type { Grid } from './grid.ts';
import { metresBetween, packRing } from './ring.ts';
import { circle, circleRing, groundShare, reachOf, type Station, stationViews } from './station.ts';

const at = (lng: number, lat = 40.4) => ({ lng, lat });
const station = (id: string, lng: number, change: Partial<Station> = {}): Station => ({
  ...{
    id,
    community: id.slice(0, 12),
    name: id,
    kind: 'centre',
    point: at(lng),
    address: '幸福路',
    services: ['consult'],
  },
  ...change,
});
/** A square with this half side in metres round a point. */
const square = (lng: number, half: number) =>
  readBorder([
    [lng - half / 84_780, 40.4 - half / 111_030],
    [lng + half / 84_780, 40.4 - half / 111_030],
    [lng + half / 84_780, 40.4 + half / 111_030],
    [lng - half / 84_780, 40.4 + half / 111_030],
  ]).ring!;
const grid = (code: string, households?: number, ring?: string, more: Partial<Grid> = {}): Grid => ({
  ...{
    code,
    name: code,
    kind: 'basic',
    rev: 1,
    ...(households !== undefined && { households }),
    ...(ring && { ring }),
  },
  ...more,
});

describe('stations', () => {
  const far = station('150621001001-01', 110.06);
  const near = station('150621001001-02', 110.031, { hours: '周日 9:00-12:00', services: ['law', 'toilet'] });

  it('come nearest first with metres where a point is given, else by number', () => {
    expect(stationViews([far, near], tuesday, at(110.03)).map(({ id, metres }) => [id.slice(13), metres])).toEqual([
      ['02', 85],
      ['01', 2543],
    ]);
    expect(stationViews([near, far], tuesday).map(({ id }) => id.slice(13))).toEqual(['01', '02']);
    expect(stationViews([near], tuesday)[0]).not.toHaveProperty('metres');
  });
  it('say whether they are open, and what they do, in words', () => {
    const [first, second] = stationViews([far, near], tuesday);
    expect([first!.openNow, second!.openNow]).toEqual([true, false]);
    expect([second!.kindLabel, second!.serviceLabels]).toEqual(['党群服务中心', ['法律咨询', '卫生间']]);
  });
});

describe('the five-minute circle', () => {
  it('is 400 metres: 5 minutes at 80 metres a minute, wherever it is drawn', () => {
    expect(circle).toEqual({ minutes: 5, metres: 400 });
    const ring = circleRing(at(110.03));
    expect(ring[0]).toEqual(ring.at(-1));
    for (const [lng, lat] of ring) expect(Math.abs(metresBetween(at(110.03), { lng, lat }) - 400)).toBeLessThan(1);
  });

  it.each([
    ['a small grid round a station', 110.03, 200, [110.03], 1],
    ['a grid far away', 110.03, 200, [110.06], 0],
    ['no station', 110.03, 200, [], 0],
    ['a square of 800 metres round a station: a quarter of pi', 110.03, 400, [110.03], Math.PI / 4],
    ['two stations at the same place count once', 110.03, 400, [110.03, 110.03], Math.PI / 4],
    ['a station on the side: half of it', 110.03, 400, [110.03 + 400 / 84_780], Math.PI / 8],
  ])('%s', (_what, lng, half, stations, share) => {
    expect(
      Math.abs(
        groundShare(
          square(lng, half),
          stations.map((one) => at(one)),
        ) - share,
      ),
    ).toBeLessThan(0.03);
  });

  it("holds a share of each community's households; those without a border are said apart", () => {
    const one = '150621001001';
    const grids = [
      grid(`${one}001`, 100, packRing(square(110.03, 200))),
      grid(`${one}002`, 300, packRing(square(110.06, 200))),
      grid(`${one}003`, 50),
      grid(`${one}004`, 70, packRing(square(110.03, 200)), { retiredAt: 1 }),
      grid('150621002001001', 0, packRing(square(110.03, 200))),
      grid('150621002002001', 10, packRing(square(110.031, 100))),
    ];
    expect(reachOf(grids, [station(`${one}-01`, 110.03)])).toEqual({
      total: { households: 410, inside: 110, share: 0.268 },
      communities: [
        { community: one, households: 400, inside: 100, share: 0.25 },
        { community: '150621002002', households: 10, inside: 10, share: 1 },
      ],
      unplaced: 50,
    });
  });

  it('has no share where nobody is counted: a dash, not zero', () => {
    expect(reachOf([], [station('150621001001-01', 110.03)])).toEqual({
      total: { households: 0, inside: 0 },
      communities: [],
      unplaced: 0,
    });
  });
});
