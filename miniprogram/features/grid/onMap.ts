import { boxOf, closedDegrees, type Point, toDegrees, unpackRing } from '@shared/grid/ring.ts';
import type { GridMap } from '@shared/grid/routes.ts';
import { communityOf } from '@shared/kit/area.ts';
import type { Area } from '@ui/Map.tsx';
import { mapColours, sheer } from '@ui/mapColours.ts';

type Grids = GridMap['grids'];
const bordered = (grids: Grids) =>
  grids.flatMap((grid) => (grid.ring ? [{ ...grid, ring: unpackRing(grid.ring) }] : []));

/** Grids as the map draws them: those meant stand out, special ones in another colour and on top. */
export const areasOf = (grids: Grids, isMeant: (code: string) => boolean): Area[] =>
  bordered(grids)
    .sort((a, b) => Number(a.kind !== 'basic') - Number(b.kind !== 'basic'))
    .map(({ code, kind, ring }) => {
      const colour = kind === 'basic' ? mapColours.primary : mapColours.warning;
      return {
        ring: closedDegrees(ring).map(([lng, lat]) => ({ lng, lat })),
        line: isMeant(code) ? colour : sheer(colour, 40),
        fill: sheer(colour, isMeant(code) ? 14 : 4),
      };
    });

/** The middle of some grids and a scale at which all of them fit a phone; undefined where none has a border. */
export function viewOf(grids: Grids): { centre: Point; scale: number } | undefined {
  const boxes = bordered(grids).map(({ ring }) => boxOf(ring));
  if (boxes.length === 0) return undefined;
  const [west, south] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))];
  const [east, north] = [Math.max(...boxes.map(([, , x]) => x)), Math.max(...boxes.map(([, , , y]) => y))];
  // At scale 16 a phone shows about 0.008 degrees across; each step less shows twice as much.
  const across = Math.max(toDegrees(east - west), toDegrees(north - south) * 1.3, 0.001);
  const scale = Math.max(9, Math.min(17, Math.floor(16 - Math.log2(across / 0.0075))));
  return { centre: { lng: toDegrees((west + east) / 2), lat: toDegrees((south + north) / 2) }, scale };
}

/** Grids of one community; of a single grid, itself. */
export const within = (grids: Grids, area: string): Grids =>
  grids.filter(({ code }) => (area.length === 15 ? code === area : communityOf(code) === area));
