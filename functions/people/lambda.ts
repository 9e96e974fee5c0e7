import { peopleRoutes } from '../../shared/people/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { peopleDeps } from './deps.ts';
import { peopleHandlers } from './handlers.ts';

export const handler = lambdaFor(peopleRoutes, peopleHandlers, peopleDeps(openTable(newClient(), config.table())));
