import { type CaseHead, withFlag } from './case.ts';
import { addWorkingSeconds, type Calendar, DAY, HOUR, warningsFor } from './clock.ts';
import type { Effect, HolderRule, StateRow, Timer, Workflow } from './workflow.ts';

/** When the latest action of this name was, of what the head still remembers; undefined: never. */
export const lastAt = (head: CaseHead, action: string): number | undefined =>
  head.history.findLast((entry) => entry.action === action)?.at;

/** Who is warned when a state's clock runs low: whoever holds it there. */
const heldBy = {
  desk: ['tellDesk'],
  pool: ['tellDesk'],
  offered: ['tellOffered'],
  helpers: ['tellHelpers', 'tellDesk'],
  unit: ['tellUnit', 'tellDesk'],
  requester: ['tellRequester'],
  none: [],
} as const satisfies Record<HolderRule, readonly Effect[]>;

/** Does this state's clock run in the desk's opening hours? */
const inOfficeTime = (row: StateRow<string>, head: CaseHead): boolean => {
  const spec = typeof row.deadline === 'function' ? row.deadline(head) : row.deadline;
  return spec !== undefined && ('working' in spec || 'workingDays' in spec);
};

/** The two warnings before any deadline (workflows.md, Warnings); states that remind in their own way have none. */
const warning =
  (which: 0 | 1): Timer['at'] =>
  (head, calendar, row) => {
    if (head.due === undefined || row.end || (row.warns === false && !head.alarm)) return undefined;
    const office = !head.alarm && inOfficeTime(row, head) ? calendar : undefined;
    return warningsFor(head.alarm?.at ?? head.since, head.due, office)[which];
  };
const holders: Timer['effects'] = (head, row) =>
  head.alarm ? ['tellCentre'] : heldBy[typeof row.holder === 'function' ? row.holder(head) : row.holder];

/** What time alone brings about in a case of any kind, beside the deadline of its state. */
export const commonTimers = {
  warnFirst: { label: '时限已过半', at: warning(0), effects: holders },
  warnLast: { label: '时限快到了', at: warning(1), effects: holders },
  /** A question nobody answered for two days: the station must phone (workflows.md, ask). */
  noAnswer: {
    label: '追问没有回音，请打电话',
    at: (head) =>
      head.flags.includes('waitingForRequester') && !head.flags.includes('noAnswer')
        ? (lastAt(head, 'ask') ?? head.since) + 2 * DAY
        : undefined,
    change: (head) => withFlag(head, 'noAnswer'),
    effects: ['ringDesk', 'tellHelpers'],
  },
  /** An extension nobody decided in four working hours is refused (workflows.md, decideExtend). */
  extensionRefused: {
    label: '延期没有批，按原时限办',
    at: (head, calendar) =>
      head.extension && addWorkingSeconds(calendar, lastAt(head, 'askExtend') ?? head.since, 4 * HOUR).at,
    change: (head) => ({ ...head, extension: undefined, flags: head.flags.filter((one) => one !== 'pendingExtend') }),
    effects: ['tellHelpers', 'tellOffered', 'tellUnit', 'tellRequester'],
  },
  /** What follows for those merged into it when the lead has got somewhere: told, or released where it ended wrongly. */
  followers: {
    label: '并入的单有了结果',
    at: (head, _calendar, row) =>
      head.flags.includes('leads') && (row.end || head.state === 'finished') ? head.since + 1 : undefined,
    effects: [],
    followers: (head) => (leadFailed(head) ? 'release' : 'tell'),
  },
} as const satisfies Record<string, Timer>;

/** Ended without an answer: those merged into it get their own case back. */
const leadFailed = ({ state, flags }: CaseHead): boolean =>
  !['finished', 'closed'].includes(state) || flags.includes('unreachable');

export const timersOf = ({ timers }: Pick<Workflow, 'timers'>): Record<string, Timer> => ({
  ...commonTimers,
  ...timers,
});

/** One timer that is still to come, or has come. */
export interface Alert {
  name: string;
  timer: Timer;
  at: number;
}

/** Timers of this head that were not acted on yet, soonest first; what lay before the state began is past. */
export function alertsOf(
  workflow: Pick<Workflow, 'states' | 'timers' | 'calendarOf'>,
  head: CaseHead,
  calendar: Calendar,
): Alert[] {
  const row = workflow.states[head.state]!;
  const after = Math.max(head.reminded ?? 0, head.since);
  return Object.entries(timersOf(workflow))
    .flatMap(([name, timer]) => {
      const at = timer.at(head, workflow.calendarOf?.(head) ?? calendar, row);
      return at !== undefined && at > after ? [{ name, timer, at }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** When the clock must look at this case next: its deadline or a reminder before it; undefined: never. */
export function wakeAt(
  workflow: Pick<Workflow, 'states' | 'timers' | 'calendarOf'>,
  head: CaseHead,
  calendar: Calendar,
): number | undefined {
  const next = alertsOf(workflow, head, calendar)[0]?.at;
  if (next === undefined || head.due === undefined) return next ?? head.due;
  return Math.min(next, head.due);
}
