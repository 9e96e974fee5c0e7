import { type Actor, holds, holdsAny, leadsTeam, type Role } from './actor.ts';
import { areaLevels } from './area.ts';
import { type CaseHead, count, dispatchersOf, helps, pastHelpersOf } from './case.ts';

/** What is known about people besides the case: loaded by the handler, never guessed by the core. */
export interface Facts {
  /** Persons bound as family to the served person or the requester (both directions). */
  family?: readonly string[];
  /** The one who is offered, assigned or who claims. */
  helper?: HelperFacts;
  /** Code the resident's page shows. */
  arrivalCode?: string;
  category?: CategoryFacts;
  /** Members of the team it was offered to. */
  teamMembers?: readonly string[];
  /** State of the case this one is merged into. */
  lead?: string;
  /** Metres between the place on file and where the helper stands, if both are known. */
  metres?: number;
  /** Orders this helper finished for this requester in the last 30 days. */
  together?: number;
  /** 0 to 99, fixed for a case and known to nobody before: which closed ones are called. */
  draw?: number;
}

export interface HelperFacts {
  id: string;
  as: 'volunteer' | 'gridWorker' | 'staff';
  areas: readonly string[];
  skills: readonly string[];
  licences: readonly string[];
  minor?: boolean;
  guardian?: boolean;
  insured?: boolean;
  team?: boolean;
  /** Windows of orders held now, epoch seconds. */
  held: readonly { id: string; from: number; to: number }[];
  /** Own claims given back since midnight in Shanghai. */
  givenBackToday: number;
  /** Visits that did not happen in the last 90 days. */
  missed?: number;
  /** Kept from homes and minors by a complaint's desk until then (epoch s, in the future). */
  barredUntil?: number;
}

/** The flags of a catalogue item that rules need. */
export interface CategoryFacts {
  licence?: string;
  licenceLabel?: string;
  twoPeople?: boolean;
  minors?: boolean;
  atHome?: boolean;
  remote?: boolean;
  risky?: boolean;
  advice?: boolean;
  maxHours: number;
  photoRule: 'none' | 'optional' | 'required' | 'beforeAfter';
}

/** A relation an actor can have to a case. Kinds bring their own (a department, a follower) as objects of this shape. */
export interface WhoRule {
  label: string;
  is: (head: CaseHead, actor: Actor, facts: Facts) => boolean;
  /** Holds the role, but for another area: refused as outOfScope rather than notYours. */
  elsewhere?: (actor: Actor) => boolean;
}

export const staffOf = (label: string, ...wanted: readonly Role[]): WhoRule => ({
  label,
  is: (head, actor) => wanted.some((role) => holds(actor, role, head.area)),
  elsewhere: (actor) => actor.grants.some((grant) => wanted.includes(grant.role)),
});

const deskRole = {
  [areaLevels.grid]: 'gridWorker',
  [areaLevels.community]: 'stationStaff',
  [areaLevels.street]: 'streetStaff',
  [areaLevels.banner]: 'centre',
} as const;
/** The role that sits one level above the desk which answers for the case now. */
const aboveRole = {
  [areaLevels.grid]: 'stationStaff',
  [areaLevels.community]: 'streetStaff',
  [areaLevels.street]: 'centre',
  [areaLevels.banner]: 'centre',
} as const;
const byDesk = (table: Record<number, Role>, head: CaseHead): Role => table[head.desk.length] ?? 'centre';

const extensionDesks: Record<number, readonly Role[]> = {
  0: ['stationStaff', 'streetStaff', 'centre'],
  1: ['stationStaff', 'streetStaff', 'centre'],
  2: ['streetStaff', 'centre'],
  3: ['centre'],
};

const isFamily = (head: CaseHead, actor: Actor, facts: Facts): boolean =>
  (actor.servedBy ?? []).includes(head.served) || (facts.family ?? []).includes(actor.id);

/** Every relation an actor can have to a case: rows of the workflow table name these. */
const table = {
  requester: { label: '点单人', is: (head, actor) => head.requester === actor.id || head.served === actor.id },
  family: { label: '家人', is: (head, actor, facts) => isFamily(head, actor, facts) },
  proxy: { label: '代点人', is: (head, actor) => head.proxy === actor.id },
  helper: { label: '接单人', is: (head, actor) => helps(head, actor.id) },
  volunteerHelper: {
    label: '接单志愿者',
    is: (head, actor) => head.helpers.some((helper) => helper.id === actor.id && helper.as === 'volunteer'),
  },
  assignedHelper: {
    label: '接单工作人员',
    is: (head, actor) =>
      head.helpers.some((helper) => helper.id === actor.id && helper.as !== 'volunteer') ||
      (head.state === 'assigned' && head.offer?.id === actor.id),
  },
  offered: { label: '被问的人', is: (head, actor) => head.offer?.id === actor.id && !head.offer.team },
  offeredTeam: {
    label: '被问队伍的队长',
    is: (head, actor) => head.offer?.team === true && leadsTeam(actor, head.offer.id),
  },
  /** Whom the lead of the team asked to go. */
  askedMember: { label: '被队长问到的队员', is: (head, actor) => head.offer?.member === actor.id },
  volunteer: staffOf('志愿者', 'volunteer'),
  /** Leads any team; which one, and whether it serves there, the rules ask. */
  teamLead: { label: '队长', is: (_head, actor) => actor.grants.some(({ role }) => role === 'teamLead') },
  gridWorker: staffOf('网格员', 'gridWorker'),
  station: staffOf('站所', 'stationStaff', 'streetStaff', 'centre'),
  stationOnly: staffOf('社区站所', 'stationStaff'),
  street: staffOf('街道', 'streetStaff', 'centre'),
  centre: staffOf('旗级中心', 'centre'),
  operator: staffOf('热线坐席', 'operator'),
  /** Staff of the desk that answers for it now. */
  desk: {
    label: '当前负责站所',
    is: (head, actor) => holds(actor, byDesk(deskRole, head), head.area),
    elsewhere: (actor) => actor.grants.some((grant) => ['stationStaff', 'streetStaff', 'centre'].includes(grant.role)),
  },
  above: {
    label: '上一级',
    is: (head, actor) => holds(actor, byDesk(aboveRole, head), head.area),
    elsewhere: (actor) => actor.grants.some((grant) => ['streetStaff', 'centre'].includes(grant.role)),
  },
  /** An extension: the first is the station's to decide, the second the street's, any further the centre's. */
  extensionDesk: {
    label: '批延期的一级',
    is: (head, actor) => holdsAny(actor, extensionDesks[Math.min(count(head, 'extensions'), 3)]!, head.area),
    elsewhere: (actor) => actor.grants.some((grant) => ['stationStaff', 'streetStaff', 'centre'].includes(grant.role)),
  },
  system: { label: '系统', is: (_head, actor) => actor.id === 'system' },
} as const satisfies Record<string, WhoRule>;

export type Who = keyof typeof table;
export const whoRules: Record<Who, WhoRule> = table;
/** A row names a common rule, or brings the kind's own. */
export const whoRule = (who: Who | WhoRule): WhoRule => (typeof who === 'string' ? whoRules[who] : who);

/** Ids of the persons on one side of a case. */
export type PartyRule = (head: CaseHead, facts: Facts) => string[];

/** Sides of a case that must be kept apart (workflows.md, test 11). */
export const partyRules = {
  requester: (head) => [head.requester],
  served: (head) => [head.served],
  proxy: (head) => (head.proxy ? [head.proxy] : []),
  family: (_head, facts) => [...(facts.family ?? [])],
  helpers: (head) => [...head.helpers.map((helper) => helper.id), ...pastHelpersOf(head)],
  dispatchers: (head) => dispatchersOf(head),
  refusers: (head) => head.history.filter((entry) => entry.action === 'reject').map((entry) => entry.by),
  /** Who confirmed hours that were objected to. */
  confirmers: (head) =>
    head.flags.includes('hoursDisputed')
      ? head.history.filter((entry) => entry.action === 'confirmHours').map((entry) => entry.by)
      : [],
  asker: (head) => (head.extension ? [head.extension.by] : []),
  proposer: (head) => (head.proposal ? [head.proposal.by] : []),
} as const satisfies Record<string, PartyRule>;

export type Party = keyof typeof partyRules;

export const partiesOf = (head: CaseHead, parties: readonly (Party | PartyRule)[], facts: Facts): string[] =>
  parties.flatMap((party) => (typeof party === 'string' ? partyRules[party] : party)(head, facts));
