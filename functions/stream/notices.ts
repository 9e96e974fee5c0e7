import { casesOf } from '../../shared/kinds.ts';
import { type Beside, notice } from '../kit/inbox.ts';
import type { Item } from '../kit/table.ts';
import type { CaseChange } from './change.ts';
import { toldOf } from './recipients.ts';

/**
 * A notice for every inbox that a change concerns; throws for a kind of case that no feature has. A repeat gives the
 * same items: the key says what a notice tells, so nobody is told twice.
 */
export function noticesOf(change: CaseChange, beside?: Beside): Item[] {
  // A case that was turned into another kind: what follows stands in the table of the kind that it was.
  const { workflow } = casesOf((change.before ?? change.after).kind);
  return change.steps.flatMap((step) =>
    [...toldOf(workflow, change, step, beside)].map(([recipient, effect]) =>
      notice(change.after, step.entry, recipient, effect),
    ),
  );
}
