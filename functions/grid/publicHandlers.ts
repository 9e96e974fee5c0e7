import { isArea, pathOf } from '../../shared/areas/area.ts';
import { cardOf } from '../../shared/grid/card.ts';
import { isLive } from '../../shared/grid/grid.ts';
import type { publicRoutes } from '../../shared/grid/routes.ts';
import { communityOf } from '../../shared/kit/area.ts';
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
    if ((lng === undefined) !== (lat === undefined))
      throw new AppError('badInput', { field: lng === undefined ? 'lng' : 'lat', text: '经度和纬度要一起填' });
    return atlas.areaAt({
      ...(lng !== undefined && lat !== undefined && { point: { lng, lat } }),
      ...(area && { area: known(area) }),
    });
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
