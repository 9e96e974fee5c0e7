import { casesOf } from '../../shared/kinds.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { wakeAt } from '../../shared/kit/timers.ts';
import { expire } from '../../shared/kit/workflow.ts';
import { Stale, type StoredCase } from '../kit/caseStore.ts';
import { ConditionFailed } from '../kit/table.ts';
import { sendAlerts } from './alerts.ts';
import type { Clock } from './clock.ts';

/** How many deadlines and reminders of one case may be past at once: each sets the next from now, so two is already rare. */
const inARow = 12;

/** `done`: nothing of it is past any more. `overtaken`: somebody acted meanwhile; the next sweep looks again. */
export type Swept = { result: 'done' | 'overtaken'; expired: number };

/** Lets the clock move one case until nothing of it is due. Recorded at `now`: that is when it really happened. */
export async function expireCase(clock: Clock, id: string, now: number): Promise<Swept> {
  let expired = 0;
  for (let turn = 0; turn < inARow; turn++) {
    const stored = await clock.cases.load(id);
    if (!stored) return { result: 'done', expired };
    try {
      const after = await expireOnce(clock, stored, now);
      if (after) {
        expired++;
        const next = wakeAt(casesOf(after.kind).workflow, after, officeCalendar);
        if (next === undefined || next > now) return { result: 'done', expired };
      } else if ((await sendAlerts(clock, stored, now)) === 0) return { result: 'done', expired };
    } catch (error) {
      if (!wasOvertaken(error)) throw error;
      return { result: 'overtaken', expired };
    }
  }
  return { result: 'overtaken', expired };
}

/** The head as saved when a deadline had passed; undefined when none had. */
async function expireOnce({ cases, rules }: Clock, stored: StoredCase, now: number): Promise<CaseHead | undefined> {
  const { workflow, settings: defaults } = casesOf(stored.head.kind);
  const settings = await rules.of(defaults, stored.head);
  // No rule of an expiry asks about people or the catalogue, so no facts are looked up.
  const outcome = expire(workflow, stored.head, { now, settings, calendar: officeCalendar, facts: {} });
  return outcome.ok ? cases.save(stored, outcome.head) : undefined;
}

/** The head moved on, or a volunteer's HOLD did in the same moment. */
const wasOvertaken = (error: unknown): boolean =>
  error instanceof Stale ||
  error instanceof ConditionFailed ||
  (error as Error).name === 'TransactionCanceledException';
