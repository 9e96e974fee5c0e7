import { importRoutes } from '../../shared/imports/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { importDeps, importHandlers } from './handlers.ts';

export const handler = lambdaFor(importRoutes, importHandlers, importDeps(openTable(newClient(), config.table())));
