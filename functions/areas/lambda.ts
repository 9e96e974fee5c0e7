import { areaRoutes } from '../../shared/areas/routes.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { areaHandlers } from './handlers.ts';

export const handler = lambdaFor(areaRoutes, areaHandlers, {});
