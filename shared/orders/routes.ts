import * as v from 'valibot';
import { actionRoutesOf } from '../kit/actionRoutes.ts';
import type { CasePage } from '../kit/card.ts';
import * as f from '../kit/fields.ts';
import { openInput, replies, route } from '../kit/route.ts';
import type { Candidate } from './candidates.ts';
import { orderWorkflow } from './order.ts';
import { point } from './place.ts';
import type { OrderView } from './view.ts';

const photos = v.optional(v.pipe(v.array(f.id('照片'), '照片列表格式不对'), v.maxLength(6, '最多 6 张照片')), []);
export const placeInput = v.strictObject({
  key: f.key,
  category: f.code('服务项目'),
  /** A street or town where the community is not known: its office finds out. */
  area: f.area('社区', [9, 12, 15]),
  window: f.window('希望的时间'),
  servedId: v.optional(f.id('服务对象')),
  details: f.text('要办的事', { min: 2, max: 2000 }),
  address: f.text('地址', { min: 2, max: 120 }),
  contactName: f.text('联系人', { min: 1, max: 30 }),
  contactPhone: v.optional(
    v.pipe(v.string('手机号格式不对'), v.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, '手机号格式不对')),
  ),
  /** Where it is, if the resident allows it: a helper who stands there needs no arrival code. */
  point: v.optional(point),
  photos,
  notEmergency: v.optional(v.boolean('请确认不是紧急情况')),
});
export type PlaceInput = v.InferOutput<typeof placeInput>;

const actionRoutes = actionRoutesOf<typeof orderWorkflow.actions, '/v1/orders', OrderView>(
  '/v1/orders',
  orderWorkflow.actions,
);

export const orderRoutes = {
  place: route('POST', '/v1/orders', { who: 'login', consent: true, input: placeInput, reply: replies<OrderView>() }),
  /** Who could be asked or told to do it, with reasons; judged by the very rows that decide. */
  candidates: route('GET', '/v1/orders/{id}/candidates', {
    who: ['stationStaff', 'streetStaff', 'centre'],
    reply: replies<{ candidates: Candidate[] }>(),
  }),
  /** Open orders of a desk by the last four digits of the contact's phone: each look is recorded on the cases shown. */
  byPhoneTail: route('GET', '/v1/desks/{area}/orders/by-phone', {
    who: ['stationStaff', 'streetStaff', 'operator'],
    input: v.strictObject({ tail: v.pipe(v.string('请填手机号后四位'), v.regex(/^\d{4}$/, '请填手机号后四位')) }),
    reply: replies<CasePage>(),
    writes: true,
  }),
  get: route('GET', '/v1/orders/{id}', { who: 'login', input: openInput, reply: replies<OrderView>() }),
  ...actionRoutes,
};
