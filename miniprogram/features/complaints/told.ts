import type { ComplaintAction } from '../../../shared/complaints/complaint.ts';

/** What was done, as people read it behind a name. Every action of the complaint has its line. */
export const past = {
  complain: '提了投诉',
  place: '提了投诉',
  expire: '等的时间到了，交给上一级看',
  accept: '受理了，开始核查',
  reject: '没能受理',
  contact: '联系过您',
  decide: '查清了',
  reply: '答复了',
  proposeBar: '提出先不让上门',
  confirmBar: '同意先不让上门',
  endBar: '恢复上门',
  explain: '说明了情况',
  objectBar: '对先不让上门有异议',
  add: '补充了一句',
  appeal: '申诉了',
  rate: '评价了',
} as const satisfies Record<ComplaintAction | 'complain' | 'place' | 'expire', string>;

/** A message's one line. */
export const toldOf = ({ action }: { action: string }): string =>
  ({ reply: '您的投诉有答复了，请点开看', accept: '您的投诉受理了，正在核查', reject: '投诉没能受理，点开看原因' })[
    action
  ] ?? `投诉${past[action as keyof typeof past] ?? '有了新进展'}`;
