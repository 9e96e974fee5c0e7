import type { Actor } from './actor.ts';
import type { CaseHead } from './case.ts';
import { aContext } from './factories.ts';
import { type Facts, partiesOf, whoRule } from './who.ts';
import { type ActionRow, expire, replay, type Settings, type Workflow } from './workflow.ts';

/** Test walks over a workflow table, for every kind of case. */
export const rowsOf = (workflow: Workflow, action: string): readonly ActionRow<string>[] =>
  workflow.actions[action]!.rows;

export type Expected = 'wrongState' | 'foreign' | 'conflictOfInterest' | 'allowed';

/** The oracle: what a row's own columns say, written a second time and not from the core. */
export function expectedBy(workflow: Workflow, head: CaseHead, actor: Actor, action: string, facts: Facts): Expected {
  const here = rowsOf(workflow, action).filter((row) => row.from.includes(head.state));
  if (here.length === 0) return 'wrongState';
  const mine = here.filter((row) => row.who.some((who) => whoRule(who).is(head, actor, facts)));
  if (mine.length === 0) return 'foreign';
  const free = mine.filter((row) => !partiesOf(head, row.apart ?? [], facts).includes(actor.id));
  return free.length > 0 ? 'allowed' : 'conflictOfInterest';
}

/** States a row of this state leads to; a target that a function decides is read from its text. */
export function targetsOf(workflow: Workflow, state: string): string[] {
  const states = Object.keys(workflow.states);
  const named = (to: unknown): string[] =>
    typeof to === 'string' ? [to] : states.filter((one) => new RegExp(`['"]${one}['"]`).test(String(to)));
  const { expiry } = workflow.states[state]!;
  const rows = Object.keys(workflow.actions).flatMap((action) => rowsOf(workflow, action));
  return [
    ...rows.filter(({ from }) => from.includes(state)).flatMap(({ to }) => named(to)),
    ...named(expiry?.to ?? ''),
  ];
}

/** Lets only the clock act until it has nothing to do; throws when a step is refused or the history does not replay. */
export function clockOnly(
  workflow: Workflow,
  from: CaseHead,
  limits: Settings['limits'],
): { head: CaseHead; steps: number } {
  let head = from;
  let steps = 0;
  for (; head.due !== undefined && steps < 50; steps++) {
    const outcome = expire(workflow, head, aContext({}, head.due, limits));
    if (!outcome.ok) throw new Error(`${head.state}: ${outcome.refused}`);
    head = outcome.head;
    if (replay(head) !== head.state) throw new Error(`${head.state} is not what the history says`);
  }
  return { head, steps };
}
