import type { StateRow } from '../kit/workflow.ts';

const hour = 3600;
const day = 24 * hour;

/** A complaint's states (workflows.md, Complaint); the desk is always above whoever is complained of. */
export const complaintStates = {
  submitted: {
    staff: '待受理',
    resident: '收到了，正在看',
    holder: 'desk',
    deadline: { working: 2 * hour },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  investigating: {
    staff: '核查中',
    resident: '正在核查',
    holder: 'desk',
    deadline: { workingDays: 5 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove', 'tellRequester'] },
  },
  decided: {
    staff: '待答复',
    resident: '查清了，正在答复您',
    holder: 'desk',
    deadline: { workingDays: 1 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  answered: {
    staff: '待评价',
    resident: '答复您了，请您评价',
    holder: 'requester',
    deadline: { natural: 7 * day },
    expiry: { to: 'closed', effects: ['tellRequester'] },
  },
  closed: { staff: '已办结', resident: '已办结', holder: 'none', end: true },
  rejected: { staff: '不予受理', resident: '没能受理', holder: 'none', end: true },
} as const satisfies Record<string, StateRow<string>>;

export type ComplaintState = keyof typeof complaintStates;
/** Before the desk has taken it up nobody complained of may know of it. */
export const hiddenStates: readonly string[] = ['submitted', 'rejected'] satisfies ComplaintState[];
export const openStates = ['submitted', 'investigating', 'decided', 'answered'] as const satisfies ComplaintState[];
