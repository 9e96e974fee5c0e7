import type { Handlers } from '../../shared/kit/route.ts';
import { orderRoutes } from '../../shared/orders/routes.ts';
import { actionHandlers } from '../kit/caseHandlers.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { openNewCase } from '../kit/newCase.ts';
import { readCase } from '../kit/readCase.ts';
import { byPhoneTail } from './byPhoneTail.ts';
import { candidatesFor } from './candidates.ts';
import { orderKind } from './kind.ts';
import { openingOf } from './place.ts';

type OrderHandlers = Handlers<typeof orderRoutes, CaseDeps>;

export const orderHandlers: OrderHandlers = {
  ...(actionHandlers(orderKind, orderRoutes) as unknown as OrderHandlers),
  place: ({ input, actor, now }, deps) =>
    openNewCase(deps, orderKind, { action: 'place', key: input.key, input, actor, now }, openingOf(input, actor, now)),
  candidates: (call, deps) => candidatesFor(deps, call),
  byPhoneTail: (call, deps) => byPhoneTail(deps, call),
  get: (call, deps) => readCase(deps, orderKind, call),
};
