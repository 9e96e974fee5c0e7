import { systemActor } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { applyAction, type Workflow } from '../../shared/kit/workflow.ts';
import type { Ask, CaseDeps } from './caseKind.ts';
import { Stale, type StoredCase } from './caseStore.ts';

const tries = 4;
/** A case merged into this one: who asked, and the number they know it by. */
export interface Merged {
  id: string;
  requester: string;
  no: string;
}
const prefix = 'MERGED#';

/** Cases merged into this one, by the items beside its head. */
export const mergedInto = ({ others }: Pick<StoredCase, 'others'>): Merged[] =>
  Object.entries(others)
    .filter(([sk]) => sk.startsWith(prefix))
    .map(([sk, { requester, no }]) => ({ id: sk.slice(prefix.length), requester, no }) as Merged);

/** What is one matter for a kind, and in which states a case can still take others in. */
export interface Merging {
  workflow: Workflow;
  same: (head: CaseHead, lead: CaseHead) => boolean;
  open: readonly string[];
}

/**
 * Before a case is merged: its lead must be open, no follower itself, and the same matter; the lead then says that
 * others hang on it. A lead marked for a merge that was lost beside it does no harm: nothing hangs on it.
 */
export async function joinLead(
  { table, cases }: Pick<CaseDeps, 'table' | 'cases'>,
  { workflow, same, open }: Merging,
  { head }: StoredCase,
  { input, now }: Ask,
): Promise<void> {
  const into = String(input.into);
  for (let attempt = 1; ; attempt++) {
    const lead = await cases.load(into);
    const bad = (text: string) => new AppError('notFit', { field: 'into', text });
    if (lead?.head.kind !== head.kind || !same(head, lead.head)) throw bad('要并入的不是同一件事');
    if (!open.includes(lead.head.state)) throw bad('要并入的那一单已经办完或已并入别处');
    if (lead.head.flags.includes('leads')) break;
    const context = { now, settings: { version: 1, limits: {} }, calendar: officeCalendar, facts: {} };
    const takes = applyAction(workflow, lead.head, systemActor, 'takeIn', {}, context);
    if (!takes.ok) throw new AppError(takes.refused);
    try {
      await cases.save(lead, takes.head);
      break;
    } catch (error) {
      if (!(error instanceof Stale) || attempt === tries) throw error;
    }
  }
  const { id, requester, no } = head;
  await table.put({ pk: `CASE#${into}`, sk: `${prefix}${id}`, requester, no });
}
