import { childrenOf, daladBanner, isArea, pathOf, searchAreas } from '../../shared/areas/area.ts';
import type { areaRoutes } from '../../shared/areas/routes.ts';
import { groups } from '../../shared/catalogue/catalogue.ts';
import { licences } from '../../shared/catalogue/data/groups.ts';
import { itemFlags } from '../../shared/catalogue/load.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';

const placeAbove = (code: AreaCode): string =>
  pathOf(code)
    .slice(0, -1)
    .map(({ name }) => name)
    .join(' ');

/** Nothing is loaded: places and menu are part of the build. */
export const areaHandlers: Handlers<typeof areaRoutes, object> = {
  listAreas: async ({ input: { parent = daladBanner } }) => {
    if (!isArea(parent)) throw new AppError('notFound', { field: 'parent' });
    const areas = childrenOf(parent).map((area) => ({ ...area, children: childrenOf(area.code).length }));
    return { path: pathOf(parent), areas };
  },
  searchAreas: async ({ input: { name } }) => ({
    areas: searchAreas(name).map((area) => ({ ...area, path: placeAbove(area.code) })),
  }),
  readCatalogue: async () => ({ groups, flags: itemFlags, licences }),
};
