import { createHmac } from 'node:crypto';
import { itemOf } from '../../shared/catalogue/catalogue.ts';
import { licences } from '../../shared/catalogue/data/groups.ts';
import { type Grant, inForce } from '../../shared/kit/actor.ts';
import { bannerOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { DAY, localDate } from '../../shared/kit/clock.ts';
import type { CategoryFacts, HelperFacts } from '../../shared/kit/who.ts';
import { orderWorkflow } from '../../shared/orders/order.ts';
import { metresBetween } from '../../shared/orders/place.ts';
import { openStates } from '../../shared/orders/states.ts';
import type { Ask, CaseDeps, Looked } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { config } from '../kit/config.ts';
import { type Hold, toHold } from '../kit/holds.ts';
import { joinLead, type Merging } from '../kit/mergeCase.ts';
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
  agreeToGo: 'actor',
  takeSelf: 'actor',
};
const staffFirst = new Set(['assign', 'designate', 'takeSelf']);
const monthBack = 30 * DAY;

/** What a decision about an order needs looked up: the helper's record and holds, family ties, the team's members. */
export async function lookedUp({ table }: CaseDeps, { head, bodies }: StoredCase, ask: Ask): Promise<Looked> {
  const { action, actor, input, now } = ask;
  const id = helperOf(head, ask);
  const found = id ? await helperFacts(table, id, staffFirst.has(action), now) : undefined;
  const ties = [head.served, head.requester];
  const family = [
    ...((actor.servedBy ?? []).some((person) => ties.includes(person)) ? [actor.id] : []),
    ...(found?.servedBy.some((person) => ties.includes(person)) ? [found.helper.id] : []),
  ];
  const teamMembers = action === 'placeMember' && head.offer?.team ? await membersOf(table, head.offer.id) : undefined;
  const decided = found?.hold ? { [found.helper.id]: found.hold } : {};
  if (found && action === 'claim' && found.helper.team) {
    // What a team takes from the hall is its lead's until a member says yes.
    decided[actor.id] = toHold(await table.get<Hold>(`PERSON#${actor.id}`, 'HOLD', { consistent: true }));
    found.helper = { ...found.helper, held: decided[actor.id]!.held };
  }
  const [lead, together] = await Promise.all([leadOf(table, ask, head), togetherOf(table, ask, head)]);
  const metres = action === 'start' ? metresBetween(bodies[head.bodyVersion]?.point, input.point) : undefined;
  return { facts: { helper: found?.helper, family, teamMembers, lead, together, metres }, decided };
}

/** Who would come by this action: whom the input names, a team that its lead speaks for, or the actor. */
function helperOf({ offer }: CaseHead, { action, actor, input }: Ask): string | undefined {
  const field = helperField[action];
  if (field !== 'actor') return field && String(input[field]);
  if (action === 'claim' && input.teamId !== undefined) return String(input.teamId);
  return action === 'accept' && offer?.team ? offer.id : actor.id;
}

/** State of the case it is merged into: only then can one rate or ask again. */
async function leadOf(table: Table, { action }: Ask, head: CaseHead): Promise<string | undefined> {
  if (!head.mergedInto || (action !== 'rate' && action !== 'redo')) return undefined;
  return (await table.get<{ s: string }>(`CASE#${head.mergedInto}`, 'HEAD', { consistent: true }))?.s;
}

/** How often this helper finished something for this requester in the last 30 days, this one not counted. */
async function togetherOf(table: Table, { action, actor, now }: Ask, head: CaseHead): Promise<number | undefined> {
  if (action !== 'finish' || actor.id === head.requester) return undefined;
  const { items } = await table.query<{ sk: string; at: number }>({ pk: pairKey(head.requester, actor.id), limit: 10 });
  return items.filter(({ sk, at }) => sk !== head.id && at > now - monthBack).length;
}
const pairKey = (requester: string, helper: string): string => `PAIR#${requester}#${helper}`;

/** Beside the head, once the core agreed: the lead of a merge, a pair that met, a proposal for the dispatch catalogue. */
export async function besideHead(deps: CaseDeps, stored: StoredCase, ask: Ask): Promise<void> {
  const { action, actor, input, now } = ask;
  const { head } = stored;
  if (action === 'merge') await joinLead(deps, merging, stored, ask);
  if (action === 'finish' && actor.id !== head.requester)
    await deps.table.put({ pk: pairKey(head.requester, actor.id), sk: head.id, at: now, ttl: now + monthBack });
  if (action === 'designate') {
    const { id, no, category, area } = head;
    const proposal = { id, no, category, area, helperId: input.helperId, by: actor.id, at: now };
    await deps.table.put({ pk: `PROPOSALS#${bannerOf(area)}`, sk: id, ...proposal });
  }
}
/** Orders are one need when the same person is served with the same service. */
const merging: Merging = {
  workflow: orderWorkflow,
  same: (head, lead) => head.served === lead.served && head.category === lead.category,
  open: openStates,
};

/** Four digits that only the resident's page shows; derived, so nothing about it is stored. */
export const arrivalCodeOf = (id: string): string => {
  const mac = createHmac('sha256', config.fieldKey()).update(`arrival|${id}`).digest();
  return String(mac.readUInt32BE(0) % 10_000).padStart(4, '0');
};
/** 0 to 99 for a case, the same each time; without the key nobody can tell which ones will be called. */
export const drawOf = (id: string): number =>
  createHmac('sha256', config.fieldKey()).update(`sample|${id}`).digest().readUInt32BE(0) % 100;

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
  ...['PERSON', 'VOLUNTEER', 'HOLD', 'BAR'].map((sk) => ({ pk: `PERSON#${id}`, sk })),
  { pk: `TEAM#${id}`, sk: 'TEAM' },
];

const helperFacts = async (table: Table, id: string, wantStaff: boolean, now: number): Promise<Found | undefined> =>
  factsIn(await table.getAll(factKeys(id)), id, wantStaff, now);

/** What the items of `factKeys` say, in that order; undefined for somebody who can take nothing. */
export function factsIn(
  [person, volunteer, hold, bar, team]: readonly (Item | undefined)[],
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
    helper: {
      ...volunteerFacts(id, areas, volunteer as unknown as VolunteerItem, toHold(hold), now),
      ...(((bar?.until as number) ?? 0) > now && { barredUntil: bar!.until as number }),
    },
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
    missed: hold.missed.filter((at) => at > now - 90 * DAY).length,
  };
}

async function membersOf(table: Table, team: string): Promise<string[]> {
  const { items } = await table.query({ pk: `TEAM#${team}`, skPrefix: 'MEMBER#', consistent: true });
  return items.filter(({ state }) => state === 'joined').map(({ sk }) => String(sk).slice(7));
}
