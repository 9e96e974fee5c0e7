import { possible } from '@kit/possible.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import { about, complaintReasons } from '@shared/complaints/words.ts';
import type { Grant } from '@shared/kit/actor.ts';
import type { OrderAction } from '@shared/orders/order.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { channels, reasons } from '@shared/orders/words.ts';
import { type ActionSpec, chips, choice, type FormField, spoken } from '@ui/form.ts';

const reason = (table: Record<string, string>, required = true): FormField => choice('reason', '原因', table, required);

const rating: FormField[] = [
  { kind: 'yesNo', name: 'came', label: '人来了吗', yes: '来了', no: '没来', required: true },
  { kind: 'yesNo', name: 'contacted', label: '联系过您吗', yes: '联系过', no: '没联系', required: true },
  { kind: 'yesNo', name: 'solved', label: '问题解决了吗', yes: '解决了', no: '没解决', required: true },
  { kind: 'stars', name: 'stars', label: '满意吗', required: true },
  { kind: 'chips', name: 'tags', label: '想说的（可以多选）', chips: chips(reasons.tags), many: true },
  spoken('多说一句', '可以不写'),
];

/** What residents, families and volunteers do. */
const forPeople = {
  rate: { resident: '评价', staff: '代评（电话）', look: 'main', rank: 1, fields: rating, done: '谢谢您的评价' },
  answer: { resident: '回答', staff: '回答', look: 'main', rank: 2, fields: [spoken('回答', '', true)] },
  agree: { resident: '同意改时间', staff: '同意改时间', look: 'main', rank: 3, fields: [], sure: '就按新时间？' },
  disagree: { resident: '不改时间', staff: '不改时间', look: 'plain', rank: 4, fields: [] },
  accept: { resident: '我能去', staff: '接单', look: 'main', rank: 5, fields: [], sure: '答应了就按时到，能去吗？' },
  decline: { resident: '这次去不了', staff: '这次去不了', look: 'plain', rank: 6, fields: [], done: '没关系，谢谢您' },
  claim: { resident: '我来', staff: '我来', look: 'main', rank: 5, fields: [], sure: '按时到，能去吗？' },
  setOut: { resident: '出发', staff: '出发', look: 'main', rank: 7, fields: [], done: '已告诉点单人您出发了' },
  start: {
    resident: '到了',
    staff: '到了',
    look: 'main',
    rank: 8,
    fields: [{ kind: 'code', name: 'code', label: '到达码' }, spoken('没有到达码', '写一句为什么，如：老人不会看手机')],
    tip: '请点单人念一下页面上的四个数字。问不到就写明为什么。',
  },
  finish: {
    resident: '做完了',
    staff: '做完了',
    look: 'main',
    rank: 9,
    fields: [
      { kind: 'photos', name: 'photos', label: '照片（拍事不拍人，拍人先问）', purpose: 'result' },
      spoken('做了什么', '和点的不一样时请写明'),
    ],
  },
  redo: {
    resident: '还没办好',
    staff: '还没办好',
    look: 'plain',
    rank: 10,
    fields: [spoken('哪里没办好', '说一声，社区马上重新安排')],
    done: '社区会重新安排',
  },
  urge: { resident: '催一催', staff: '催一催', look: 'plain', rank: 11, fields: [], done: '催过了，他们会看到' },
  appeal: {
    resident: '申诉',
    staff: '申诉',
    look: 'main',
    rank: 12,
    fields: [spoken('为什么应该受理', '至少 5 个字。会由上一级来看，不是同一个人', true)],
  },
  cancel: {
    resident: '取消',
    staff: '取消',
    look: 'danger',
    rank: 20,
    fields: [reason(reasons.cancel, false), spoken('多说一句', '可以不写')],
    tip: '原因可以不选。有人让您取消的，请选出来，我们会查。',
  },
  propose: {
    resident: '改时间',
    staff: '改时间',
    look: 'plain',
    rank: 21,
    fields: [{ kind: 'window', name: 'window', label: '改到什么时候', required: true }],
    tip: '对方同意了才算改好。',
  },
  note: { resident: '补充一句', staff: '补充一句', look: 'plain', rank: 22, fields: [spoken('补充', '', true)] },
  amend: {
    resident: '更正',
    staff: '更正',
    look: 'plain',
    rank: 51,
    fields: [
      { kind: 'area', name: 'area', label: '社区' },
      { kind: 'line', name: 'address', label: '地址', hint: '不改就空着', max: 120 },
      { kind: 'line', name: 'contactName', label: '联系人', hint: '不改就空着', max: 30 },
      { kind: 'line', name: 'contactPhone', label: '手机号', hint: '不改就空着', max: 11 },
      { kind: 'words', name: 'details', label: '要办的事', hint: '不改就空着', max: 2000 },
    ],
    tip: '换了社区会重新安排人。',
  },
  leave: {
    resident: '去不了了',
    staff: '去不了了',
    look: 'plain',
    rank: 30,
    fields: [reason(reasons.leave), spoken('多说一句', '可以不写')],
    tip: '什么时候都能说去不了，不扣分、不记过。',
  },
  notHome: {
    resident: '家里没人',
    staff: '家里没人',
    look: 'plain',
    rank: 31,
    fields: [spoken('情况', '敲门、打电话的情况')],
    tip: '先打一次电话、记一笔“联系”，再等 15 分钟。谁也不会被记过，社区会打电话问。',
  },
  agreeToGo: { resident: '我去', staff: '我去', look: 'main', rank: 5, fields: [], sure: '答应了就按时到，能去吗？' },
  declineToGo: {
    resident: '这次去不了',
    staff: '这次去不了',
    look: 'plain',
    rank: 6,
    fields: [],
    done: '没关系，谢谢您',
  },
  denyContact: {
    resident: '没有联系过我',
    staff: '没有联系过我',
    look: 'plain',
    rank: 54,
    fields: [],
    sure: '没有人联系过您吗？那一次就不算。',
    done: '知道了，会再联系您',
  },
  reopen: { resident: '重新打开', staff: '重新打开', look: 'main', rank: 3, fields: [], done: '社区会再联系您' },
  objectHours: {
    resident: '时长有异议',
    staff: '时长有异议',
    look: 'plain',
    rank: 55,
    fields: [spoken('应该是多少、为什么', '至少 5 个字。换一个人再核', true)],
  },
  stop: {
    resident: '停下来（安全）',
    staff: '安全中止',
    look: 'danger',
    rank: 40,
    fields: [reason(reasons.stop), spoken('情况')],
    danger: true,
  },
  dispute: {
    resident: '没来没做',
    staff: '没来没做',
    look: 'plain',
    rank: 41,
    fields: [spoken('情况', '说一声是没来还是没做')],
  },
  correctRating: {
    resident: '改评价',
    staff: '更正评价',
    look: 'plain',
    rank: 52,
    fields: rating,
    tip: '只能改一次。',
  },
  complain: {
    resident: '投诉',
    staff: '投诉',
    look: 'danger',
    rank: 60,
    fields: [
      { kind: 'chips', name: 'about', label: '投诉谁', chips: chips(about), required: true },
      { kind: 'chips', name: 'reason', label: '投诉什么', chips: chips(complaintReasons), required: true },
      spoken('说明', '至少 5 个字。先由上一级看，被投诉的人看不到', true),
    ],
    done: '收到了，会有人联系您',
  },
  emergency: {
    resident: '这是紧急情况',
    staff: '转应急',
    look: 'danger',
    rank: 61,
    fields: [spoken('情况')],
    danger: true,
    tip: '有人受伤、着火、煤气泄漏，请先打上面的电话。',
  },
  unmerge: { resident: '分开单独办', staff: '拆回', look: 'plain', rank: 53, fields: [spoken('为什么')] },
  placeMember: {
    resident: '定谁去',
    staff: '队内安排',
    look: 'main',
    rank: 6,
    fields: [{ kind: 'person', name: 'memberId', label: '队员（先问他愿不愿意）', from: 'members', required: true }],
  },
} as const satisfies Partial<Record<OrderAction, ActionSpec>>;

/** What staff do; residents never get these, so `resident` says the same thing in plain words. */
const forStaff = {
  offer: {
    resident: '问志愿者',
    staff: '派单',
    look: 'main',
    rank: 14,
    fields: [{ kind: 'person', name: 'helperId', label: '问谁', from: 'offer', required: true }],
  },
  assign: {
    resident: '交给工作人员',
    staff: '指派',
    look: 'plain',
    rank: 16,
    fields: [{ kind: 'person', name: 'helperId', label: '承办人（网格员、工作人员）', from: 'assign', required: true }],
  },
  locate: {
    resident: '定社区',
    staff: '定社区',
    look: 'main',
    rank: 12,
    fields: [{ kind: 'area', name: 'area', label: '社区', required: true }],
    tip: '居民不知道自己在哪个社区。看地址、打电话问清楚，定了就转到那个社区。',
    done: '已转到社区',
  },
  publish: { resident: '找志愿者', staff: '发到大厅', look: 'plain', rank: 15, fields: [], sure: '发到接单大厅？' },
  answerNow: {
    resident: '马上答复',
    staff: '当场答复',
    look: 'main',
    rank: 13,
    fields: [spoken('答复', '至少 5 个字', true)],
  },
  takeSelf: {
    resident: '社区自己来办',
    staff: '自办',
    look: 'plain',
    rank: 17,
    fields: [],
    sure: '由本站所自己上门？',
  },
  sign: { resident: '收到', staff: '签收', look: 'main', rank: 5, fields: [] },
  contact: {
    resident: '记一次联系',
    staff: '记录联系',
    look: 'plain',
    rank: 18,
    fields: [
      { kind: 'chips', name: 'channel', label: '怎么联系的', chips: chips(channels), required: true },
      { kind: 'yesNo', name: 'reached', label: '联系上了吗', yes: '联系上了', no: '没联系上', required: true },
      spoken('说了什么'),
    ],
  },
  followUp: {
    resident: '记回访',
    staff: '回访',
    look: 'main',
    rank: 6,
    fields: [
      { kind: 'yesNo', name: 'spoke', label: '通话了吗', yes: '通话了', no: '没打通', required: true },
      {
        kind: 'chips',
        name: 'outcome',
        label: '结果',
        chips: chips({ settled: '已解决', explained: '已说明', redo: '重新办' }),
        required: true,
      },
      spoken('情况', '至少 5 个字', true),
    ],
  },
  confirmHours: {
    resident: '核服务时长',
    staff: '核时长',
    look: 'plain',
    rank: 19,
    fields: [
      { kind: 'person', name: 'helperId', label: '服务人员', from: 'helpers', required: true },
      { kind: 'minutes', name: 'minutes', label: '分钟', required: true },
    ],
  },
  ask: { resident: '问一句', staff: '追问', look: 'plain', rank: 54, fields: [spoken('问什么', '至少 5 个字', true)] },
  transfer: {
    resident: '换人',
    staff: '改派',
    look: 'plain',
    rank: 55,
    fields: [reason(reasons.transfer), spoken('说明')],
  },
  return: {
    resident: '退回',
    staff: '退回',
    look: 'plain',
    rank: 32,
    fields: [spoken('为什么办不了', '至少 5 个字', true)],
  },
  reject: {
    resident: '没能受理',
    staff: '不予受理',
    look: 'danger',
    rank: 56,
    fields: [
      reason(reasons.reject),
      spoken('说明', '至少 5 个字，居民会看到', true),
      { kind: 'line', name: 'ask', label: '可以找谁', hint: '部门、窗口或电话，居民会看到', max: 60, required: true },
    ],
  },
  acknowledge: {
    resident: '接手',
    staff: '接警',
    look: 'main',
    rank: 1,
    fields: [],
    done: '已接警，两小时内到场或移交',
  },
  attend: {
    resident: '到场了',
    staff: '到场或移交',
    look: 'main',
    rank: 2,
    fields: [
      {
        kind: 'chips',
        name: 'how',
        label: '怎么办的',
        chips: chips({ arrived: '有人到场', handedOver: '已移交 110/119/120' }),
        required: true,
      },
      spoken('情况', '至少 5 个字', true),
    ],
  },
  clearEmergency: {
    resident: '解除',
    staff: '解除应急',
    look: 'main',
    rank: 3,
    fields: [spoken('为什么可以解除', '至少 5 个字', true)],
  },
  goWithFewer: {
    resident: '按现有人数来',
    staff: '按现有人数去',
    look: 'plain',
    rank: 16,
    fields: [],
    sure: '不再等别人，就按现有的人去？',
  },
  merge: {
    resident: '并进同一件事',
    staff: '并单',
    look: 'plain',
    rank: 57,
    fields: [{ kind: 'number', name: 'into', label: '并入哪一单', required: true }, spoken('说明')],
  },
  designate: {
    resident: '安排专人',
    staff: '指定',
    look: 'main',
    rank: 14,
    fields: [
      { kind: 'person', name: 'helperId', label: '承办人（网格员、工作人员）', from: 'assign', required: true },
      spoken('指定的理由', '至少 5 个字', true),
    ],
  },
  askExtend: {
    resident: '申请晚一点办',
    staff: '申请延期',
    look: 'plain',
    rank: 58,
    fields: [
      { kind: 'until', name: 'until', label: '延到什么时候', required: true },
      spoken('理由', '至少 5 个字', true),
    ],
  },
  decideExtend: {
    resident: '定办理时间',
    staff: '批延期',
    look: 'plain',
    rank: 59,
    fields: [
      { kind: 'yesNo', name: 'approve', label: '同意吗', yes: '同意', no: '不同意', required: true },
      spoken('理由', '至少 5 个字', true),
    ],
  },
  unreachable: {
    resident: '多次联系不上',
    staff: '联系不上',
    look: 'danger',
    rank: 62,
    fields: [spoken('三次联系的情况', '至少 5 个字', true)],
    tip: '要在两天里不同时间联系过三次，并已留短信。',
  },
  sampleCall: {
    resident: '打电话问结果',
    staff: '抽样回访',
    look: 'main',
    rank: 6,
    fields: [
      { kind: 'yesNo', name: 'solved', label: '问题解决了吗', yes: '解决了', no: '没解决', required: true },
      spoken('情况', '至少 5 个字', true),
    ],
  },
} as const satisfies Partial<Record<OrderAction, ActionSpec>>;

/** What only the system does: no button. */
type OfSystem = 'release' | 'lockCode' | 'takeIn';
/** It makes another kind of case: a route and a form of its own (conversions). */
type Turning = 'toSnapshot';

/** Whoever leads a team may take it from the hall for the team. */
const claimForTeam: FormField = { kind: 'person', name: 'teamId', label: '替队伍接（自己去就不选）', from: 'teams' };
export const specsFor = (grants: readonly Grant[]): Record<string, ActionSpec> =>
  grants.some(({ role }) => role === 'teamLead')
    ? { ...orderActions, claim: { ...orderActions.claim, fields: [claimForTeam] } }
    : orderActions;

/** Every action of the order that a person can take, with its button and form. */
export const orderActions: Record<Exclude<OrderAction, OfSystem | Turning>, ActionSpec> = { ...forPeople, ...forStaff };

/** A town alone is no place yet: the street says first which community it is. */
const placed = ({ area }: OrderView): boolean => area.length >= 12;
/** The server lists an action by who and state; these say besides when it would be refused for what the case holds. */
const onlyWhen: Partial<Record<OrderAction, (order: OrderView) => boolean>> = {
  agree: ({ proposal }) => proposal !== undefined,
  disagree: ({ proposal }) => proposal !== undefined,
  rate: ({ rating }) => rating === undefined,
  correctRating: ({ rating }) => rating !== undefined && rating.first === undefined,
  sampleCall: ({ flags }) => flags.includes('sampled'),
  answerNow: ({ category }) => itemOf(category)?.flags.includes('advice') ?? false,
  locate: (order) => !placed(order),
  offer: placed,
  assign: placed,
  publish: placed,
  setOut: ({ timeline }) =>
    timeline.findLast(({ action, mine }) => newTime.has(action) || (mine && comes.has(action)))?.action !== 'setOut',
  goWithFewer: ({ flags }) => flags.includes('waiting'),
  objectHours: ({ hours }) => Object.keys(hours ?? {}).length > 0,
  finish: ({ state, category }) => state !== 'accepted' || (itemOf(category)?.flags.includes('remote') ?? false),
  confirmHours: ({ helpers, hours = {} }) => helpers.some(({ id }) => id !== undefined && hours[id] === undefined),
};
/** As the server's rule has it: set out for once, again after a new time. */
const newTime = new Set(['agree', 'notHome']);
const comes = new Set(['accept', 'claim', 'sign', 'takeSelf', 'agreeToGo', 'setOut']);

/** What this reader can do now and would not be refused at once. */
export const actionsOf = (order: OrderView): string[] => possible(order, onlyWhen);
