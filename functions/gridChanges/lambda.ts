import { changeRoutes } from '../../shared/gridChanges/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { changeDeps } from './deps.ts';
import { changeHandlers } from './handlers.ts';

export const handler = lambdaFor(changeRoutes, changeHandlers, changeDeps(openTable(newClient(), config.table())));
