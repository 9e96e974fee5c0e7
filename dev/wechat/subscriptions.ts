import * as v from 'valibot';
import { WechatError } from './errors.ts';
import { missing } from './inputFields.ts';
import { badField } from './templateFields.ts';
import type { World } from './world.ts';

export const sendInput = v.object({
  touser: missing,
  template_id: missing,
  page: v.optional(v.string()),
  data: v.record(v.string(), v.object({ value: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) })),
  miniprogram_state: v.optional(v.picklist(['developer', 'trial', 'formal']), 'formal'),
  lang: v.optional(v.string()),
});

/** POST /cgi-bin/message/subscribe/send. A refused message costs no quota. */
export function send(world: World, input: v.InferOutput<typeof sendInput>): object {
  const { touser: openid, template_id: templateId, page, data, miniprogram_state: state } = input;
  if (!world.people.has(openid)) throw new WechatError(40003);
  const template = world.templates.get(templateId);
  if (!template) throw new WechatError(40037);
  if (page !== undefined && !world.hasPage(page.split('?', 1)[0]!)) throw new WechatError(41030);
  const checked = template.fields.length > 0 ? template : { fields: Object.keys(data) };
  const bad = badField(checked, data);
  if (bad !== undefined) throw new WechatError(47003, `data.${bad}.value invalid`);
  if (!world.quotas.take(openid, templateId)) throw new WechatError(43101);
  const values = Object.fromEntries(Object.entries(data).map(([name, { value }]) => [name, value]));
  const msgid = world.sent.length + 1;
  world.sent.push({ openid, templateId, page, data: values, state, msgid, at: world.now() });
  return { msgid };
}
