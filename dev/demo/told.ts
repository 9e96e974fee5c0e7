import type { TimelineLine } from '../../shared/kit/view.ts';
import type { OrderAction } from '../../shared/orders/order.ts';
import { orderStates } from '../../shared/orders/states.ts';

/** What somebody did, as one would tell it to a neighbour. The workflow's actions, making a case, and the clock. */
export const deeds: Record<OrderAction | 'place' | 'expire' | 'regrid', string> = {
  place: '点了单',
  expire: '没等到答复，时间到了',
  regrid: '网格调整了，照常办理',
  contact: '联系过点单人',
  ask: '问了一句',
  answer: '回答了',
  note: '补充了一句',
  urge: '催了一下',
  amend: '更正了内容',
  emergency: '转为应急',
  designate: '指定了承办人',
  askExtend: '申请延期',
  decideExtend: '答复了延期',
  merge: '并入了同一件事',
  unmerge: '拆回单独办',
  appeal: '申诉，请上一级再看',
  unreachable: '三次没联系上，先办结',
  complain: '投诉了',
  release: '收回了这一单',
  answerNow: '当场答复了',
  locate: '定了是哪个社区',
  takeSelf: '自己去办',
  reject: '没有受理',
  offer: '问志愿者能不能去',
  assign: '指派了工作人员',
  publish: '发到了接单大厅',
  accept: '答应去',
  decline: '这次去不了',
  claim: '抢到了这一单',
  leave: '去不了了，退回',
  sign: '签收了',
  return: '退回了',
  placeMember: '在队里安排了人',
  propose: '想改时间',
  agree: '同意改时间',
  disagree: '没同意改时间',
  setOut: '出发了',
  start: '到了，核对了到达码',
  notHome: '家里没人',
  stop: '安全中止',
  finish: '做完了',
  rate: '评了单',
  correctRating: '更正了评价',
  redo: '说还没办好',
  dispute: '说没来没做',
  followUp: '打电话回访了',
  sampleCall: '抽样回访了',
  confirmHours: '核了服务时长',
  cancel: '取消了',
  denyContact: '说没有人联系过',
  acknowledge: '旗级中心接警了',
  attend: '有人到场或已移交',
  clearEmergency: '解除了应急',
  takeIn: '有别的单并了进来',
  reopen: '重新打开了',
  agreeToGo: '答应代表队里去',
  declineToGo: '这次去不了',
  goWithFewer: '按现有人数去',
  lockCode: '到达码输错五次',
  objectHours: '对时长有异议',
  transfer: '收回改派',
  toSnapshot: '转给部门办理',
};

/** One line of the history below the phones. */
export interface Line {
  /** Version of the case after it: privacy is looked up by it. */
  version: number;
  at: number;
  name: string;
  deed: string;
  words?: string;
  /** Staff label of the state it led to. */
  state: string;
}

/** The timeline in plain words, oldest first. */
export const linesOf = (timeline: readonly TimelineLine[]): Line[] =>
  timeline.map(({ at, action, name, label, to, words }, index) => ({
    version: index + 1,
    at,
    name,
    deed: (deeds as Record<string, string>)[action] ?? label,
    ...(words && { words }),
    state: (orderStates as Record<string, { staff: string }>)[to]?.staff ?? '',
  }));
