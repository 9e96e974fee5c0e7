import * as v from 'valibot';
import * as f from '../kit/fields.ts';
import { type Route, replies, route } from '../kit/route.ts';
import { type OrderAction, orderWorkflow } from './order.ts';
import type { OrderState } from './states.ts';
import type { OrderView } from './view.ts';

/** A line on a list: head's card only, nobody's door. */
export interface OrderCard {
  id: string;
  no: string;
  category: string;
  area: string;
  state: OrderState;
  version: number;
  window?: { from: number; to: number };
  due?: number;
  flags: string[];
}
export interface OrderPage {
  items: OrderCard[];
  cursor?: string;
}

const photos = v.optional(v.pipe(v.array(f.id('照片'), '照片列表格式不对'), v.maxLength(6, '最多 6 张照片')), []);
export const placeInput = v.strictObject({
  key: f.key,
  category: f.code('服务项目'),
  area: f.area('社区'),
  window: f.window('希望的时间'),
  servedId: v.optional(f.id('服务对象')),
  details: f.text('要办的事', { min: 2, max: 2000 }),
  address: f.text('地址', { min: 2, max: 120 }),
  contactName: f.text('联系人', { min: 1, max: 30 }),
  contactPhone: v.optional(
    v.pipe(v.string('手机号格式不对'), v.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, '手机号格式不对')),
  ),
  photos,
  notEmergency: v.optional(v.boolean('请确认不是紧急情况')),
});
export type PlaceInput = v.InferOutput<typeof placeInput>;

const page = v.strictObject({ cursor: v.optional(v.pipe(v.string(), v.maxLength(600, '翻页标记不对'))) });

/** One POST per row of the workflow table: `{version, ...the action's own input}`. */
type ActionInput<A extends OrderAction> = { version: number } & v.InferOutput<
  (typeof orderWorkflow.actions)[A]['input']
>;

const actionRoutes = Object.fromEntries(
  Object.entries(orderWorkflow.actions)
    // `release` is the system's own: no route leads to it.
    .filter(([name]) => name !== 'release')
    .map(([name, { input }]) => [
      name,
      route('POST', `/v1/orders/{id}/${name}`, {
        who: 'login',
        input: v.strictObject({
          version: f.version,
          ...(input as v.StrictObjectSchema<v.ObjectEntries, undefined>).entries,
        }),
      }),
    ]),
) as unknown as { [A in Exclude<OrderAction, 'release'>]: Route<`/v1/orders/{id}/${A}`, ActionInput<A>, OrderView> };

export const orderRoutes = {
  place: route('POST', '/v1/orders', { who: 'login', consent: true, input: placeInput, reply: replies<OrderView>() }),
  get: route('GET', '/v1/orders/{id}', { who: 'login', reply: replies<OrderView>() }),
  mine: route('GET', '/v1/orders', { who: 'login', input: page, reply: replies<OrderPage>() }),
  tasks: route('GET', '/v1/tasks', { who: 'login', input: page, reply: replies<OrderPage>() }),
  desk: route('GET', '/v1/desks/{area}/orders', {
    who: ['stationStaff', 'streetStaff', 'centre', 'inspector'],
    input: page,
    reply: replies<OrderPage>(),
  }),
  pool: route('GET', '/v1/pools/{area}/orders', {
    who: ['volunteer', 'teamLead'],
    input: page,
    reply: replies<OrderPage>(),
  }),
  byNumber: route('GET', '/v1/numbers/{no}', { who: 'login', reply: replies<{ id: string }>() }),
  inbox: route('GET', '/v1/inbox', {
    who: 'login',
    input: page,
    reply: replies<{ items: Notice[]; cursor?: string }>(),
  }),
  deskInbox: route('GET', '/v1/desks/{area}/inbox', {
    who: ['stationStaff', 'streetStaff', 'centre'],
    input: page,
    reply: replies<{ items: Notice[]; cursor?: string }>(),
  }),
  ...actionRoutes,
};

/** One line in a person's inbox; the text is made from the tables when it is read. */
export interface Notice {
  id: string;
  caseId: string;
  no: string;
  action: string;
  state: string;
  at: number;
}
