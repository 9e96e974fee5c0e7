import * as v from 'valibot';
import type { CasePage, NoticePage } from '../kit/card.ts';
import * as f from '../kit/fields.ts';
import { pageInput as input, replies, route } from '../kit/route.ts';

const desks = ['stationStaff', 'streetStaff', 'centre'] as const;

/** `more`: there are more open cases than were counted. */
export interface DeskCounts {
  soon: number;
  waiting: number;
  noTaker: number;
  followUp: number;
  emergency: number;
  more: boolean;
  /** Who of the desk has which case open right now: 小李正在处理. */
  handling: { caseId: string; name: string }[];
}

/** A designation, as a proposal for the dispatch catalogue: who was given which service where. `at`: epoch seconds. */
export interface Proposal {
  id: string;
  no: string;
  category: string;
  area: string;
  helperId: string;
  by: string;
  at: number;
}

/** Lists of cases of every kind, and the inboxes: by whose they are and by who must act now. */
export const casesRoutes = {
  mine: route('GET', '/v1/cases', { who: 'login', input, reply: replies<CasePage>() }),
  tasks: route('GET', '/v1/tasks', { who: 'login', input, reply: replies<CasePage>() }),
  desk: route('GET', '/v1/desks/{area}/cases', {
    who: [...desks, 'gridWorker', 'inspector'],
    input,
    reply: replies<CasePage>(),
  }),
  /** A street's own desk and those of its communities, by due time; a station's is its grids' too. */
  below: route('GET', '/v1/desks/{area}/all-cases', {
    who: [...desks, 'inspector'],
    input,
    reply: replies<CasePage>(),
  }),
  /** The four numbers of a desk: what runs out within two hours, waits for dispatch, found nobody, waits for a call. */
  counts: route('GET', '/v1/desks/{area}/counts', { who: [...desks, 'inspector'], reply: replies<DeskCounts>() }),
  /** Says that one has this case of the desk open; fades after a minute and a half. */
  handle: route('POST', '/v1/desks/{area}/handling', {
    who: desks,
    input: v.strictObject({ caseId: f.id('单') }),
    reply: replies<Record<string, never>>(),
  }),
  /** A bureau's, or by `S<area code>` a station's or street's own work. */
  unit: route('GET', '/v1/units/{id}/cases', {
    who: ['department', 'stationStaff', 'streetStaff', 'inspector'],
    input,
    reply: replies<CasePage>(),
  }),
  team: route('GET', '/v1/teams/{id}/cases', { who: ['teamLead'], input, reply: replies<CasePage>() }),
  /** The halls of all communities the volunteer serves, at most ten, in one list. */
  hall: route('GET', '/v1/hall', { who: ['volunteer', 'teamLead'], input, reply: replies<CasePage>() }),
  pool: route('GET', '/v1/pools/{area}/cases', {
    who: ['volunteer', 'teamLead', ...desks],
    input,
    reply: replies<CasePage>(),
  }),
  byNumber: route('GET', '/v1/numbers/{no}', { who: 'login', reply: replies<{ id: string; kind: string }>() }),
  /** Which kind a case is now (it may have been turned into another): whose page opens it. */
  where: route('GET', '/v1/cases/{id}', { who: 'login', reply: replies<{ id: string; kind: string }>() }),
  inbox: route('GET', '/v1/inbox', { who: 'login', input, reply: replies<NoticePage>() }),
  deskInbox: route('GET', '/v1/desks/{area}/inbox', { who: desks, input, reply: replies<NoticePage>() }),
  /** What came onto the inspector's list, newest first; it ends with an answer, not with a look. */
  inspectorList: route('GET', '/v1/inspections/{area}', { who: ['inspector'], input, reply: replies<NoticePage>() }),
  /** What was designated, newest matters for whoever keeps the dispatch catalogue (workflows.md, designate). */
  proposals: route('GET', '/v1/desks/{area}/proposals', {
    who: ['streetStaff', 'centre'],
    reply: replies<{ items: Proposal[] }>(),
  }),
  teamInbox: route('GET', '/v1/teams/{id}/inbox', { who: ['teamLead'], input, reply: replies<NoticePage>() }),
  unitInbox: route('GET', '/v1/units/{id}/inbox', {
    who: ['department', 'stationStaff', 'streetStaff'],
    input,
    reply: replies<NoticePage>(),
  }),
};
