import { casesOf } from '../../shared/kinds.ts';
import { systemActor } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { type Alert, alertsOf } from '../../shared/kit/timers.ts';
import { applyAction, timed } from '../../shared/kit/workflow.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { notice, toldBy } from '../kit/inbox.ts';
import { type Merged, mergedInto } from '../kit/mergeCase.ts';
import type { Item } from '../kit/table.ts';
import type { Clock } from './clock.ts';

/**
 * Reminders that have come: notices first, then the head says up to when they were sent, so that a run cut off between
 * writes the same notices again. One that changes the case is an entry of its own; what follows from it, the stream tells.
 * @returns how many there were; throws as `cases.save` does when somebody acted meanwhile
 */
export async function sendAlerts(clock: Clock, stored: StoredCase, now: number): Promise<number> {
  const { head } = stored;
  const { workflow } = casesOf(head.kind);
  const come = alertsOf(workflow, head, officeCalendar).filter(({ at }) => at <= now);
  const change = come.find(({ timer }) => timer.change);
  if (change) {
    await clock.cases.save(stored, timed(head, change.name, change.timer.change!, now));
    return come.length;
  }
  if (come.length === 0) return 0;
  await clock.table.putAll(come.flatMap((alert) => noticesOf(head, alert)));
  for (const { timer, at } of come) if (timer.followers) await followUp(clock, stored, timer.followers(head), at);
  await clock.cases.remind(stored, now);
  return come.length;
}

function noticesOf(head: CaseHead, { name, timer, at }: Alert): Item[] {
  const row = casesOf(head.kind).workflow.states[head.state]!;
  const effects = typeof timer.effects === 'function' ? timer.effects(head, row) : timer.effects;
  const said = { v: head.version, action: name, at, to: head.state };
  return [...toldBy(effects, [head]).keys()].map((recipient) => notice(head, said, recipient, name));
}

/** Each case merged into this one is told of its end, or gets its own life back where the lead ended wrongly. */
async function followUp(clock: Clock, lead: StoredCase, how: 'tell' | 'release', at: number): Promise<void> {
  for (const merged of mergedInto(lead)) {
    const follower = await clock.cases.load(merged.id);
    if (follower?.head.mergedInto !== lead.head.id) continue;
    if (how === 'release') await splitOff(clock, follower, at);
    else await clock.table.putAll(toldAbout(follower.head, merged, at));
  }
}

async function splitOff({ cases, rules }: Clock, follower: StoredCase, now: number): Promise<void> {
  const { workflow, settings: defaults } = casesOf(follower.head.kind);
  const settings = await rules.of(defaults, follower.head);
  const context = { now, settings, calendar: officeCalendar, facts: {} };
  const outcome = applyAction(workflow, follower.head, systemActor, 'unmerge', {}, context);
  if (outcome.ok) await cases.save(follower, outcome.head);
}

/** The requester hears it about the case they know, by its own number. */
const toldAbout = (head: CaseHead, { requester }: Merged, at: number): Item[] => [
  notice(head, { v: head.version, action: 'followers', at, to: head.state }, requester, 'followers'),
];
