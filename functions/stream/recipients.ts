import type { Actor } from '../../shared/kit/actor.ts';
import { timersOf } from '../../shared/kit/timers.ts';
import { whoRule } from '../../shared/kit/who.ts';
import type { Effect, Workflow } from '../../shared/kit/workflow.ts';
import { type Beside, inspectorOf, toldBy } from '../kit/inbox.ts';
import type { CaseChange, Step } from './change.ts';

/** A new case has no row in the table: its desk has work, and whoever it was placed for should know. */
const placed: readonly Effect[] = ['tellDesk', 'tellRequester', 'tellServed'];

/**
 * Effects of a step by the workflow table. Where several rows leave the same state, the actor's relation to the case
 * picks the row; a relation the head can't show (family, staff) leaves all of them: told too often beats never told.
 */
export function effectsOf(workflow: Workflow, { before, after }: CaseChange, { entry, from }: Step): readonly Effect[] {
  if (from === undefined) return placed;
  const head = before ?? after;
  // An emergency's clock is not the state's: who hears of that is one and the same in every state.
  if (entry.action === 'expire')
    return head.alarm ? ['tellCentre', 'tellDesk'] : (workflow.states[from]?.expiry?.effects ?? []);
  const timer = timersOf(workflow)[entry.action];
  if (timer) return typeof timer.effects === 'function' ? timer.effects(head, workflow.states[from]!) : timer.effects;
  const rows = workflow.actions[entry.action]?.rows.filter((row) => row.from.includes(from)) ?? [];
  const actor: Actor = { id: entry.by, name: '', grants: [] };
  const own = rows.find((row) => row.who.some((who) => whoRule(who).is(head, actor, {})));
  return [...new Set((own ? [own] : rows).flatMap((row) => row.effects))];
}

/** Who hears of a step, and by which effect; never who did it. What comes onto the inspector's list is told there. */
export function toldOf(workflow: Workflow, change: CaseChange, step: Step, beside?: Beside): Map<string, string> {
  const { before, after } = change;
  const told = new Map<string, string>(
    toldBy(effectsOf(workflow, change, step), before ? [before, after] : [after], beside),
  );
  told.delete(step.entry.by);
  const listed = after.flags.includes('onInspectorList') && !before?.flags.includes('onInspectorList');
  if (listed && step.entry.v === after.version) told.set(inspectorOf(after), 'onInspectorList');
  return told;
}
