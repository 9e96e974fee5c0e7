import * as v from 'valibot';
import * as f from '../kit/fields.ts';
import { replies, route } from '../kit/route.ts';
import type { SettingsVersion } from '../kit/settings.ts';
import type { StateDeadline } from '../kit/workflow.ts';

const seconds = (label: string) =>
  v.pipe(
    v.number(`“${label}”要填秒数`),
    v.integer(`“${label}”要填整数秒`),
    v.minValue(300, `“${label}”至少 300 秒`),
    v.maxValue(60 * 86_400, `“${label}”最多 60 天`),
  );
const beforeWindow = v.optional(seconds('提前'));
const deadline: v.GenericSchema<unknown, StateDeadline> = v.union(
  [
    v.strictObject({ natural: seconds('自然时间'), beforeWindow }),
    v.strictObject({ working: seconds('工作时间'), beforeWindow }),
    v.strictObject({ workingDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), beforeWindow }),
    v.strictObject({ afterWindowEnd: seconds('时段结束后') }),
    v.strictObject({ afterWindow: seconds('预计结束后'), max: seconds('最长') }),
  ],
  '“时限”的写法不对',
);
const limit = v.pipe(
  v.number('“次数”要填数字'),
  v.integer('“次数”要填整数'),
  v.minValue(1, '“次数”至少 1'),
  v.maxValue(20, '“次数”最多 20'),
);
const name = v.pipe(v.string('名称格式不对'), v.regex(/^[A-Za-z]{2,20}$/, '名称格式不对'));

const row = v.strictObject({
  kind: name,
  area: v.optional(f.area('区域', [6, 9, 12])),
  category: v.optional(f.code('服务项目')),
  limits: v.optional(v.record(name, limit)),
  deadlines: v.optional(v.record(name, deadline)),
  duties: v.optional(
    v.record(name, v.pipe(v.array(f.code('职责'), '“职责”要是列表'), v.maxLength(100, '“职责”最多 100 项'))),
  ),
  closed: v.optional(f.yesNo('暂停受理')),
});

/** The numbers of the rules, changed by the centre as data: a new version each time, the old ones stay for their cases. */
export const settingsRoutes = {
  settings: route('GET', '/v1/settings', {
    who: ['stationStaff', 'streetStaff', 'centre', 'inspector', 'admin'],
    reply: replies<SettingsVersion>(),
  }),
  saveSettings: route('POST', '/v1/settings', {
    who: ['centre', 'admin'],
    input: v.strictObject({
      base: f.version,
      rows: v.pipe(v.array(row, '“规则”要是列表'), v.maxLength(200, '“规则”最多 200 条')),
    }),
    reply: replies<SettingsVersion>(),
  }),
};
