import { orderWorkflow } from '../../shared/orders/order.ts';
import { orderRoutes } from '../../shared/orders/routes.ts';
import { openCases } from '../kit/caseKind.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { orderHandlers } from './handlers.ts';

export const handler = lambdaFor(
  orderRoutes,
  orderHandlers,
  openCases(() => orderWorkflow),
);
