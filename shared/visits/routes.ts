import * as v from 'valibot';
import { actionRoutesOf } from '../kit/actionRoutes.ts';
import type { CaseCard } from '../kit/card.ts';
import * as f from '../kit/fields.ts';
import { openInput, pageInput, replies, route } from '../kit/route.ts';
import { phone, photos } from './actions.ts';
import type { VisitView } from './view.ts';
import { visitWorkflow } from './visit.ts';

const visitors = ['gridWorker', 'stationStaff', 'streetStaff', 'centre'] as const;

/** One card, captured once: what is on record about the person is not asked again. No mileage, no place, no count. */
export const recordInput = v.strictObject({
  key: f.key,
  area: f.area('社区'),
  servedId: v.optional(f.id('居民')),
  details: f.text('听到的事', { min: 2, max: 1000 }),
  address: v.optional(f.text('地址', { min: 2, max: 120 })),
  contactName: v.optional(f.text('居民', { min: 1, max: 30 })),
  contactPhone: v.optional(phone),
  photos: v.optional(photos, []),
  /** Known on the spot: one card is whole without a network. */
  outcome: v.optional(f.chip('结果', ['later', 'solved', 'noted']), 'later'),
});
export type RecordInput = v.InferOutput<typeof recordInput>;

/** What is on record, so that a form leaves it out; where it stands, not what it says. */
export interface Known {
  name: string;
  area?: string;
  phone: boolean;
  address: boolean;
  /** Cases of this person that are open in the reader's area. */
  open: CaseCard[];
}
/** One line of one's own visits; `kind` is what became of it. */
export interface VisitLine {
  id: string;
  no: string;
  kind: string;
  state: string;
  area: string;
  heardAt: number;
}

export const visitRoutes = {
  record: route('POST', '/v1/visits', {
    who: visitors,
    consent: true,
    input: recordInput,
    reply: replies<VisitView>(),
  }),
  /** One's own visits only: nobody counts another's (workflows.md, Visit card). */
  mine: route('GET', '/v1/visits', {
    who: visitors,
    input: pageInput,
    reply: replies<{ items: VisitLine[]; cursor?: string }>(),
  }),
  known: route('GET', '/v1/visits/known/{personId}', { who: visitors, reply: replies<Known>() }),
  get: route('GET', '/v1/visits/{id}', { who: 'login', input: openInput, reply: replies<VisitView>() }),
  ...actionRoutesOf<typeof visitWorkflow.actions, '/v1/visits', VisitView>('/v1/visits', visitWorkflow.actions),
};
