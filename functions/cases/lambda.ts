import { casesRoutes } from '../../shared/cases/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { casesHandlers } from './handlers.ts';

export const handler = lambdaFor(casesRoutes, casesHandlers, { table: openTable(newClient(), config.table()) });
