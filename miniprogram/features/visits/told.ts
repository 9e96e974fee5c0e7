import type { VisitAction } from '../../../shared/visits/visit.ts';

/** What was done, as people read it behind a name. Every action of a visit has its line. */
export const past = {
  record: '走访时记下的',
  expire: '两天没有处理，社区接着看',
  regrid: '网格调整了，照常办理',
  contact: '联系过您',
  ask: '问了一个问题',
  answer: '回答了',
  note: '补充了一句',
  urge: '催了一次',
  emergency: '转成了紧急情况',
  complain: '提了投诉',
  solve: '当场解决了',
  sayWhether: '说了解决没解决',
  noteOnly: '记下了，不用办',
  reopen: '说还有事要办',
  edit: '改了记录',
  toOrder: '转成了点单来办',
  toSnapshot: '转给部门办理',
  toWish: '转成了心愿',
} as const satisfies Record<VisitAction | 'record' | 'expire' | 'regrid' | 'complain', string>;

/** A message's one line. */
export function toldOf({ action, state }: { action: string; state: string }): string {
  if (state === 'solvedOnSpot') return '您说的事，工作人员说解决了。解决了吗？请点开说一声';
  if (action === 'record') return '工作人员走访时记下了您说的事';
  return past[action as keyof typeof past] ?? '有了新进展';
}
