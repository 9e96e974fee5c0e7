import { complaintRoutes } from '../../shared/complaints/routes.ts';
import { casesOf } from '../../shared/kinds.ts';
import { openCases } from '../kit/caseKind.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { complaintHandlers } from './handlers.ts';

export const handler = lambdaFor(
  complaintRoutes,
  complaintHandlers,
  openCases((kind) => casesOf(kind).workflow),
);
