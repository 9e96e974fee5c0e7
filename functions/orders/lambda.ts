import { orderRoutes } from '../../shared/orders/routes.ts';
import { type OrderState, orderStates } from '../../shared/orders/states.ts';
import { openCaseStore } from '../kit/caseStore.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { orderHandlers } from './handlers.ts';

const table = openTable(newClient(), config.table());
const cases = openCaseStore(table, (head) => orderStates[head.state as OrderState].holder);

export const handler = lambdaFor(orderRoutes, orderHandlers, { table, cases });
