import { deadlineClasses } from '../catalogue/data/matterGroups.ts';
import type { CaseHead } from '../kit/case.ts';
import type { StateDeadline, StateRow } from '../kit/workflow.ts';
import * as c from './changes.ts';
import { own } from './own.ts';

const hour = 3600;
const day = 24 * hour;

/** An emergency runs in natural time whatever the desk's hours: ten minutes for each step before the work. */
export const isUrgent = (head: CaseHead): boolean => head.flags.includes('emergency');
const quick =
  (usual: StateDeadline, urgent = 600) =>
  (head: CaseHead): StateDeadline =>
    isUrgent(head) ? { natural: urgent } : usual;

/** What is left of the class's time; a holder who has none left is asked again in a quarter of an hour. */
const leftOfClass = (head: CaseHead): StateDeadline => ({
  natural: Math.max(900, (own(head).until ?? head.since + deadlineClasses.d5.spec.workingDays * day) - head.since),
});

/** Both labels, holder, deadline and expiry of each state (workflows.md, Snapshot). */
export const snapshotStates = {
  submitted: {
    staff: '待核实',
    resident: '已收到，正在核实',
    holder: 'desk',
    deadline: quick({ working: 4 * hour }),
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  verified: {
    staff: '待立案',
    resident: '已核实',
    holder: 'desk',
    deadline: quick({ working: 2 * hour }),
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  filed: {
    staff: '待派遣',
    resident: '正在找负责单位',
    holder: 'desk',
    deadline: quick({ working: 2 * hour }),
    // Nobody sent it: the catalogue's unit gets it. Where none is named, the desk above must find one.
    expiry: {
      to: (head) => (head.unit ? 'assigned' : 'same'),
      change: c.assignNamed,
      escalate: (head) => own(head).to === undefined,
      effects: ['tellUnit', 'tellRequester', 'tellAbove'],
    },
  },
  assigned: {
    staff: '待签收',
    resident: '已交给负责单位',
    holder: 'unit',
    deadline: quick({ working: 2 * hour }, 900),
    expiry: { to: 'signed', change: c.signLate, effects: ['tellUnit', 'tellAbove'] },
  },
  disputed: {
    staff: '异议待裁',
    resident: '正在明确负责单位',
    holder: 'desk',
    deadline: quick({ working: 4 * hour }),
    expiry: { to: 'assigned', change: c.assignmentStands, effects: ['tellUnit'] },
  },
  signed: {
    staff: '处置中',
    resident: '正在处理',
    holder: 'unit',
    deadline: leftOfClass,
    expiry: { to: 'same', change: c.overdue, escalate: true, effects: ['tellUnit', 'tellDesk', 'tellAbove'] },
  },
  returning: {
    staff: '退回待定',
    resident: '正在处理',
    holder: 'desk',
    deadline: quick({ working: 4 * hour }),
    // Not decided in time: refused, and the class's clock has run on meanwhile.
    expiry: { to: 'signed', effects: ['tellUnit'] },
  },
  handled: {
    staff: '待核查',
    resident: '处理完了，正在核查',
    holder: 'desk',
    deadline: quick({ workingDays: 1 }, 2 * hour),
    expiry: {
      to: (head) => (head.flags.includes('unchecked') ? 'finished' : 'same'),
      change: c.checkAtStation,
      effects: ['tellDesk', 'tellRequester', 'tellFollowers'],
    },
  },
  finished: {
    staff: '待评价',
    resident: '请您评价',
    holder: 'requester',
    deadline: { natural: 7 * day },
    expiry: { to: 'closed', change: c.unrated, effects: ['tellRequester'] },
  },
  review: {
    staff: '待回访',
    resident: '我们会打电话给您',
    holder: 'desk',
    deadline: { workingDays: 2 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  parted: {
    staff: '已拆分，分件办理中',
    resident: '分成几件在办',
    holder: 'desk',
    deadline: { workingDays: 15 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  closed: { staff: '已办结', resident: '已办结', holder: 'none', end: true },
  cancelled: { staff: '已取消', resident: '已取消', holder: 'none', end: true },
  rejected: { staff: '不予受理', resident: '没能受理', holder: 'none', end: true },
  merged: { staff: '已并单', resident: '已并入同一件事', holder: 'none', end: true },
} as const satisfies Record<string, StateRow<string>>;

export type SnapshotState = keyof typeof snapshotStates;
export const openStates = [
  'submitted',
  'verified',
  'filed',
  'assigned',
  'disputed',
  'signed',
  'returning',
  'handled',
  'finished',
  'review',
  'parted',
] as const satisfies readonly SnapshotState[];
export const endStates = ['closed', 'cancelled', 'rejected', 'merged'] as const satisfies readonly SnapshotState[];
/** A unit has it, or is asked whether it has. */
export const withUnit = ['assigned', 'disputed', 'signed', 'returning', 'handled'] as const;
