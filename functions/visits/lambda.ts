import { visitRoutes } from '../../shared/visits/routes.ts';
import { visitWorkflow } from '../../shared/visits/visit.ts';
import { openCases } from '../kit/caseKind.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { visitHandlers } from './handlers.ts';

export const handler = lambdaFor(
  visitRoutes,
  visitHandlers,
  openCases(() => visitWorkflow),
);
