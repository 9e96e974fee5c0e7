import * as v from 'valibot';
import { hasFlag, matterOf } from '../catalogue/matters.ts';
import { streetOf } from '../kit/area.ts';
import * as f from '../kit/fields.ts';
import type { Turn } from '../kit/turn.ts';
import { firstDispatch, unitFor } from './dispatch.ts';

const form = v.strictObject({
  category: f.code('类别'),
  address: v.optional(f.text('位置', { min: 2, max: 120 })),
  /** What the handler reads, where the case's own words won't do. */
  handlerText: v.optional(f.text('转办文字', { min: 5, max: 1000 })),
});
type Form = v.InferOutput<typeof form>;

/**
 * A service that turns out to be a matter for a department is filed at once: the station has seen it (workflows.md,
 * convert). The body keeps its fields, they are the same; nobody's home becomes a point on a map.
 */
export const snapshotTurn: Turn = {
  form,
  take: (head, body, { category, handlerText, ...more }: Form) => {
    const matter = matterOf(category);
    if (!matter) return { refused: 'badInput', field: 'form.category', text: '“类别”不在目录里' };
    if (hasFlag(category, 'complaint')) return { refused: 'notFit', field: 'form.category', text: '投诉请按投诉提交' };
    const { details, address, contactName, contactPhone, photos } = { ...body, ...more } as Record<string, unknown>;
    // Somebody goes there: where is asked, unless it can be done from a desk.
    if (!address && !hasFlag(category, 'remote'))
      return { refused: 'badInput', field: 'form.address', text: '请填写“位置”' };
    return {
      head: {
        category,
        state: 'filed',
        desk: head.desk.length > 9 ? streetOf(head.area) : head.desk,
        own: { class: matter.class, to: unitFor(category, head.area, firstDispatch) },
      },
      body: { details, address, contactName, contactPhone, photos: photos ?? [], ...(handlerText && { handlerText }) },
    };
  },
};
