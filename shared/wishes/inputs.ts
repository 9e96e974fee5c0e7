import * as v from 'valibot';
import * as f from '../kit/fields.ts';
import { keysOf, reasons, worths } from './words.ts';

/** Inputs of the wish's actions; forms name the same fields (docs: wishes). */
export const photos = v.optional(v.pipe(v.array(f.id('照片'), '照片列表格式不对'), v.maxLength(6, '最多 6 张照片')));
export const phone = v.pipe(v.string('手机号格式不对'), v.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, '手机号格式不对'));
export const nothing = v.strictObject({});
export const saying = v.strictObject({ words: f.words });
export const mustSay = v.strictObject({ words: f.mustWords });
const shares = v.pipe(
  v.number('请填写份数'),
  v.integer('份数要填整数'),
  v.minValue(1, '至少 1 份'),
  v.maxValue(50, '最多 50 份'),
);

export const verifyInput = v.strictObject({
  how: f.chip('核实方式', ['visit', 'call']),
  shown: f.text('公开的话', { min: 4, max: 100 }),
  worth: f.chip('大约价值', keysOf(worths)),
  minor: f.yesNo('为未成年人许的愿'),
  health: f.yesNo('涉及健康情况'),
  publish: f.yesNo('公开认领'),
  quota: v.optional(shares, 1),
  words: f.words,
});
/** Consent for this one wish, kept with it; `version` is that of the text the person read. */
export const consentPolicies = ['wish', 'wishMinor', 'wishHealth'] as const;
const consent = v.strictObject({
  policy: f.chip('同意的约定', consentPolicies),
  version: v.pipe(v.number('缺少约定版本'), v.integer('约定版本要填整数'), v.minValue(1, '约定版本从 1 开始')),
});
export type WishConsent = v.InferOutput<typeof consent>;
export const consents = v.pipe(v.array(consent, '“同意的约定”要是列表'), v.maxLength(3, '“同意的约定”最多 3 项'));
export const editInput = v.strictObject({
  consents: v.optional(consents),
  details: v.optional(f.text('心愿', { min: 2, max: 500 })),
  address: v.optional(f.text('地址', { min: 2, max: 120 })),
  contactName: v.optional(f.text('联系人', { min: 1, max: 30 })),
  contactPhone: v.optional(phone),
});
export const claimInput = v.strictObject({
  as: f.chip('以谁的名义', ['person', 'team', 'unit']),
  of: v.optional(f.id('队伍或单位')),
  n: v.optional(shares),
});
export const proposeInput = v.strictObject({
  window: f.window('约定时间'),
  handover: f.chip('交接地点', ['station', 'home']),
});
export const arrangeInput = v.strictObject({ window: v.optional(f.window('约定时间')) });
export const deliverInput = v.strictObject({ photos, words: f.words });
export const rejectInput = v.strictObject({ reason: f.chip('原因', keysOf(reasons.reject)), words: f.mustWords });
export const notReceivedInput = v.strictObject({
  reason: f.chip('怎么了', keysOf(reasons.notReceived)),
  words: f.words,
});
export const followUpInput = v.strictObject({
  spoke: f.yesNo('通话了'),
  outcome: f.chip('结果', ['received', 'again', 'notMet']),
  words: f.mustWords,
});
export const storyInput = v.strictObject({
  story: f.text('故事', { min: 10, max: 800 }),
  agrees: v.optional(f.yesNo('同意公开'), false),
});
export const matchInput = v.strictObject({ unitId: f.id('单位') });
export const releaseInput = v.strictObject({ personId: v.optional(f.id('人员')) });
