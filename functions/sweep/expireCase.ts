import { casesOf } from '../../shared/features.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import { expire } from '../../shared/kit/workflow.ts';
import { type CaseStore, Stale } from '../kit/caseStore.ts';
import type { SettingsStore } from '../kit/settingsStore.ts';
import { ConditionFailed } from '../kit/table.ts';

/** How many deadlines of one case may be past at once: each expiry sets the next from now, so two is already rare. */
const inARow = 8;

/** `done`: no deadline of it is past any more. `overtaken`: somebody acted meanwhile; the next sweep looks again. */
export type Swept = { result: 'done' | 'overtaken'; expired: number };

/** Lets the clock move one case until nothing of it is due. Recorded at `now`: that is when it really happened. */
export async function expireCase(cases: CaseStore, id: string, now: number, rules: SettingsStore): Promise<Swept> {
  for (let expired = 0; expired < inARow; expired++) {
    const stored = await cases.load(id);
    if (!stored) return { result: 'done', expired };
    const { workflow, settings: defaults } = casesOf(stored.head.kind);
    const settings = await rules.of(defaults, stored.head);
    // No rule of an expiry asks about people or the catalogue, so no facts are looked up.
    const outcome = expire(workflow, stored.head, { now, settings, calendar: officeCalendar, facts: {} });
    if (!outcome.ok) return { result: 'done', expired };
    try {
      const { due } = await cases.save(stored, outcome.head);
      if (due === undefined || due > now) return { result: 'done', expired: expired + 1 };
    } catch (error) {
      if (!wasOvertaken(error)) throw error;
      return { result: 'overtaken', expired };
    }
  }
  return { result: 'overtaken', expired: inARow };
}

/** The head moved on, or a volunteer's HOLD did in the same moment. */
const wasOvertaken = (error: unknown): boolean =>
  error instanceof Stale ||
  error instanceof ConditionFailed ||
  (error as Error).name === 'TransactionCanceledException';
