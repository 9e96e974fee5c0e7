import { childrenOf } from '../../shared/areas/area.ts';
import type { casesRoutes, Proposal } from '../../shared/cases/routes.ts';
import { isOfUnit } from '../../shared/catalogue/units.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { bannerOf, communityOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { mustCover } from '../kit/boards.ts';
import type { Item, Table } from '../kit/table.ts';
import { board, inbox, mergedBoard, mustBelong } from './boards.ts';
import { deskCounts } from './deskCounts.ts';
import { sayHandling } from './handling.ts';

const desks = ['stationStaff', 'streetStaff', 'centre'] as const;
/** A volunteer serves at most five communities of their own, a lead those of the teams; more would cost a read each. */
const hallsAtMost = 10;

/** Communities whose halls are open to this volunteer. */
const hallsOf = (actor: Actor): string[] =>
  [
    ...new Set(
      actor.grants
        .filter(({ role, scope }) => role === 'volunteer' && /^\d{12,15}$/.test(scope))
        .map(({ scope }) => communityOf(scope)),
    ),
  ].slice(0, hallsAtMost);

/** A bureau's list is its clerks', a station's or street's own is its staff's. */
function mustBeOf(actor: Actor, unit: string): void {
  if (!isOfUnit(actor, unit)) throw new AppError('outOfScope');
}

/** The desk itself and the desks one level down; a banner's streets, not each of its communities. */
const desksBelow = (area: string): string[] =>
  [area, ...childrenOf(area).map(({ code }) => code)].map((code) => `DESK#${code}`);

export const casesHandlers: Handlers<typeof casesRoutes, { table: Table }> = {
  mine: (call, { table }) => board(table, 'mine', `PERSON#${call.actor.id}`, call, false),
  tasks: (call, { table }) => board(table, 'desk', `PERSON#${call.actor.id}`, call),
  desk: async (call, { table }) => {
    mustCover(call.actor, [...desks, 'gridWorker', 'inspector'], call.params.area);
    return board(table, 'desk', `DESK#${call.params.area}`, call);
  },
  below: async (call, { table }) => {
    mustCover(call.actor, [...desks, 'inspector'], call.params.area);
    return mergedBoard(table, desksBelow(call.params.area), call);
  },
  counts: async (call, { table }) => {
    mustCover(call.actor, [...desks, 'inspector'], call.params.area);
    return deskCounts(table, call.params.area, call.actor.id, call.now);
  },
  handle: async ({ params, input, actor, now }, { table }) => {
    mustCover(actor, desks, params.area);
    await sayHandling(table, params.area, input.caseId, actor, now);
    return {};
  },
  unit: async (call, { table }) => {
    if (!call.actor.grants.some(({ role }) => role === 'inspector')) mustBeOf(call.actor, call.params.id);
    return board(table, 'desk', `UNIT#${call.params.id}`, call);
  },
  team: async (call, { table }) => {
    mustBelong(call.actor, 'teamLead', call.params.id);
    return board(table, 'desk', `TEAM#${call.params.id}`, call);
  },
  hall: (call, { table }) =>
    mergedBoard(
      table,
      hallsOf(call.actor).map((code) => `POOL#${code}`),
      call,
    ),
  pool: async (call, { table }) => {
    mustCover(call.actor, ['volunteer', 'teamLead', ...desks], call.params.area);
    return board(table, 'desk', `POOL#${call.params.area}`, call);
  },
  byNumber: async ({ params }, { table }) => {
    const pointer = await table.get<{ id: string }>(`NO#${params.no}`, 'NO');
    const head = pointer && (await table.get<{ k: string }>(`CASE#${pointer.id}`, 'HEAD'));
    if (!head) throw new AppError('notFound', { field: 'no', text: '没有这个单号' });
    return { id: pointer.id, kind: head.k };
  },
  where: async ({ params }, { table }) => {
    const head = await table.get<{ k: string }>(`CASE#${params.id}`, 'HEAD');
    if (!head) throw new AppError('notFound');
    return { id: params.id, kind: head.k };
  },
  inbox: (call, { table }) => inbox(table, call.actor.id, call),
  deskInbox: async (call, { table }) => {
    mustCover(call.actor, desks, call.params.area);
    return inbox(table, `DESK#${call.params.area}`, call);
  },
  inspectorList: async (call, { table }) => {
    mustCover(call.actor, ['inspector'], call.params.area);
    return inbox(table, `INSPECTOR#${bannerOf(call.params.area)}`, call);
  },
  proposals: async ({ params: { area }, actor }, { table }) => {
    mustCover(actor, ['streetStaff', 'centre'], area);
    // Ids begin with their time: the newest hundred of the banner, of this area.
    const { items } = await table.query<Proposal & Item>({
      pk: `PROPOSALS#${bannerOf(area)}`,
      forward: false,
      limit: 100,
    });
    const here = items.filter((item) => item.area.startsWith(area));
    return { items: here.map(({ pk: _pk, sk: _sk, ...proposal }) => proposal as unknown as Proposal) };
  },
  teamInbox: async (call, { table }) => {
    mustBelong(call.actor, 'teamLead', call.params.id);
    return inbox(table, `TEAM#${call.params.id}`, call);
  },
  unitInbox: async (call, { table }) => {
    mustBeOf(call.actor, call.params.id);
    return inbox(table, `UNIT#${call.params.id}`, call);
  },
};
