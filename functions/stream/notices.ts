import { casesOf } from '../../shared/features.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { DAY } from '../../shared/kit/clock.ts';
import type { Effect } from '../../shared/kit/workflow.ts';
import type { Item } from '../kit/table.ts';
import type { CaseChange, Step } from './change.ts';
import { toldOf } from './recipients.ts';

const keptFor = 180 * DAY;

/**
 * A notice for every inbox that a change concerns; throws for a kind of case that no feature has. A repeat gives the
 * same items: the key says what a notice tells, so nobody is told twice.
 */
export function noticesOf(change: CaseChange): Item[] {
  // A case that was turned into another kind: what follows stands in the table of the kind that it was.
  const { workflow } = casesOf((change.before ?? change.after).kind);
  return change.steps.flatMap((step) =>
    [...toldOf(workflow, change, step)].map(([recipient, effect]) => notice(change.after, step, recipient, effect)),
  );
}

/** Keyed by case, version, effect and recipient. It names the case, never what is in it: inboxes can't leak an address. */
const notice = ({ id, kind, no }: CaseHead, { entry }: Step, recipient: string, effect: Effect): Item => ({
  pk: `INBOX#${recipient}`,
  sk: `${String(entry.at).padStart(10, '0')}#${id}#${entry.v}#${effect}`,
  caseId: id,
  kind,
  no,
  action: entry.action,
  state: entry.to,
  at: entry.at,
  ttl: entry.at + keptFor,
});
