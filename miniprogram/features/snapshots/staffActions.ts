import { deadlineClasses } from '@shared/catalogue/data/matterGroups.ts';
import { units } from '@shared/catalogue/units.ts';
import type { SnapshotAction } from '@shared/snapshots/snapshot.ts';
import { reasons } from '@shared/snapshots/words.ts';
import { type ActionSpec, type Chip, choice, type FormField, spoken, yesNo } from '@ui/form.ts';
import { matters } from '@ui/turns.ts';

const must = '至少 5 个字';
const unit: FormField = {
  kind: 'chips',
  name: 'unit',
  label: '哪个单位',
  chips: units().map(({ code, short }): Chip => ({ key: code, text: short })),
  required: true,
};
const photos = (label: string): FormField => ({ kind: 'photos', name: 'photos', label, purpose: 'result' });
const classes = choice(
  'class',
  '多久办完（不选就按目录）',
  Object.fromEntries(Object.entries(deadlineClasses).map(([key, { label }]) => [key, label])),
  false,
);

/** On the spot: grid workers, and the station in their place. */
const onSite = {
  verify: {
    resident: '属实',
    staff: '核实属实',
    look: 'main',
    rank: 1,
    fields: [photos('现场照片（可以不放）'), spoken('情况', '可以不写')],
  },
  solvedOnSpot: {
    resident: '当场解决了',
    staff: '当场解决',
    look: 'plain',
    rank: 2,
    fields: [{ ...photos('解决后的照片'), required: true }, spoken('怎么解决的')],
    tip: '会问反映人解决了没有。',
  },
  notTrue: {
    resident: '现场没有看到',
    staff: '现场不属实',
    look: 'plain',
    rank: 30,
    fields: [photos('现场照片'), spoken('情况', '照片和情况至少有一样')],
    tip: '由站所另一个人核对后才算。',
  },
  pass: {
    resident: '办好了',
    staff: '核查通过',
    look: 'main',
    rank: 1,
    fields: [photos('现场照片（可以不放）'), spoken('情况', '可以不写')],
  },
  back: {
    resident: '还没办好',
    staff: '核查不通过',
    look: 'plain',
    rank: 2,
    fields: [spoken('哪里没办好', must, true), photos('现场照片')],
  },
  recheck: {
    resident: '抽查',
    staff: '抽查',
    look: 'main',
    rank: 5,
    fields: [yesNo('holds', '确实办好了吗', '办好了', '没办好'), spoken('情况', must, true), photos('现场照片')],
  },
} as const satisfies Partial<Record<SnapshotAction, ActionSpec>>;

/** The station and the street. */
const atDesk = {
  reword: {
    resident: '写给承办单位的话',
    staff: '写转办文字',
    look: 'plain',
    rank: 6,
    fields: [
      {
        kind: 'words',
        name: 'handlerText',
        label: '给承办单位看的话',
        hint: '不写名字、电话和能认出人的事',
        max: 1000,
        required: true,
      },
    ],
  },
  file: {
    resident: '确定办理',
    staff: '立案',
    look: 'main',
    rank: 1,
    fields: [
      { kind: 'grouped', name: 'category', label: '哪一类', groups: matters, required: true },
      classes,
      { ...unit, name: 'accused', label: '投诉的是哪个单位（不是投诉就空着）', required: false },
      spoken('说明', '可以不写'),
    ],
  },
  assign: {
    resident: '交给负责单位',
    staff: '派遣',
    look: 'main',
    rank: 2,
    fields: [unit, classes, spoken('理由', '和目录上的单位不同时要写')],
  },
  designate: {
    resident: '指定负责单位',
    staff: '指定',
    look: 'plain',
    rank: 7,
    fields: [unit, spoken('指定的理由', must, true)],
    tip: '指定以后，承办单位不能再提异议、不能退回。',
  },
  decide: {
    resident: '定负责单位',
    staff: '裁定',
    look: 'main',
    rank: 1,
    fields: [unit, spoken('理由', must, true)],
  },
  decideReturn: {
    resident: '定由谁接着办',
    staff: '批退回',
    look: 'main',
    rank: 1,
    fields: [yesNo('approve', '同意退回吗', '同意，另找单位', '不同意，接着办'), spoken('理由', must, true)],
  },
  decideExtend: {
    resident: '定办完的时间',
    staff: '批延期',
    look: 'main',
    rank: 8,
    fields: [yesNo('approve', '同意吗', '同意', '不同意'), spoken('理由', must, true)],
  },
  followUp: {
    resident: '记回访',
    staff: '回访',
    look: 'main',
    rank: 6,
    fields: [
      yesNo('spoke', '通话了吗', '通话了', '没打通'),
      choice('outcome', '结果', { settled: '已解决', explained: '已说明', redo: '重新办' }),
      spoken('情况', must, true),
    ],
  },
  reject: {
    resident: '没能受理',
    staff: '不予受理',
    look: 'danger',
    rank: 56,
    fields: [
      choice('reason', '原因', reasons.reject),
      spoken('说明和可以找谁', `${must}，写明部门、窗口或电话，反映人会看到`, true),
    ],
  },
  merge: {
    resident: '并进同一件事',
    staff: '并单',
    look: 'plain',
    rank: 57,
    fields: [{ kind: 'number', name: 'into', label: '并入哪一件', required: true }, spoken('说明')],
  },
  split: {
    resident: '分成几件',
    staff: '拆分',
    look: 'plain',
    rank: 58,
    fields: [{ kind: 'parts', name: 'parts', label: '分成哪几件', groups: matters, required: true }, spoken('说明')],
  },
  show: {
    resident: '公开这件事',
    staff: '提请公开',
    look: 'plain',
    rank: 33,
    fields: [
      {
        kind: 'words',
        name: 'publicText',
        label: '公开的话',
        hint: '5 到 300 字，不写名字、电话、门牌',
        max: 300,
        required: true,
      },
      { kind: 'pick', name: 'publicPhotos', label: '公开的照片（不能有人脸、车牌）', photos: [] },
    ],
    tip: '要另一个人看过才公开。',
  },
  confirmShow: {
    resident: '看过了，可以公开',
    staff: '确认公开',
    look: 'main',
    rank: 7,
    fields: [yesNo('clear', '照片和文字里没有人脸、车牌、姓名、电话', '看过了，没有', '还有')],
  },
  unreachable: {
    resident: '多次联系不上',
    staff: '联系不上',
    look: 'danger',
    rank: 62,
    fields: [spoken('三次联系的情况', must, true)],
    tip: '要在两天里不同时间联系过三次，并已留短信。',
  },
} as const satisfies Partial<Record<SnapshotAction, ActionSpec>>;

/** The unit that has it, and those asked to help. */
const atUnit = {
  sign: { resident: '收到', staff: '签收', look: 'main', rank: 1, fields: [], done: '收下了，时间开始算' },
  object: {
    resident: '不归我们管',
    staff: '提异议',
    look: 'plain',
    rank: 2,
    fields: [
      { kind: 'chips', name: 'clause', label: '对照本单位职责，哪一条不符', chips: [], required: true },
      spoken('理由', must, true),
    ],
    tip: '只能提一次，由旗级中心定；定了以后不能再提、不能退回。时间照常算。',
  },
  handle: {
    resident: '办完了',
    staff: '处置完成',
    look: 'main',
    rank: 2,
    fields: [
      spoken('给反映人的答复', `${must}：做了什么、结果怎样`, true),
      photos('处理后的照片'),
      { kind: 'line', name: 'noPhoto', label: '没有照片的原因', hint: '看得见的事要有照片', max: 200 },
    ],
  },
  return: {
    resident: '办不了',
    staff: '退回',
    look: 'plain',
    rank: 32,
    fields: [spoken('为什么办不了', must, true)],
    tip: '由交办的站所或街道定；定之前时间照常算。',
  },
  askExtend: {
    resident: '申请晚一点办',
    staff: '申请延期',
    look: 'plain',
    rank: 40,
    fields: [
      { kind: 'until', name: 'until', label: '延到什么时候', required: true },
      spoken('理由', `${must}。要先联系过反映人`, true),
    ],
  },
  inviteCo: {
    resident: '请别的单位一起办',
    staff: '请协办',
    look: 'plain',
    rank: 41,
    fields: [unit, spoken('请他们办什么', must, true)],
  },
  coAnswer: {
    resident: '答复',
    staff: '协办回复',
    look: 'main',
    rank: 1,
    fields: [spoken('答复', must, true), photos('照片')],
  },
  askOutside: {
    resident: '请外面的单位',
    staff: '请外部单位',
    look: 'plain',
    rank: 42,
    fields: [
      { kind: 'line', name: 'party', label: '哪个单位', hint: '如：小区物业公司', max: 40, required: true },
      spoken('请他们办什么', `${must}。对方只看到类别、社区和这几句话`, true),
    ],
    tip: '会生成一条七天有效的链接，在这一页复制了发给对方。',
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
  acknowledge: {
    resident: '我来接手',
    staff: '接警',
    look: 'main',
    rank: 1,
    fields: [],
    done: '已接手，两小时内到场或移交',
  },
  attend: {
    resident: '有人到场了',
    staff: '到场或移交',
    look: 'main',
    rank: 2,
    fields: [
      choice('how', '怎么办的', { arrived: '有人到场', handedOver: '已移交 110/119/120' }),
      spoken('情况', must, true),
    ],
  },
  clearEmergency: {
    resident: '不紧急了',
    staff: '解除应急',
    look: 'plain',
    rank: 9,
    fields: [spoken('为什么可以解除', must, true)],
  },
} as const satisfies Partial<Record<SnapshotAction, ActionSpec>>;

/** What those who work on it do; residents never get these, so `resident` says the same thing in plain words. */
export const staffActions = { ...onSite, ...atDesk, ...atUnit };
