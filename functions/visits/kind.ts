import { timeOf } from '../../shared/kit/ids.ts';
import { doorShown } from '../../shared/kit/view.ts';
import { isOwn, maySee, type VisitBody, type VisitView, viewOf } from '../../shared/visits/view.ts';
import { visitSettings, visitWorkflow } from '../../shared/visits/visit.ts';
import type { CaseKind } from '../kit/caseKind.ts';

/** Visit cards as the kit's case functions need them. */
export const visitKind: CaseKind<VisitView> = {
  workflow: visitWorkflow,
  settings: visitSettings,
  maySee: ({ head }, actor) => maySee(head, actor),
  factsOf: () => ({}),
  look: async (_deps, { head }, { actor }) => ({
    facts: { family: (actor.servedBy ?? []).includes(head.served) ? [actor.id] : [] },
  }),
  bodyFields: { edit: ['details', 'address', 'contactName', 'contactPhone'] },
  // The id begins with the time of the key, which is that of the draft: a card that waited says when it was heard.
  view: ({ head, bodies, notes }, actor, context, shown) =>
    viewOf(
      head,
      bodies[head.bodyVersion] as VisitBody | undefined,
      notes,
      actor,
      context,
      shown,
      Math.floor(timeOf(head.id) / 1000),
    ),
  isOwn,
  revealed: doorShown,
};
