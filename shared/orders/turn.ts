import * as v from 'valibot';
import { itemOf } from '../catalogue/catalogue.ts';
import * as f from '../kit/fields.ts';
import type { Turn } from '../kit/turn.ts';

const form = v.strictObject({
  category: f.code('服务项目'),
  window: f.window('希望的时间'),
  address: v.optional(f.text('地址', { min: 2, max: 120 })),
  contactName: v.optional(f.text('联系人', { min: 1, max: 30 })),
  contactPhone: v.optional(v.pipe(v.string('手机号格式不对'), v.regex(/^1\d{10}$/, '手机号格式不对'))),
});
type Form = v.InferOutput<typeof form>;

/** A wish that is a service, what was heard on a visit or a snapshot becomes an order: asks only for what isn't known. */
export const orderTurn: Turn = {
  form,
  take(_head, body, { category, window, ...more }: Form, _actor, now) {
    const item = itemOf(category);
    if (!item) return { refused: 'badInput', field: 'form.category', text: '“服务项目”不在目录里' };
    if (window.from < now + item.leadHours * 3600)
      return { refused: 'badInput', field: 'form.window', text: `“希望的时间”要提前 ${item.leadHours} 小时` };
    const {
      details,
      address,
      contactName,
      contactPhone,
      photos = [],
    } = { ...body, ...more } as Record<string, unknown>;
    if (!address) return { refused: 'badInput', field: 'form.address', text: '请填写“地址”' };
    if (!contactName) return { refused: 'badInput', field: 'form.contactName', text: '请填写“联系人”' };
    return {
      head: { category: item.code, state: 'submitted', window, places: item.places },
      body: { details, address, contactName, contactPhone, photos },
    };
  },
};
