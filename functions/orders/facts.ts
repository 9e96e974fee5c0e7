import { createHmac } from 'node:crypto';
import { itemOf } from '../../shared/catalogue/catalogue.ts';
import { licences } from '../../shared/catalogue/data/groups.ts';
import { type Grant, inForce } from '../../shared/kit/actor.ts';
import { localDate } from '../../shared/kit/clock.ts';
import type { CategoryFacts, HelperFacts } from '../../shared/kit/who.ts';
import type { Ask, CaseDeps, Looked } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { config } from '../kit/config.ts';
import { type Hold, toHold } from '../kit/holds.ts';
import type { Item, Table } from '../kit/table.ts';

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

/** What a decision about an order needs looked up: the helper's record and holds, family ties, the team's members. */
export async function lookedUp({ table }: CaseDeps, { head }: StoredCase, ask: Ask): Promise<Looked> {
  const { action, actor, input, now } = ask;
  const field = helperField[action];
  const id = field === 'actor' ? (head.offer?.team ? head.offer.id : actor.id) : field && String(input[field]);
  const found = id ? await helperFacts(table, id, staffFirst.has(action), now) : undefined;
  const ties = [head.served, head.requester];
  const family = [
    ...((actor.servedBy ?? []).some((person) => ties.includes(person)) ? [actor.id] : []),
    ...(found?.servedBy.some((person) => ties.includes(person)) ? [found.helper.id] : []),
  ];
  const teamMembers = action === 'placeMember' && head.offer?.team ? await membersOf(table, head.offer.id) : undefined;
  const decided = found?.hold ? { [found.helper.id]: found.hold } : {};
  return { facts: { helper: found?.helper, family, teamMembers }, decided };
}

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

export interface Found {
  helper: HelperFacts;
  servedBy: string[];
  hold?: Hold;
}
const untrained = { skills: [], licences: [], held: [], givenBackToday: 0 };

/** The items that say all that is on file about whoever may take the case: person, volunteer record, HOLD, or a team. */
export const factKeys = (id: string) => [
  ...['PERSON', 'VOLUNTEER', 'HOLD'].map((sk) => ({ pk: `PERSON#${id}`, sk })),
  { pk: `TEAM#${id}`, sk: 'TEAM' },
];

const helperFacts = async (table: Table, id: string, wantStaff: boolean, now: number): Promise<Found | undefined> =>
  factsIn(await table.getAll(factKeys(id)), id, wantStaff, now);

/** What the items of `factKeys` say, in that order; undefined for somebody who can take nothing. */
export function factsIn(
  [person, volunteer, hold, team]: readonly (Item | undefined)[],
  id: string,
  wantStaff: boolean,
  now: number,
): Found | undefined {
  if (team)
    return { helper: { id, as: 'volunteer', team: true, areas: [team.area as string], ...untrained }, servedBy: [] };
  if (!person) return undefined;
  const { grants = [], servedBy = [] } = person as unknown as PersonItem;
  const held = inForce(grants, now);
  const posts = held.filter(({ role }) => role === 'gridWorker' || role === 'stationStaff');
  if (posts.length > 0 && (wantStaff || !volunteer)) {
    const as = posts.some(({ role }) => role === 'gridWorker') ? 'gridWorker' : 'staff';
    return { helper: { id, as, areas: posts.map(({ scope }) => scope.slice(0, 12)), ...untrained }, servedBy };
  }
  const areas = held.filter(({ role }) => role === 'volunteer').map(({ scope }) => scope);
  if (!volunteer || areas.length === 0) return undefined;
  return {
    helper: volunteerFacts(id, areas, volunteer as unknown as VolunteerItem, toHold(hold), now),
    servedBy,
    hold: toHold(hold),
  };
}

function volunteerFacts(id: string, areas: string[], volunteer: VolunteerItem, hold: Hold, now: number): HelperFacts {
  const { skills, licences: onFile, minor, guardianOk: guardian, insured } = volunteer;
  const givenBackToday = hold.back.filter((at) => localDate(at) === localDate(now)).length;
  return {
    id,
    as: 'volunteer',
    areas,
    skills,
    licences: onFile,
    minor,
    guardian,
    insured,
    held: hold.held,
    givenBackToday,
  };
}

async function membersOf(table: Table, team: string): Promise<string[]> {
  const { items } = await table.query({ pk: `TEAM#${team}`, skPrefix: 'MEMBER#', consistent: true });
  return items.filter(({ state }) => state === 'joined').map(({ sk }) => String(sk).slice(7));
}
