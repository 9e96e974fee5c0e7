import type { WishAction } from '../../../shared/wishes/wish.ts';

/** What was done, as people read it behind a name: 王*芳 + 认领了. Every action of the wish has its line. */
export const past = {
  make: '许了这个心愿',
  expire: '等的时间到了，社区接着办',
  regrid: '网格调整了，照常办理',
  contact: '联系过您',
  denyContact: '说没有人联系过',
  ask: '问了一个问题',
  answer: '回答了',
  note: '补充了一句',
  urge: '催了一次',
  emergency: '转成了紧急情况',
  acknowledge: '旗级中心接手了',
  attend: '有人到场了',
  clearEmergency: '确认不紧急了',
  merge: '并进了同一件事',
  unmerge: '分开单独办',
  takeIn: '还有别的心愿并了进来',
  reopen: '重新打开了',
  appeal: '申诉了',
  unreachable: '多次联系不上，先结束了',
  release: '安排的人有变动，重新安排',
  complain: '提了投诉',
  verify: '了解过了，请有心人来认领',
  announce: '又请了一次有心人',
  shrink: '按已经认领的份数来办',
  match: '去请单位认领了',
  answerNotMet: '如实答复了',
  reject: '没能受理',
  toOrder: '转成了点单来办',
  edit: '改了心愿',
  withdraw: '撤回了心愿',
  hide: '不再公开',
  claim: '认领了',
  giveUp: '来不了了，再请别人',
  propose: '提了一个时间',
  arrange: '约好了时间',
  deliver: '送到了',
  confirm: '收到了',
  notReceived: '说没收到或不对',
  followUp: '打电话问过了',
  tellStory: '写了故事',
  agreeStory: '同意公开故事',
  approveStory: '看过了故事',
  dropStory: '撤回了故事',
} as const satisfies Record<WishAction | 'make' | 'expire' | 'regrid' | 'complain', string>;

/** Messages whose state says more than the action: the first fitting row speaks. */
const byState: [action: string, state: string, text: string][] = [
  ['make', 'submitted', '社区收到了您的心愿，会来了解'],
  ['verify', 'published', '您的心愿正在等有心人认领'],
  ['claim', 'claimed', '有人认领了，正在约时间'],
  ['claim', 'published', '有人认领了一份'],
  ['propose', '', '有人提了一个时间，请点开看看'],
  ['arrange', '', '时间约好了，点开看看'],
  ['deliver', '', '送到了，请您确认'],
  ['confirm', '', '对方收到了，谢谢您'],
  ['giveUp', '', '认领的人来不了了，再请别人'],
  ['answerNotMet', '', '这次没能实现，点开看看原因'],
  ['reject', '', '没能受理，点开看原因和可以问谁'],
  ['ask', '', '有个问题要问您，请点开回答'],
  ['match', '', '有个心愿想请您单位认领'],
  ['tellStory', '', '有个故事要您看看，同意才会公开'],
  ['expire', 'published', '约的时间过了，再请别人'],
  ['expire', 'submitted', '等了一个月还没有人认领，社区会再想办法'],
  ['expire', 'review', '我们会打电话给您问问情况'],
];

/** A message's one line. */
export function toldOf({ action, state }: { action: string; state: string }): string {
  const row = byState.find(([name, at]) => name === action && (at === '' || at === state));
  return row?.[2] ?? past[action as keyof typeof past] ?? '有了新进展';
}
