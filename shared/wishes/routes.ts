import * as v from 'valibot';
import { actionRoutesOf } from '../kit/actionRoutes.ts';
import * as f from '../kit/fields.ts';
import { openInput, pageInput, replies, route } from '../kit/route.ts';
import { consents, phone, photos } from './inputs.ts';
import type { WishView } from './view.ts';
import { wishWorkflow } from './wish.ts';
import { keysOf, wishKinds } from './words.ts';

export const makeInput = v.strictObject({
  key: f.key,
  category: f.chip('心愿种类', keysOf(wishKinds)),
  area: f.area('社区'),
  servedId: v.optional(f.id('许愿人')),
  details: f.text('心愿', { min: 2, max: 500 }),
  address: f.text('地址', { min: 2, max: 120 }),
  contactName: f.text('联系人', { min: 1, max: 30 }),
  contactPhone: v.optional(phone),
  /** A child's wish, made by whoever looks after the child. */
  minor: v.optional(f.yesNo('为未成年人许的愿'), false),
  wisherName: v.optional(f.text('许愿的孩子', { min: 1, max: 30 })),
  health: v.optional(f.yesNo('涉及健康情况'), false),
  photos: v.optional(photos, []),
  consents: v.optional(consents, []),
});
export type MakeInput = v.InferOutput<typeof makeInput>;

/** A published wish as everybody may read it: no name, no phone, no door, no number. */
export interface PublicWish {
  id: string;
  version: number;
  category: string;
  label: string;
  /** Community, 12 digits. */
  area: string;
  text: string;
  /** Masked; absent for children and where health is told. */
  name?: string;
  quota: number;
  taken: number;
  minor: boolean;
  since: number;
}
export interface PublicStory {
  id: string;
  category: string;
  label: string;
  area: string;
  text: string;
}
const listInput = v.strictObject({ ...pageInput.entries, area: f.area('社区', [12]) });

export const wishRoutes = {
  make: route('POST', '/v1/wishes', { who: 'login', consent: true, input: makeInput, reply: replies<WishView>() }),
  get: route('GET', '/v1/wishes/{id}', { who: 'login', input: openInput, reply: replies<WishView>() }),
  publicWishes: route('GET', '/v1/public/wishes', {
    who: 'public',
    input: listInput,
    reply: replies<{ items: PublicWish[]; cursor?: string }>(),
  }),
  publicStories: route('GET', '/v1/public/wish-stories', {
    who: 'public',
    input: listInput,
    reply: replies<{ items: PublicStory[]; cursor?: string }>(),
  }),
  ...actionRoutesOf<typeof wishWorkflow.actions, '/v1/wishes', WishView>('/v1/wishes', wishWorkflow.actions),
};
