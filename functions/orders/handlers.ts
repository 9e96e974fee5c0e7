import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { orderWorkflow } from '../../shared/orders/order.ts';
import { orderRoutes } from '../../shared/orders/routes.ts';
import { act, loadFor, type OrderDeps } from './act.ts';
import { board, inbox, mustCover } from './boards.ts';
import { contextOf } from './facts.ts';
import { checkPhotos } from './photos.ts';
import { newOrder, openTwin } from './place.ts';
import { shown } from './show.ts';

type OrderHandlers = Handlers<typeof orderRoutes, OrderDeps>;

/** One handler per row of the workflow table that has a route. */
const actions = Object.fromEntries(
  Object.keys(orderWorkflow.actions)
    .filter((name) => name in orderRoutes)
    .map((name) => [name, (call: never, deps: OrderDeps) => act(deps, call, name)]),
) as unknown as OrderHandlers;

export const orderHandlers: OrderHandlers = {
  ...actions,
  place: async ({ input, actor, now }, { table, cases }) => {
    const order = newOrder(input, actor, now);
    const {
      key: _key,
      category: _category,
      area: _area,
      window: _window,
      servedId: _served,
      notEmergency: _sure,
      ...body
    } = input;
    await checkPhotos(table, input.photos, actor);
    const twin = await openTwin(table, order.head);
    if (twin) throw new AppError('alreadyOpen', { text: `同类服务已有一单在办：${twin}`, field: 'category' });
    const made = await cases.create(order.head, body, order.hash, order.numberFor);
    if (made === 'keyReused') throw new AppError('keyReused', { field: 'key' });
    const stored = { head: made.head, bodies: { 1: body }, notes: [], spilled: 0 };
    return shown(table, stored, actor, contextOf(made.head, now));
  },
  get: async (call, deps) => {
    const stored = await loadFor(deps, call);
    return shown(deps.table, stored, call.actor, contextOf(stored.head, call.now));
  },
  mine: ({ actor, input, now }, { table }) =>
    board(table, { pk: `PERSON#${actor.id}`, index: 'mine', forward: false }, actor, now, input.cursor),
  tasks: ({ actor, input, now }, { table }) =>
    board(table, { pk: `PERSON#${actor.id}`, index: 'desk' }, actor, now, input.cursor),
  desk: async ({ params, actor, input, now }, { table }) => {
    mustCover(actor, ['stationStaff', 'streetStaff', 'centre', 'inspector'], params.area);
    return board(table, { pk: `DESK#${params.area}`, index: 'desk' }, actor, now, input.cursor);
  },
  pool: async ({ params, actor, input, now }, { table }) => {
    mustCover(actor, ['volunteer', 'teamLead', 'stationStaff', 'streetStaff'], params.area);
    return board(table, { pk: `POOL#${params.area}`, index: 'desk' }, actor, now, input.cursor);
  },
  byNumber: async ({ params }, { table }) => {
    const pointer = await table.get<{ id: string }>(`NO#${params.no}`, 'NO');
    if (!pointer) throw new AppError('notFound', { field: 'no', text: '没有这个单号' });
    return { id: pointer.id };
  },
  inbox: ({ actor, input, now }, { table }) => inbox(table, actor.id, actor, now, input.cursor),
  deskInbox: async ({ params, actor, input, now }, { table }) => {
    mustCover(actor, ['stationStaff', 'streetStaff', 'centre'], params.area);
    return inbox(table, `DESK#${params.area}`, actor, now, input.cursor);
  },
};
