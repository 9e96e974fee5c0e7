import * as r from '../kit/rules.ts';
import type { StateRow } from '../kit/workflow.ts';

const hour = 3600;
const day = 24 * hour;

/** Both labels, holder, deadline and expiry of each state (workflows.md, Order). */
export const orderStates = {
  submitted: {
    staff: '待派单',
    resident: '社区正在安排',
    holder: 'desk',
    deadline: { working: 4 * hour, beforeWindow: 4 * hour },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  offered: {
    staff: '待答复',
    resident: '正在问志愿者',
    holder: 'offered',
    deadline: { natural: 12 * hour, beforeWindow: 3 * hour },
    expiry: {
      to: 'submitted',
      change: (...all) => r.bump('declines')(r.dropOffer(...all), all[1], all[2], all[3]),
      effects: ['tellDesk', 'tellOffered'],
    },
  },
  open: {
    staff: '大厅招募中',
    resident: '正在找志愿者',
    holder: 'pool',
    deadline: { natural: day, beforeWindow: 4 * hour },
    // The second time nobody takes it the street must designate or agree a new time with the resident.
    expiry: {
      to: 'submitted',
      change: r.flag('noTaker'),
      escalate: (head) => head.flags.includes('noTaker'),
      effects: ['tellDesk', 'tellRequester'],
    },
  },
  assigned: {
    staff: '待签收',
    resident: '已交给工作人员',
    holder: 'offered',
    deadline: { working: 2 * hour },
    expiry: { to: 'accepted', change: r.signBySystem, effects: ['tellAbove', 'tellHelpers'] },
  },
  accepted: {
    staff: '已接单',
    resident: '有人答应来了',
    holder: 'helpers',
    deadline: { afterWindowEnd: 2 * hour },
    expiry: {
      to: 'submitted',
      change: (head, actor, input, context) =>
        r.flag('noShow')(r.release(head, actor, input, context), actor, input, context),
      effects: ['tellRequester', 'ringDesk', 'tellHelpers'],
    },
  },
  inService: {
    staff: '服务中',
    resident: '正在服务',
    holder: 'helpers',
    deadline: { afterWindow: 2 * hour, max: day },
    expiry: {
      to: (head) => ((head.counters.nudges ?? 0) > 1 ? 'review' : 'same'),
      change: r.bump('nudges'),
      effects: ['tellRequester', 'tellDesk'],
    },
  },
  finished: {
    staff: '待评价',
    resident: '做完了，请您评价',
    holder: 'requester',
    deadline: { natural: 7 * day },
    expiry: { to: 'closed', change: r.flag('unrated'), effects: ['tellRequester'] },
  },
  review: {
    staff: '待回访',
    resident: '我们会打电话给您',
    holder: 'desk',
    deadline: { workingDays: 2 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  closed: { staff: '已办结', resident: '已办结', holder: 'none', end: true },
  cancelled: { staff: '已取消', resident: '已取消', holder: 'none', end: true },
  rejected: { staff: '不予受理', resident: '没能受理', holder: 'none', end: true },
  merged: { staff: '已并单', resident: '已并入同一件事', holder: 'none', end: true },
} as const satisfies Record<string, StateRow<string>>;

export type OrderState = keyof typeof orderStates;
export const openStates = [
  'submitted',
  'offered',
  'open',
  'assigned',
  'accepted',
  'inService',
  'finished',
  'review',
] as const satisfies readonly OrderState[];
export const endStates = ['closed', 'cancelled', 'rejected', 'merged'] as const satisfies readonly OrderState[];
