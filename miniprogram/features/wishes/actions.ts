import { possible } from '@kit/possible.ts';
import { units } from '@shared/catalogue/units.ts';
import type { Grant } from '@shared/kit/actor.ts';
import type { WishView } from '@shared/wishes/view.ts';
import type { WishAction } from '@shared/wishes/wish.ts';
import { reasons, worths } from '@shared/wishes/words.ts';
import { type ActionSpec, choice, type FormField, spoken, yesNo } from '@ui/form.ts';

const must = '至少 5 个字';

/** What the wish's own side and whoever claims it do. */
const claim: ActionSpec = {
  resident: '我来认领',
  staff: '我来认领',
  look: 'main',
  rank: 1,
  fields: [],
  sure: '认领了，社区会帮你们约时间',
  done: '谢谢您，约好时间会告诉您',
};

/** As whom one claims, and how many shares: asked only where there is a choice. The key of a team or unit goes along. */
export function claimSpec(grants: readonly Grant[], { quota, taken }: Pick<WishView, 'quota' | 'taken'>): ActionSpec {
  const others = grants.filter(({ role }) => role === 'teamLead' || role === 'department');
  const named = others.map(({ role, scope }) => [`${role}|${scope}`, role === 'teamLead' ? '我的队伍' : '我的单位']);
  const fields: FormField[] = [
    ...(others.length > 0 ? [choice('by', '谁来认领', { person: '我自己', ...Object.fromEntries(named) })] : []),
    ...(quota > 1
      ? [{ kind: 'count' as const, name: 'n', label: '认领几份', hint: `最多 ${quota - taken} 份`, required: true }]
      : []),
  ];
  return { ...claim, fields };
}

/** What the claim's route takes, out of the form above. */
export function claimInput({ by = 'person', n }: { by?: string; n?: number }): Record<string, unknown> {
  const [role, of] = by.split('|');
  const as = role === 'teamLead' ? 'team' : role === 'department' ? 'unit' : 'person';
  return { as, ...(of && { of }), ...(n && { n }) };
}

/** Several who share a wish propose nothing: the station says when. */
export const arrangeSpec = ({ quota }: Pick<WishView, 'quota'>): ActionSpec =>
  quota > 1
    ? {
        ...forPeople.arrange,
        sure: undefined,
        fields: [{ kind: 'window', name: 'window', label: '什么时候', required: true }],
      }
    : forPeople.arrange;

/** What stands on the bar: a time is agreed to only where the other side proposed one. */
export function offered(wish: WishView, staff: boolean): string[] {
  const { quota, proposal } = wish;
  const agreeable = quota > 1 ? staff : proposal && proposal.asked !== (staff ? 'station' : 'claimer');
  return possible(wish, { arrange: () => Boolean(agreeable) });
}

const forPeople = {
  acknowledge: { resident: '我来接手', staff: '接手应急', look: 'main', rank: 1, fields: [] },
  attend: {
    resident: '有人到场了',
    staff: '到场或移交',
    look: 'main',
    rank: 2,
    fields: [choice('how', '怎么办的', { arrived: '到场了', handedOver: '移交了' }), spoken('情况', must, true)],
  },
  clearEmergency: {
    resident: '不紧急了',
    staff: '解除应急',
    look: 'plain',
    rank: 3,
    fields: [spoken('理由', must, true)],
  },
  arrange: { resident: '就这个时间', staff: '约定时间', look: 'main', rank: 2, fields: [], sure: '就按这个时间？' },
  propose: {
    resident: '提个时间',
    staff: '提时间',
    look: 'main',
    rank: 3,
    fields: [
      { kind: 'window', name: 'window', label: '什么时候送到', required: true },
      choice('handover', '在哪里交接', { station: '社区站点', home: '送到家' }),
    ],
    tip: '孩子和涉及健康的心愿在社区站点交接。',
  },
  deliver: {
    resident: '送到了',
    staff: '送到了',
    look: 'main',
    rank: 1,
    fields: [
      { kind: 'photos', name: 'photos', label: '东西或收条的照片（不用拍人）', purpose: 'result' },
      spoken('说一句', '服务类的心愿写一句就行'),
    ],
  },
  confirm: {
    resident: '收到了',
    staff: '收到了（电话确认）',
    look: 'main',
    rank: 1,
    fields: [spoken('想说的话', '可以不写')],
    done: '好，祝您开心',
  },
  notReceived: {
    resident: '没收到或不对',
    staff: '没收到或不对',
    look: 'plain',
    rank: 2,
    fields: [choice('reason', '怎么回事', reasons.notReceived), spoken('多说一句')],
  },
  answer: { resident: '回答', staff: '回答', look: 'main', rank: 2, fields: [spoken('回答', '', true)] },
  giveUp: {
    resident: '去不了了',
    staff: '去不了了',
    look: 'plain',
    rank: 30,
    fields: [spoken('多说一句', '可以不写')],
    tip: '什么时候都能说，不记过。社区再请别人。',
  },
  edit: {
    resident: '改一改',
    staff: '修改心愿',
    look: 'plain',
    rank: 21,
    fields: [
      { kind: 'words', name: 'details', label: '心愿', hint: '不改就空着', max: 500 },
      { kind: 'line', name: 'address', label: '地址', hint: '不改就空着', max: 120 },
      { kind: 'line', name: 'contactName', label: '联系人', hint: '不改就空着', max: 30 },
      { kind: 'line', name: 'contactPhone', label: '手机号', hint: '不改就空着', max: 12 },
    ],
    tip: '改了要请社区再看一遍。',
  },
  withdraw: { resident: '不要了', staff: '撤回心愿', look: 'danger', rank: 22, fields: [spoken('为什么', '可以不写')] },
  hide: { resident: '不再公开', staff: '撤回公开', look: 'plain', rank: 23, fields: [], sure: '从心愿墙上拿下来？' },
  urge: { resident: '催一催', staff: '催一催', look: 'plain', rank: 11, fields: [], done: '催过了，他们会看到' },
  note: { resident: '补充一句', staff: '补充一句', look: 'plain', rank: 24, fields: [spoken('补充', '', true)] },
  appeal: {
    resident: '申诉',
    staff: '申诉',
    look: 'main',
    rank: 12,
    fields: [spoken('为什么应该受理', `${must}。会由上一级来看，不是同一个人`, true)],
  },
  tellStory: {
    resident: '写个故事',
    staff: '写故事',
    look: 'plain',
    rank: 40,
    fields: [
      { kind: 'words', name: 'story', label: '故事', hint: '不写名字、电话、住哪里', max: 800, required: true },
      yesNo('agrees', '我同意公开这个故事', '同意', '先不公开'),
    ],
  },
  agreeStory: {
    resident: '同意公开故事',
    staff: '同意公开故事',
    look: 'main',
    rank: 5,
    fields: [],
    sure: '公开后随时能撤回',
  },
  dropStory: { resident: '撤回故事', staff: '撤回故事', look: 'plain', rank: 41, fields: [spoken('为什么')] },
  denyContact: {
    resident: '没有人联系过我',
    staff: '没有联系过',
    look: 'plain',
    rank: 51,
    fields: [],
    sure: '确实没有人联系过您？',
  },
  reopen: { resident: '接着办', staff: '重新打开', look: 'main', rank: 6, fields: [] },
  unmerge: { resident: '分开单独办', staff: '拆回', look: 'plain', rank: 53, fields: [spoken('为什么')] },
  emergency: {
    resident: '这是紧急情况',
    staff: '转应急',
    look: 'danger',
    rank: 61,
    fields: [spoken('情况')],
    danger: true,
  },
} as const satisfies Partial<Record<WishAction, ActionSpec>>;

/** What staff do. */
const forStaff = {
  verify: {
    resident: '了解过了',
    staff: '核实并发布',
    look: 'main',
    rank: 1,
    fields: [
      choice('how', '怎么核实的', { visit: '上门', call: '电话' }),
      {
        kind: 'words',
        name: 'shown',
        label: '公开的话',
        hint: '4 到 100 字，不写名字、电话、门牌',
        max: 100,
        required: true,
      },
      choice('worth', '大约价值', Object.fromEntries(Object.entries(worths).map(([key, { label }]) => [key, label]))),
      yesNo('minor', '为未成年人许的愿'),
      yesNo('health', '涉及健康情况'),
      yesNo('publish', '放到心愿墙上', '公开', '不公开'),
      { kind: 'count', name: 'quota', label: '分几份认领', hint: '一个人认领就空着' },
      spoken('说明'),
    ],
  },
  announce: { resident: '再请一次', staff: '再发布一次', look: 'main', rank: 2, fields: [], sure: '再发布三十天？' },
  shrink: {
    resident: '按认领的份数办',
    staff: '按已认领的份数办',
    look: 'plain',
    rank: 3,
    fields: [spoken('说明', must, true)],
  },
  match: {
    resident: '请单位认领',
    staff: '请单位认领',
    look: 'plain',
    rank: 4,
    fields: [choice('unitId', '请哪个单位', Object.fromEntries(units().map(({ code, short }) => [code, short])))],
  },
  answerNotMet: {
    resident: '如实答复',
    staff: '如实答复',
    look: 'plain',
    rank: 13,
    fields: [spoken('答复', `${must}，许愿人会看到`, true)],
  },
  reject: {
    resident: '没能受理',
    staff: '不予受理',
    look: 'danger',
    rank: 56,
    fields: [choice('reason', '原因', reasons.reject), spoken('说明和可以找谁', `${must}，许愿人会看到`, true)],
  },
  followUp: {
    resident: '记回访',
    staff: '回访',
    look: 'main',
    rank: 6,
    fields: [
      yesNo('spoke', '通话了吗', '通话了', '没打通'),
      choice('outcome', '结果', { received: '收到了', again: '再办一次', notMet: '没能实现' }),
      spoken('情况', must, true),
    ],
  },
  approveStory: {
    resident: '看过了',
    staff: '审核故事',
    look: 'main',
    rank: 7,
    fields: [],
    sure: '没有名字、电话、门牌？',
  },
  contact: {
    resident: '记一次联系',
    staff: '记录联系',
    look: 'plain',
    rank: 18,
    fields: [
      choice('channel', '怎么联系的', { phone: '电话', visit: '上门', message: '消息' }),
      yesNo('reached', '联系上了吗', '联系上了', '没联系上'),
      spoken('说了什么'),
    ],
  },
  ask: { resident: '问一句', staff: '追问', look: 'plain', rank: 54, fields: [spoken('问什么', must, true)] },
  merge: {
    resident: '并进同一件事',
    staff: '并单',
    look: 'plain',
    rank: 57,
    fields: [{ kind: 'number', name: 'into', label: '并入哪一个', required: true }, spoken('说明')],
  },
  unreachable: {
    resident: '多次联系不上',
    staff: '联系不上',
    look: 'danger',
    rank: 62,
    fields: [spoken('三次联系的情况', must, true)],
  },
} as const satisfies Partial<Record<WishAction, ActionSpec>>;

/** Actions of the system, or with a form of their own beside the table (a complaint, a conversion). */
type Elsewhere = 'release' | 'takeIn' | 'complain' | 'toOrder';
export const wishActions: Record<Exclude<WishAction, Elsewhere>, ActionSpec> = { claim, ...forPeople, ...forStaff };
