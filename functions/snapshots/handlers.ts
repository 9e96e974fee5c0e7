import type { Handlers } from '../../shared/kit/route.ts';
import type { snapshotRoutes as routes } from '../../shared/snapshots/routes.ts';
import { snapshotRoutes } from '../../shared/snapshots/routes.ts';
import { act } from '../kit/actOnCase.ts';
import { actionHandlers } from '../kit/caseHandlers.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { openNewCase } from '../kit/newCase.ts';
import { readCase } from '../kit/readCase.ts';
import { bannerFor, saveDispatch, whoGets } from './dispatch.ts';
import { dispatchStore } from './dispatchStore.ts';
import { follow, unfollow } from './follow.ts';
import { snapshotKind } from './kind.ts';
import { outsideAnswer, outsideSheet } from './outside.ts';
import { makeParts } from './parts.ts';
import { publicPage } from './publicStore.ts';
import { openingOf } from './report.ts';
import { similarTo } from './similarHandler.ts';

type SnapshotHandlers = Handlers<typeof routes, CaseDeps>;
/** The product serves one banner; anyone may read its public list without saying so. */
const banner = '150621';

export const snapshotHandlers: SnapshotHandlers = {
  ...(actionHandlers(snapshotKind, snapshotRoutes) as unknown as SnapshotHandlers),
  report: async ({ input, actor, now }, deps) =>
    openNewCase(
      deps,
      snapshotKind,
      { action: 'report', key: input.key, input, actor, now },
      await openingOf(deps.table, input, actor, now),
    ),
  get: (call, deps) => readCase(deps, snapshotKind, call),
  similar: async ({ input, actor, now }, deps) => ({ items: await similarTo(deps, input, actor, now) }),
  follow: (call, deps) => follow(deps, call),
  unfollow: (call, deps) => unfollow(deps, call),
  // The parts follow from the whole's own record: asked again, the same ones are found.
  split: async (call, deps) => {
    await act(deps, snapshotKind, call, 'split');
    await makeParts(deps, call.params.id, call.input.parts, call.actor.id, call.now);
    return readCase(deps, snapshotKind, { ...call, input: {} });
  },
  publicList: ({ input, actor, now }, { table }) => publicPage(table, banner, input, actor, now),
  outsideSheet: ({ params, now }, deps) => outsideSheet(deps, params.token, now),
  outsideAnswer: ({ params, input, now }, deps) => outsideAnswer(deps, params.token, input.words, now),
  dispatch: ({ actor, now }, { table }) => dispatchStore(table).current(bannerFor(actor), now, { fresh: true }),
  dispatchFor: ({ input, now }, { table }) => whoGets(table, input.category, input.area, now),
  saveDispatch: ({ input, actor, now }, { table }) => saveDispatch(table, input, actor, now),
  dispatchProposals: async ({ actor }, { table }) => ({
    proposals: await dispatchStore(table).proposals(bannerFor(actor)),
  }),
  dropProposal: async ({ params, actor }, { table }) => {
    await dispatchStore(table).drop(bannerFor(actor), params.id);
    return {};
  },
};
