import { createHmac } from 'node:crypto';
import { itemOf } from '../../shared/catalogue/catalogue.ts';
import { licences } from '../../shared/catalogue/data/groups.ts';
import { type Actor, type Grant, inForce } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { DAY, localDate } from '../../shared/kit/clock.ts';
import type { CategoryFacts, Facts, HelperFacts } from '../../shared/kit/who.ts';
import type { Context } from '../../shared/kit/workflow.ts';
import { defaultSettings } from '../../shared/orders/order.ts';
import { config } from '../kit/config.ts';
import { holdOf } from '../kit/holds.ts';
import type { Table } from '../kit/table.ts';

interface PersonItem {
  name: string;
  grants?: Grant[];
  servedBy?: string[];
}
interface VolunteerItem {
  skills: string[];
  licences: string[];
  areas: string[];
  minor: boolean;
  guardianOk: boolean;
  insured: boolean;
}

/** Which input field names the person a rule must know about; `actor`: the actor themself. */
const helperField: Record<string, string> = {
  offer: 'helperId',
  assign: 'helperId',
  designate: 'helperId',
  placeMember: 'memberId',
  accept: 'actor',
  claim: 'actor',
};
const staffFirst = new Set(['assign', 'designate']);

/** What the pure core is told besides the case: category flags, the helper's record and holds, family ties, arrival code. */
export async function contextFor(
  table: Table,
  head: CaseHead,
  actor: Actor,
  action: string,
  input: Record<string, unknown>,
  now: number,
): Promise<Context> {
  const field = helperField[action];
  const id = field === 'actor' ? (head.offer?.team ? head.offer.id : actor.id) : field && String(input[field]);
  const found = id ? await helperFacts(table, id, staffFirst.has(action), now) : undefined;
  const ties = [head.served, head.requester];
  const family = [
    ...((actor.servedBy ?? []).some((person) => ties.includes(person)) ? [actor.id] : []),
    ...(found?.servedBy.some((person) => ties.includes(person)) ? [found.helper.id] : []),
  ];
  const teamMembers = action === 'placeMember' && head.offer?.team ? await membersOf(table, head.offer.id) : undefined;
  return contextOf(head, now, { helper: found?.helper, family, teamMembers });
}

/** Context without looking anybody up: enough for views and for the clock. */
export const contextOf = (head: CaseHead, now: number, facts: Facts = {}): Context => ({
  now,
  settings: defaultSettings,
  calendar: officeCalendar,
  facts: { ...facts, category: categoryFacts(head.category), arrivalCode: arrivalCodeOf(head.id) },
});

/** Four digits that only the resident's page shows; derived, so nothing about it is stored. */
export const arrivalCodeOf = (id: string): string => {
  const mac = createHmac('sha256', config.fieldKey()).update(`arrival|${id}`).digest();
  return String(mac.readUInt32BE(0) % 10_000).padStart(4, '0');
};

export function categoryFacts(code: string): CategoryFacts | undefined {
  const item = itemOf(code);
  if (!item) return undefined;
  const flags = Object.fromEntries(item.flags.map((flag) => [flag, true]));
  return {
    ...flags,
    licence: item.licence,
    licenceLabel: item.licence && licences[item.licence],
    maxHours: item.maxHours,
    photoRule: item.photo,
  };
}

async function helperFacts(
  table: Table,
  id: string,
  wantStaff: boolean,
  now: number,
): Promise<{ helper: HelperFacts; servedBy: string[] } | undefined> {
  const [person, volunteer, team] = await Promise.all([
    table.get<PersonItem>(`PERSON#${id}`, 'PERSON', { consistent: true }),
    table.get<VolunteerItem>(`PERSON#${id}`, 'VOLUNTEER', { consistent: true }),
    table.get<{ area: string }>(`TEAM#${id}`, 'TEAM', { consistent: true }),
  ]);
  const none = { skills: [], licences: [], held: [], givenBackToday: 0 };
  if (team) return { helper: { id, as: 'volunteer', team: true, areas: [team.area], ...none }, servedBy: [] };
  if (!person) return undefined;
  const servedBy = person.servedBy ?? [];
  const grants = inForce(person.grants ?? [], now);
  const posts = grants.filter(({ role }) => role === 'gridWorker' || role === 'stationStaff');
  const volunteers = grants.filter(({ role }) => role === 'volunteer');
  if (posts.length > 0 && (wantStaff || !volunteer)) {
    const as = posts.some(({ role }) => role === 'gridWorker') ? 'gridWorker' : 'staff';
    return { helper: { id, as, areas: posts.map(({ scope }) => scope.slice(0, 12)), ...none }, servedBy };
  }
  if (!volunteer || volunteers.length === 0) return undefined;
  const hold = await holdOf(table, id);
  const since = startOfDay(now);
  const helper: HelperFacts = {
    id,
    as: 'volunteer',
    areas: volunteers.map(({ scope }) => scope),
    skills: volunteer.skills,
    licences: volunteer.licences,
    minor: volunteer.minor,
    guardian: volunteer.guardianOk,
    insured: volunteer.insured,
    held: hold.held,
    givenBackToday: hold.back.filter((at) => at >= since).length,
  };
  return { helper, servedBy };
}

const startOfDay = (now: number): number => {
  let at = now - (now % DAY) - 8 * 3600;
  while (localDate(at) !== localDate(now)) at += DAY;
  return at;
};

async function membersOf(table: Table, team: string): Promise<string[]> {
  const { items } = await table.query({ pk: `TEAM#${team}`, skPrefix: 'MEMBER#', consistent: true });
  return items.filter(({ state }) => state === 'joined').map(({ sk }) => String(sk).slice(7));
}
