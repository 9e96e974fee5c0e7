import { casesOf } from '../../shared/features.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { DAY } from '../../shared/kit/clock.ts';
import type { Effect } from '../../shared/kit/workflow.ts';
import { ConditionFailed, type Item, type Table } from '../kit/table.ts';
import type { CaseChange, Step } from './change.ts';
import { toldOf } from './recipients.ts';

const keptFor = 180 * DAY;

/** Puts a notice into every inbox a change concerns; a repeat finds them there and changes nothing. */
export async function tell(table: Table, change: CaseChange): Promise<void> {
  const { workflow } = casesOf(change.after.kind);
  const notices = change.steps.flatMap((step) =>
    [...toldOf(workflow, change, step)].map(([recipient, effect]) => notice(change.after, step, recipient, effect)),
  );
  await Promise.all(notices.map((item) => putOnce(table, item)));
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

async function putOnce(table: Table, item: Item): Promise<void> {
  try {
    await table.put(item, { ifNew: true });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
