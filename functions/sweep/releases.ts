import { casesOf } from '../../shared/kinds.ts';
import { type Grant, holdsAny, inForce, type Role, systemActor } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead, Helper } from '../../shared/kit/case.ts';
import { applyAction } from '../../shared/kit/workflow.ts';
import type { Item } from '../kit/table.ts';
import type { Clock } from './clock.ts';

/** A grant that has ended, or was due to by now; put where people end grants (functions/people/grantStore.ts). */
interface Ended {
  pk: string;
  sk: string;
  personId: string;
  role: Role;
  scope: string;
}

/** Roles one of which whoever does the work must hold at the place; a team's lead came for the team. */
const servingRoles: Record<Helper['as'], readonly Role[]> = {
  volunteer: ['volunteer'],
  gridWorker: ['gridWorker'],
  staff: ['stationStaff', 'streetStaff'],
};
const atMost = 50;

/**
 * Cases of people whose post has ended go back to their desk (workflows.md, release). The item goes last, so a run that
 * is cut off does the rest the next minute.
 * @returns how many cases were let go
 */
export async function releaseEnded(clock: Clock, now: number): Promise<number> {
  const upTo = `${String(now).padStart(10, '0')}~`;
  const { items } = await clock.table.query<Ended>({ pk: 'RELEASE', upTo, limit: atMost });
  let released = 0;
  for (const ended of items) {
    for (const pk of partitionsOf(ended)) released += await releaseHeld(clock, pk, ended, now);
    await clock.table.delete(ended.pk, ended.sk);
  }
  return released;
}

const partitionsOf = ({ personId, role, scope }: Ended): string[] => [
  `PERSON#${personId}`,
  ...(role === 'teamLead' ? [`TEAM#${scope}`] : []),
];

async function releaseHeld(clock: Clock, pk: string, { personId, role, scope }: Ended, now: number): Promise<number> {
  const person = await clock.table.get<{ grants?: Grant[] }>(`PERSON#${personId}`, 'PERSON', { consistent: true });
  const grants = inForce(person?.grants ?? [], now);
  const team = role === 'teamLead' ? scope : undefined;
  let released = 0;
  let start: Item | undefined;
  do {
    const page = await clock.table.query<{ pk: string }>({ pk, index: 'desk', limit: 100, start });
    for (const item of page.items) released += await releaseOne(clock, item.pk.slice(5), personId, team, grants, now);
    start = page.next;
  } while (start);
  return released;
}

async function releaseOne(
  { cases, rules }: Clock,
  id: string,
  personId: string,
  team: string | undefined,
  grants: Grant[],
  now: number,
): Promise<number> {
  const stored = await cases.load(id);
  if (!stored) return 0;
  const { head } = stored;
  const who = head.offer?.team && head.offer.id === team ? head.offer.id : personId;
  if (who === personId && mayStay(head, personId, grants)) return 0;
  const { workflow, settings } = casesOf(head.kind);
  const context = { now, settings: await rules.of(settings, head), calendar: officeCalendar, facts: {} };
  const outcome = applyAction(workflow, head, systemActor, 'release', { personId: who }, context);
  if (!outcome.ok) return 0;
  await cases.save(stored, outcome.head);
  return 1;
}

/** Does the person still hold the post by which they do or were asked to do it? Who isn't named on it may stay. */
function mayStay(head: CaseHead, personId: string, grants: Grant[]): boolean {
  const member = head.offer?.member === personId ? ('volunteer' as const) : undefined;
  const named =
    head.helpers.find(({ id }) => id === personId) ?? (head.offer?.id === personId ? head.offer : undefined);
  const as = named?.as ?? member;
  if (as === undefined) return true;
  const actor = { id: personId, name: '', grants };
  const leads =
    head.offer?.team === true && grants.some(({ role, scope }) => role === 'teamLead' && scope === head.offer!.id);
  return leads || holdsAny(actor, servingRoles[as], head.area);
}
