import { casesOf } from '../../shared/kinds.ts';
import { systemActor } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { applyAction } from '../../shared/kit/workflow.ts';
import { type CaseStore, Stale, type StoredCase } from '../kit/caseStore.ts';
import type { SettingsStore } from '../kit/settingsStore.ts';
import { ConditionFailed, type Table, type TransactPart } from '../kit/table.ts';
import type { CaseChange } from './change.ts';

/** What moving a case that hangs on another needs. */
export interface Movers {
  table: Table;
  cases: CaseStore;
  rules: SettingsStore;
}
const tries = 4;

/** The whole of a part that ended moves with it. Done again it finds nothing to do. */
export async function moveLinked(movers: Movers, changes: readonly CaseChange[]): Promise<void> {
  for (const change of changes) {
    if (hasEnded(change) && change.after.own?.part) await endPart(movers, change.after);
  }
}

const isEnd = (head: CaseHead): boolean => casesOf(head.kind).workflow.states[head.state]?.end === true;
const hasEnded = ({ before, after }: CaseChange): boolean => isEnd(after) && !(before && isEnd(before));
/** The system's own move on a case; `beside` must hold too. True when it was taken. */
async function move(
  { cases, rules }: Movers,
  id: string,
  action: string,
  now: number,
  wanted: (stored: StoredCase) => boolean,
  beside: readonly TransactPart[] = [],
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const stored = await cases.loadHead(id);
    if (!stored || !wanted(stored)) return false;
    const { workflow, settings: defaults } = casesOf(stored.head.kind);
    const settings = await rules.of(defaults, stored.head);
    const context = { now, settings, calendar: officeCalendar, facts: {} };
    const outcome = applyAction(workflow, stored.head, systemActor, action, {}, context);
    if (!outcome.ok) return false;
    try {
      await cases.save(stored, outcome.head, '', {}, beside);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed && error.parts.some((at) => at > 0)) return false;
      if (!(error instanceof Stale) || attempt === tries) throw error;
    }
  }
}

/** One part less: its PART# item says so in the same transaction, so that a repeat is not counted. */
async function endPart(movers: Movers, part: CaseHead): Promise<void> {
  const { table } = movers;
  const whole = String(part.own?.part);
  const { items } = await table.query({ pk: `CASE#${whole}`, skPrefix: 'PART#', consistent: true });
  const item = items.find(({ id, ended }) => id === part.id && ended === undefined);
  if (!item) return;
  const once = { condition: 'attribute_not_exists(#e)', names: { '#e': 'ended' } };
  const mark = table.updatePart(`CASE#${whole}`, String(item.sk), { ended: part.version }, once);
  await move(movers, whole, 'partEnded', lastOf(part), () => true, [mark]);
}

/** When it happened: what follows is dated by it, whenever the record is read. */
const lastOf = (head: CaseHead): number => head.history.at(-1)!.at;
