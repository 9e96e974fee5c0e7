import type { CaseHead } from '../kit/case.ts';
import * as r from '../kit/rules.ts';
import type { StateRow, Timer } from '../kit/workflow.ts';
import * as o from './rules.ts';

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
    // One person answers in half a day; a team has to ask around.
    deadline: ({ offer }) => ({ natural: (offer?.team ? 24 : 12) * hour, beforeWindow: 3 * hour }),
    expiry: {
      to: 'submitted',
      change: o.countOffer,
      escalate: (head, { settings }) => (head.counters.declines ?? 0) >= (settings.limits.declines ?? 3),
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
      change: o.takenBack,
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
    warns: false,
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
    warns: false,
    deadline: { natural: 7 * day },
    expiry: { to: 'closed', change: r.flag('unrated'), effects: ['tellRequester'] },
  },
  review: {
    staff: '待回访',
    resident: '我们会打电话给您',
    holder: 'desk',
    // Stopped for safety: both sides are heard within two hours, whatever the hour.
    deadline: ({ flags }) => (flags.includes('stopped') ? { natural: 2 * hour } : { workingDays: 2 }),
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  closed: { staff: '已办结', resident: '已办结', holder: 'none', end: true },
  cancelled: { staff: '已取消', resident: '已取消', holder: 'none', end: true },
  rejected: { staff: '不予受理', resident: '没能受理', holder: 'none', end: true },
  merged: { staff: '已并单', resident: '已并入同一件事', holder: 'none', end: true },
} as const satisfies Record<string, StateRow<string>>;

/** An order's own reminders (workflows.md, Order: accepted, finished, propose, confirmHours). */
const visit = (head: CaseHead, from: number): number | undefined =>
  head.state === 'accepted' && head.startedAt === undefined && head.window ? head.window.from + from : undefined;
export const orderTimers = {
  visitSoon: { label: '两小时后要上门', at: (head) => visit(head, -2 * hour), effects: ['tellHelpers'] },
  proposalOpen: {
    label: '改时间还没有答复，请打电话',
    at: (head) => (head.proposal ? visit(head, -2 * hour) : undefined),
    effects: ['ringDesk'],
  },
  notStarted: {
    label: '约定时间过了半小时还没开始',
    at: (head) => visit(head, hour / 2),
    effects: ['tellHelpers', 'tellRequester', 'tellServed', 'ringDesk'],
  },
  rateSoon: {
    label: '请评一评',
    at: (head) => (head.state === 'finished' ? head.since + day : undefined),
    effects: ['tellRequester'],
  },
  rateLast: {
    label: '还差您的评价',
    at: (head) => (head.state === 'finished' ? head.since + 5 * day : undefined),
    // Without a phone nobody answers here: the station or the operator calls.
    effects: ({ proxy }) => (proxy === undefined ? ['tellRequester'] : ['tellRequester', 'tellDesk']),
  },
  /** A team's lead has seven days; anybody else's hours are the station's from the start. */
  hoursOpen: {
    label: '队伍的时长 7 天没有核',
    at: ({ offer, finishedAt, helpers, hours }) =>
      offer?.team && finishedAt !== undefined && helpers.some(({ id }) => hours?.[id] === undefined)
        ? finishedAt + 7 * day
        : undefined,
    effects: ['tellDesk'],
  },
} as const satisfies Record<string, Timer>;

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
