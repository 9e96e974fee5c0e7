import { holds } from '../../shared/kit/actor.ts';
import { doorShown } from '../../shared/kit/view.ts';
import { looksIn } from '../../shared/orders/looks.ts';
import { defaultSettings, orderWorkflow } from '../../shared/orders/order.ts';
import { isOwn, maySee, type OrderBody, type OrderView, viewOf } from '../../shared/orders/view.ts';
import type { CaseKind } from '../kit/caseKind.ts';
import { arrivalCodeOf, besideHead, categoryFacts, drawOf, lookedUp } from './facts.ts';

/** Orders as the kit's case functions need them. */
export const orderKind: CaseKind<OrderView> = {
  workflow: orderWorkflow,
  settings: defaultSettings,
  maySee: ({ head }, actor) => maySee(head, actor),
  mayRace: (head, actor) => holds(actor, 'volunteer', head.area),
  factsOf: ({ id, category }) => ({
    category: categoryFacts(category),
    arrivalCode: arrivalCodeOf(id),
    draw: drawOf(id),
  }),
  look: lookedUp,
  before: besideHead,
  bodyFields: { amend: ['details', 'address', 'contactName', 'contactPhone'] },
  view: ({ head, bodies, notes }, actor, context, shown) =>
    viewOf(head, bodies[head.bodyVersion] as OrderBody | undefined, notes, actor, context, shown),
  isOwn,
  looks: (head) => looksIn(head, (id) => [head.requester, head.served, head.proxy].includes(id)),
  revealed: doorShown,
};
