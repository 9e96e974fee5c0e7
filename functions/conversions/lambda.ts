import { conversionRoutes } from '../../shared/conversions/routes.ts';
import { casesOf } from '../../shared/kinds.ts';
import { openCases } from '../kit/caseKind.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { conversionHandlers } from './handlers.ts';

export const handler = lambdaFor(
  conversionRoutes,
  conversionHandlers,
  openCases((kind) => casesOf(kind).workflow),
);
