import * as v from 'valibot';
import { communityOf } from '../kit/area.ts';
import * as f from '../kit/fields.ts';
import type { Turn } from '../kit/turn.ts';
import { consents, phone } from './inputs.ts';
import { cashText, cashWordIn, keysOf, wishKinds } from './words.ts';

/** "3 号楼 2单元" and "3号楼2单元" are one door. */
const doorOf = (address: string): string => address.replace(/[\s,，。.、\-—#]/g, '');

/** Of each of these there is one open wish: the person who wishes, and their door. */
export const householdOf = (served: string, area: string, address: string): string[] => [
  `person|${served}`,
  `home|${communityOf(area)}|${doorOf(address)}`,
];

const form = v.strictObject({
  category: f.chip('心愿种类', keysOf(wishKinds)),
  details: v.optional(f.text('心愿', { min: 2, max: 500 })),
  address: v.optional(f.text('地址', { min: 2, max: 120 })),
  contactName: v.optional(f.text('联系人', { min: 1, max: 30 })),
  contactPhone: v.optional(phone),
  minor: v.optional(f.yesNo('为未成年人许的愿'), false),
  health: v.optional(f.yesNo('涉及健康情况'), false),
  consents: v.optional(consents, []),
});
type Form = v.InferOutput<typeof form>;

/** What was heard on a visit becomes a wish: asks only for what the visit does not know. */
export const wishTurn: Turn = {
  form,
  take(head, body, { category, minor, health, ...more }: Form) {
    const {
      details,
      address,
      contactName,
      contactPhone,
      photos = [],
      ...rest
    } = { ...body, ...more } as Record<string, unknown>;
    if (!address) return { refused: 'badInput', field: 'form.address', text: '请填写“地址”' };
    if (!contactName) return { refused: 'badInput', field: 'form.contactName', text: '请填写“联系人”' };
    const word = cashWordIn(String(details));
    if (word) return { refused: 'notFit', field: 'form.details', text: cashText(word) };
    const own = { ...(minor && { minor: 1 }), ...(health && { health: 1 }) };
    return {
      head: { category, state: 'submitted', ...(Object.keys(own).length > 0 && { own }) },
      body: { details, address, contactName, contactPhone, photos, consents: rest.consents ?? [] },
      only: householdOf(head.served, head.area, String(address)),
    };
  },
};
