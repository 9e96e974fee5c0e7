import type { conversionRoutes } from '../../shared/conversions/routes.ts';
import { turningOf } from '../../shared/kinds.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { convertCase } from '../kit/convertCase.ts';

export const conversionHandlers: Handlers<typeof conversionRoutes, CaseDeps> = {
  convert: (call, deps) => convertCase(deps, turningOf, call),
};
