import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import { type AreaCode, communityOf } from '../kit/area.ts';
import { type Grid, isLive, isSpecial } from './grid.ts';
import { boxOf, closedDegrees, metresPerUnit, type Point, toDegrees, toMicro, unpackRing } from './ring.ts';

/** What a locator needs of a grid: the map route gives just this. */
export type Placed = Pick<Grid, 'code' | 'kind' | 'ring' | 'retiredAt'>;

/**
 * Finds the grid of a point (gcj02 degrees) by an index over the borders' boxes; the same code runs in the function and
 * in the mini-program. A special grid goes before the basic one it lies in; on a shared border the smaller code wins.
 */
export function makeLocator(grids: readonly Placed[]): (point: Point) => AreaCode | undefined {
  const shapes = grids
    .filter((grid) => grid.ring !== undefined && isLive(grid as Grid))
    .map(({ code, kind, ring }) => ({ code, special: isSpecial({ kind }), ring: unpackRing(ring!) }))
    .sort((a, b) => Number(b.special) - Number(a.special) || (a.code < b.code ? -1 : 1));
  if (shapes.length === 0) return () => undefined;
  const index = new Flatbush(shapes.length);
  for (const { ring } of shapes) index.add(...(boxOf(ring).map(toDegrees) as [number, number, number, number]));
  index.finish();
  const polygons = shapes.map(({ ring }) => ({ type: 'Polygon' as const, coordinates: [closedDegrees(ring)] }));
  return ({ lng, lat }) => {
    const near = index.search(lng, lat, lng, lat).sort((a, b) => a - b);
    const found = near.find((at) => booleanPointInPolygon([lng, lat], polygons[at]!));
    return found === undefined ? undefined : shapes[found]!.code;
  };
}

/** Where a matter lies: the grid of its point; without a point, or outside every border, the community it names. */
export function areaFor(
  locate: (point: Point) => AreaCode | undefined,
  where: { point?: Point; area?: AreaCode },
): { area?: AreaCode; by: 'point' | 'community' | 'unknown' } {
  const grid = where.point && locate(where.point);
  if (grid) return { area: grid, by: 'point' };
  return where.area ? { area: communityOf(where.area), by: 'community' } : { by: 'unknown' };
}

/** Within so many metres the same matter may be told twice, once on each side of a border. */
const besideMetres = 350;
const compass = Array.from(
  { length: 8 },
  (_, at) => [Math.cos((at * Math.PI) / 4), Math.sin((at * Math.PI) / 4)] as const,
);

/** Communities that begin within a few steps of a point, without the one it lies in. */
export function communitiesBeside(locate: (point: Point) => AreaCode | undefined, { lng, lat }: Point): AreaCode[] {
  const own = locate({ lng, lat });
  const [dx, dy] = metresPerUnit;
  const around = compass.flatMap(([east, north]) => {
    const found = locate({
      lng: toDegrees(toMicro(lng) + Math.round((east * besideMetres) / dx)),
      lat: toDegrees(toMicro(lat) + Math.round((north * besideMetres) / dy)),
    });
    return found ? [communityOf(found)] : [];
  });
  return [...new Set(around)].filter((community) => !own || community !== communityOf(own)).sort();
}
