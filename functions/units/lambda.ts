import { unitRoutes } from '../../shared/units/routes.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { unitHandlers } from './handlers.ts';

export const handler = lambdaFor(unitRoutes, unitHandlers, {});
