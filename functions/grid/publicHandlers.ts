import { areaName, isArea, pathOf } from '../../shared/areas/area.ts';
import { cardOf } from '../../shared/grid/card.ts';
import { isLive } from '../../shared/grid/grid.ts';
import type { Point } from '../../shared/grid/ring.ts';
import type { publicRoutes } from '../../shared/grid/routes.ts';
import { circle, reachOf, stationViews } from '../../shared/grid/station.ts';
import { bannerOf, communityOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { GridDeps } from './deps.ts';

/** Grids as everyone may see them. */
export const publicHandlers: Handlers<typeof publicRoutes, GridDeps> = {
  listGrids: async ({ input }, { atlas }) => {
    const { version, grids } = await atlas.within(known(input.area));
    const rows = grids.filter(isLive).map(({ code, name, kind, households, ring }) => ({
      ...{ code, name, kind, bordered: ring !== undefined },
      ...(households !== undefined && { households }),
    }));
    return { version, grids: rows };
  },

  gridMap: async ({ input }, { atlas }) => {
    const { version, grids } = await atlas.within(known(input.area));
    const drawn = grids.filter((grid) => isLive(grid) && grid.ring !== undefined);
    return { version, grids: drawn.map(({ code, name, kind, ring }) => ({ code, name, kind, ring: ring! })) };
  },

  gridAt: async ({ input: { lng, lat, area } }, { atlas }) => {
    const point = pointOf(lng, lat);
    return atlas.areaAt({ ...(point && { point }), ...(area && { area: known(area) }) });
  },

  stations: async ({ input: { area, lng, lat }, now }, { atlas }) => {
    const from = pointOf(lng, lat);
    return { circle, stations: stationViews(await atlas.stationsIn(known(area)), now, from) };
  },

  /** Stations of the whole banner count: the nearest may stand across the street in another community. */
  stationReach: async ({ input: { area } }, { atlas }) => {
    const [{ grids }, stations] = [await atlas.within(known(area)), await atlas.stationsIn(bannerOf(area))];
    const { communities, ...rest } = reachOf(grids, stations);
    return { circle, ...rest, communities: communities.map((one) => ({ ...one, name: areaName(one.community) })) };
  },

  gridCard: async ({ params, now }, { atlas }) => {
    const found = await atlas.gridOf(params.code);
    if (!found) throw new AppError('notFound', { field: 'code', text: '没有这个网格' });
    const path = pathOf(communityOf(params.code)).map(({ name }) => name);
    return cardOf(found.grid, await atlas.staffOf(params.code), now, { path, successors: found.live });
  },
};

/** Places outside the banner are no places here. */
function known(area: string): string {
  if (!isArea(area)) throw new AppError('notFound', { field: 'area', text: '“区域”不在达拉特旗' });
  return area;
}

/** Both numbers or neither. */
function pointOf(lng: number | undefined, lat: number | undefined): Point | undefined {
  if ((lng === undefined) !== (lat === undefined))
    throw new AppError('badInput', { field: lng === undefined ? 'lng' : 'lat', text: '经度和纬度要一起填' });
  return lng === undefined || lat === undefined ? undefined : { lng, lat };
}
