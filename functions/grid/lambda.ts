import { gridRoutes } from '../../shared/grid/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { gridDeps } from './deps.ts';
import { gridHandlers } from './handlers.ts';

export const handler = lambdaFor(gridRoutes, gridHandlers, gridDeps(openTable(newClient(), config.table())));
