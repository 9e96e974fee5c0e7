import type { Handlers } from '../../shared/kit/route.ts';
import { visitRoutes } from '../../shared/visits/routes.ts';
import { actionHandlers } from '../kit/caseHandlers.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { openNewCase } from '../kit/newCase.ts';
import { readCase } from '../kit/readCase.ts';
import { visitKind } from './kind.ts';
import { knownOf, myVisits } from './lists.ts';
import { openingOf } from './record.ts';

type VisitHandlers = Handlers<typeof visitRoutes, CaseDeps>;

export const visitHandlers: VisitHandlers = {
  ...(actionHandlers(visitKind, visitRoutes) as unknown as VisitHandlers),
  record: async ({ input, actor, now }, deps) => {
    const opening = await openingOf(deps, input, actor, now);
    const { id } = await openNewCase(deps, visitKind, { action: 'record', key: input.key, input, actor, now }, opening);
    // Filled in from what is on record: reading it is a look at somebody's data, and is kept as one.
    return readCase(deps, visitKind, { params: { id }, input: {}, actor, now });
  },
  get: (call, deps) => readCase(deps, visitKind, call),
  mine: myVisits,
  known: knownOf,
};
