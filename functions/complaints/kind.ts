import { complaintSettings, complaintWorkflow } from '../../shared/complaints/complaint.ts';
import { complaintOf, mayOpen } from '../../shared/complaints/rules.ts';
import { hiddenStates } from '../../shared/complaints/states.ts';
import { type ComplaintBody, type ComplaintView, complaintView } from '../../shared/complaints/view.ts';
import type { Ask, CaseDeps, CaseKind } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';

/** Complaints as the kit's case functions need them. */
export const complaintKind: CaseKind<ComplaintView> = {
  workflow: complaintWorkflow,
  settings: complaintSettings,
  maySee: ({ head }, actor) => mayOpen(head, actor, hiddenStates),
  factsOf: () => ({}),
  before: barBeside,
  view: ({ head, bodies, notes }, actor, context, shown) =>
    complaintView(head, bodies[head.bodyVersion] as ComplaintBody | undefined, notes, actor, context, shown),
  isOwn: (head, actor) => head.requester === actor.id,
  // What was said and by whom: each look from outside is on record.
  revealed: ({ words, complainant }) => [
    ...(words === undefined ? [] : ['words' as const]),
    ...(complainant ? ['name' as const] : []),
  ],
};

/** While two people keep somebody from homes, offers read it beside the person (functions/orders/facts.ts). */
async function barBeside({ table }: CaseDeps, { head }: StoredCase, { action, actor, now }: Ask): Promise<void> {
  const { bar, accused = [] } = complaintOf(head);
  if (!bar || (action !== 'confirmBar' && action !== 'endBar')) return;
  const until = action === 'confirmBar' ? bar.until : now;
  const by = [bar.by, actor.id];
  for (const id of accused) await table.put({ pk: `PERSON#${id}`, sk: 'BAR', until, by, complaint: head.id });
}
