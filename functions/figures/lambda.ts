import { figureRoutes } from '../../shared/figures/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { figureHandlers } from './handlers.ts';

export const handler = lambdaFor(figureRoutes, figureHandlers, { table: openTable(newClient(), config.table()) });
