import { wishWorkflow } from '../../shared/wishes/wish.ts';
import { wishImportRoutes } from '../../shared/wishImports/routes.ts';
import { openCases } from '../kit/caseKind.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { wishImportHandlers } from './handlers.ts';

export const handler = lambdaFor(
  wishImportRoutes,
  wishImportHandlers,
  openCases(() => wishWorkflow),
);
