import { wishRoutes } from '../../shared/wishes/routes.ts';
import { wishWorkflow } from '../../shared/wishes/wish.ts';
import { openCases } from '../kit/caseKind.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { wishHandlers } from './handlers.ts';

export const handler = lambdaFor(
  wishRoutes,
  wishHandlers,
  openCases(() => wishWorkflow),
);
