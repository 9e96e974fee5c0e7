import { snapshotRoutes } from '../../shared/snapshots/routes.ts';
import { snapshotWorkflow } from '../../shared/snapshots/snapshot.ts';
import { openCases } from '../kit/caseKind.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { snapshotHandlers } from './handlers.ts';

export const handler = lambdaFor(
  snapshotRoutes,
  snapshotHandlers,
  openCases(() => snapshotWorkflow),
);
