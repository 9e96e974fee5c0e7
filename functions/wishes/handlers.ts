import type { Handlers } from '../../shared/kit/route.ts';
import { wishRoutes } from '../../shared/wishes/routes.ts';
import { actionHandlers } from '../kit/caseHandlers.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { openNewCase } from '../kit/newCase.ts';
import { readCase } from '../kit/readCase.ts';
import { wishKind } from './kind.ts';
import { openingOf } from './make.ts';
import { publicStories, publicWishes } from './publicLists.ts';

type WishHandlers = Handlers<typeof wishRoutes, CaseDeps>;

export const wishHandlers: WishHandlers = {
  ...(actionHandlers(wishKind, wishRoutes) as unknown as WishHandlers),
  make: ({ input, actor, now }, deps) =>
    openNewCase(deps, wishKind, { action: 'make', key: input.key, input, actor, now }, openingOf(input, actor)),
  get: (call, deps) => readCase(deps, wishKind, call),
  publicWishes,
  publicStories,
};
