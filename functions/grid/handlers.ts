import type { gridRoutes } from '../../shared/grid/routes.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { GridDeps } from './deps.ts';
import { ledgerHandlers } from './ledgerHandlers.ts';
import { publicHandlers } from './publicHandlers.ts';
import { staffHandlers } from './staffHandlers.ts';

/** A handler for every row of the grid table. */
export const gridHandlers: Handlers<typeof gridRoutes, GridDeps> = {
  ...publicHandlers,
  ...staffHandlers,
  ...ledgerHandlers,
};
