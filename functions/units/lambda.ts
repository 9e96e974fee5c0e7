import { unitRoutes } from '../../shared/units/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { unitHandlers } from './handlers.ts';

export const handler = lambdaFor(unitRoutes, unitHandlers, { table: openTable(newClient(), config.table()) });
