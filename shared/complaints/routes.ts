import * as v from 'valibot';
import { actionRoutesOf } from '../kit/actionRoutes.ts';
import * as f from '../kit/fields.ts';
import { openInput, replies, route } from '../kit/route.ts';
import { complaintWorkflow } from './complaint.ts';
import type { ComplaintView } from './view.ts';
import { about, complaintReasons } from './words.ts';

const keys = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];
const photos = v.optional(v.pipe(v.array(f.id('照片'), '照片列表格式不对'), v.maxLength(6, '最多 6 张照片')), []);
export const complainInput = v.strictObject({
  key: f.key,
  /** The case it is about, of any kind. */
  caseId: f.id('事项'),
  about: f.chip('投诉谁', keys(about)),
  /** One of several helpers; absent: all of them. */
  helperId: v.optional(f.id('服务人员')),
  reason: f.chip('投诉什么', keys(complaintReasons)),
  words: f.text('说明', { min: 5, max: 2000 }),
  photos,
});
export type ComplainInput = v.InferOutput<typeof complainInput>;

export const complaintRoutes = {
  complain: route('POST', '/v1/complaints', {
    who: 'login',
    consent: true,
    input: complainInput,
    reply: replies<ComplaintView>(),
  }),
  get: route('GET', '/v1/complaints/{id}', { who: 'login', input: openInput, reply: replies<ComplaintView>() }),
  ...actionRoutesOf<typeof complaintWorkflow.actions, '/v1/complaints', ComplaintView>(
    '/v1/complaints',
    complaintWorkflow.actions,
  ),
};
