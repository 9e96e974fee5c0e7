import type { GenericSchema } from 'valibot';
import type { Actor } from './actor.ts';
import { aboveOf, areaLevels } from './area.ts';
import { type CaseHead, type Counter, counted, withFlag, withoutFlag } from './case.ts';
import { addWorkingDays, type Calendar, type DeadlineSpec, dueAt, HOUR, MINUTE } from './clock.ts';
import type { ErrorCode } from './errors.ts';
import { type Facts, type Party, type PartyRule, partiesOf, type Who, type WhoRule, whoRule } from './who.ts';

/** One versioned settings item per area; each case keeps the version it began with. */
export interface Settings {
  version: number;
  limits: Partial<Record<Counter | 'held', number>>;
  /** Deadlines changed by the centre, by state; the table's own where absent. */
  deadlines?: Readonly<Record<string, StateDeadline>>;
  /** Nothing new of this is taken here for now. */
  closed?: boolean;
  /** What each post may do itself or be assigned: groups or items of the catalogue; absent: everything. */
  duties?: Partial<Record<DutyPost, readonly string[]>>;
}
export type DutyPost = 'gridWorker' | 'staff';

/** What the pure core is told besides the case, the actor and the input. `now`: epoch seconds. */
export interface Context {
  now: number;
  settings: Settings;
  calendar: Calendar;
  facts: Facts;
}

/** Whose list it stands on. `unit`: the desk of the organisation in `head.unit`. */
export type HolderRule = 'desk' | 'offered' | 'pool' | 'helpers' | 'unit' | 'requester' | 'none';

/** A deadline class, or one counted from the agreed window. */
export type StateDeadline = DeadlineSpec | { afterWindowEnd: number } | { afterWindow: number; max: number };

export interface StateRow<S extends string> {
  staff: string;
  resident: string;
  /** A function where it depends on who took it: a person, a team, an organisation. */
  holder: HolderRule | ((head: CaseHead) => HolderRule);
  end?: true;
  /** A function where a class chosen at filing decides it; undefined then: no clock runs. */
  deadline?: StateDeadline | ((head: CaseHead) => StateDeadline | undefined);
  /** False: no warnings before the deadline; it reminds in its own way (Workflow.timers). */
  warns?: false;
  /** What the clock does when the deadline has passed. */
  expiry?: {
    to: S | 'same' | ((head: CaseHead) => S | 'same');
    change?: Change;
    /** Escalates always, or when the head (before the change) says so. */
    escalate?: true | ((head: CaseHead, context: Context) => boolean);
    effects: readonly Effect[];
  };
}

// biome-ignore lint/suspicious/noExplicitAny: each row's input is typed by its own action's schema
type Input = any;
export type Guard = (head: CaseHead, actor: Actor, input: Input, context: Context) => Refusal | undefined;
export type Change = (head: CaseHead, actor: Actor, input: Input, context: Context) => CaseHead;
export type Effect =
  | 'tellRequester'
  | 'tellServed'
  | 'tellHelpers'
  | 'tellOffered'
  | 'tellDesk'
  | 'ringDesk'
  | 'tellAbove'
  | 'tellPool'
  | 'tellUnit'
  | 'tellFollowers'
  | 'tellCo'
  | 'tellSharers'
  | 'tellCentre'
  | 'tellAccused';

export interface Refusal {
  refused: ErrorCode;
  field?: string;
  text?: string;
}

export interface ActionRow<S extends string> {
  from: readonly S[];
  who: readonly (Who | WhoRule)[];
  /** Who the actor must not be. */
  apart?: readonly (Party | PartyRule)[];
  guards?: readonly Guard[];
  to: S | 'same' | ((head: CaseHead, input: Input, context: Context) => S | 'same');
  changes?: readonly Change[];
  /** The state's clock: 'again' from now (a new window was agreed), 'asBefore' as if the last state had never been left. */
  clock?: 'again' | 'asBefore';
  /** `over`: at the limit the action is refused, or it goes through and the case escalates. */
  limit?: { counter: Counter; over: 'refuse' | 'escalate' };
  effects: readonly Effect[];
}

export interface Action<S extends string> {
  label: string;
  input: GenericSchema;
  /** Many may try at once and nobody is wrong to: the version is not compared, the loser hears lostRace. */
  racing?: true;
  /** Kind of case it makes of this one: carried out by `POST /v1/cases/{id}/convert`; its rows lead to 'same'. */
  into?: string;
  /** No route of the kind's own leads to it: the system's own move, or another feature's. */
  unrouted?: true;
  /** Field of the input that holds people's words: stored as a note item, never in the head. */
  words?: 'required' | 'optional';
  rows: readonly ActionRow<S>[];
}

/**
 * Something time brings about beside the deadline: a reminder that moves no state, or with `change` an entry of its own.
 * `at`: epoch seconds; undefined: not now. Each fires once in a stay in a state.
 */
export interface Timer {
  label: string;
  at: (head: CaseHead, calendar: Calendar, row: StateRow<string>) => number | undefined;
  effects: readonly Effect[] | ((head: CaseHead, row: StateRow<string>) => readonly Effect[]);
  change?: (head: CaseHead) => CaseHead;
  /** What it does to cases merged into this one. */
  followers?: (head: CaseHead) => 'tell' | 'release';
}

export interface Workflow<S extends string = string> {
  kind: string;
  version: number;
  /** Its cases stand on the place index too: a map or a public list is made of them. */
  mapped?: true;
  /** Opening hours of the desk that holds it, where a kind's desks have their own; the banner's else. */
  calendarOf?: (head: CaseHead) => Calendar | undefined;
  states: Record<S, StateRow<S>>;
  actions: Record<string, Action<S>>;
  /** The kind's own reminders beside the common ones (timers.ts). */
  timers?: Readonly<Record<string, Timer>>;
}

const system: Actor = { id: 'system', name: '系统', grants: [] };

export type Outcome = { ok: true; head: CaseHead; effects: readonly Effect[] } | ({ ok: false } & Refusal);

/** The row that answers for this state, actor and action, or why there is none. */
function rowFor<S extends string>(
  action: Action<S> | undefined,
  head: CaseHead,
  actor: Actor,
  facts: Facts,
): ActionRow<S> | Refusal {
  const here = action?.rows.filter((row) => row.from.includes(head.state as S)) ?? [];
  if (here.length === 0) return { refused: 'wrongState' };
  const mine = here.filter((row) => row.who.some((who) => whoRule(who).is(head, actor, facts)));
  if (mine.length === 0) {
    const elsewhere = here.some((row) => row.who.some((who) => whoRule(who).elsewhere?.(actor)));
    return { refused: elsewhere ? 'outOfScope' : 'notYours' };
  }
  const apart = mine.find((row) => !partiesOf(head, row.apart ?? [], facts).includes(actor.id));
  return apart ?? { refused: 'conflictOfInterest' };
}

/** Which actions this actor may take now: the client draws one button per entry. Guards on input are left to applyAction. */
export function allowedActions(workflow: Workflow, head: CaseHead, actor: Actor, context: Context): string[] {
  return Object.entries(workflow.actions).flatMap(([name, action]) => {
    const row = rowFor(action, head, actor, context.facts);
    return 'refused' in row || overLimit(row, head, context) === 'refuse' ? [] : [name];
  });
}

const overLimit = (
  row: ActionRow<string>,
  head: CaseHead,
  { settings }: Context,
): 'refuse' | 'escalate' | undefined => {
  const limit = row.limit && settings.limits[row.limit.counter];
  return limit !== undefined && (head.counters[row.limit!.counter] ?? 0) >= limit ? row.limit!.over : undefined;
};

/**
 * Decides one action. Pure: returns the new head (version + 1, history entry, new deadline) or a refusal.
 * @param noteId id of the note item written before, named by the history entry
 */
export function applyAction(
  workflow: Workflow,
  head: CaseHead,
  actor: Actor,
  name: string,
  input: unknown,
  context: Context,
  noteId?: string,
): Outcome {
  const row = rowFor(workflow.actions[name], head, actor, context.facts);
  if ('refused' in row) return { ok: false, ...row };
  const over = overLimit(row, head, context);
  if (over === 'refuse') return { ok: false, refused: 'limitReached' };
  for (const guard of row.guards ?? []) {
    const refusal = guard(head, actor, input, context);
    if (refusal) return { ok: false, ...refusal };
  }
  let next = row.limit ? counted(head, row.limit.counter) : head;
  for (const change of row.changes ?? []) next = change(next, actor, input, context);
  const target = typeof row.to === 'function' ? row.to(next, input, context) : row.to;
  if (head.alarm && next.alarm && workflow.states[target]?.end)
    return { ok: false, refused: 'wrongState', text: underAlarm };
  next = clocked(workflow, row, enter(workflow, next, target, context), head, context);
  if (over === 'escalate') next = escalate(next);
  return { ok: true, head: recorded(next, name, actor.id, context.now, noteId), effects: row.effects };
}

/** The clock's own move: what the table says happens when the state's deadline has passed. */
export function expire(workflow: Workflow, head: CaseHead, context: Context): Outcome {
  const expiry = workflow.states[head.state]?.expiry;
  if (!expiry || head.due === undefined || head.due > context.now) return { ok: false, refused: 'tooEarly' };
  if (head.alarm) return alarmExpired(head, context);
  const up = typeof expiry.escalate === 'function' ? expiry.escalate(head, context) : expiry.escalate === true;
  let next = expiry.change ? expiry.change(head, system, {}, context) : head;
  if (up) next = escalate(next);
  const target = typeof expiry.to === 'function' ? expiry.to(next) : expiry.to;
  // A repeated deadline starts anew from now; entering another state sets that state's own.
  next = enter(workflow, next, target, context, true);
  // On the inspector's list it ends only with an answer: the clock has nothing more to do (history stays bounded).
  if (up && next.flags.includes('onInspectorList')) next = { ...next, due: undefined };
  return { ok: true, head: recorded(next, 'expire', system.id, context.now), effects: expiry.effects };
}

/** Moves to a state: `since` and the holder's clock restart only when the state changes (or `again`). */
function enter(workflow: Workflow, head: CaseHead, target: string, context: Context, again = false): CaseHead {
  const state = target === 'same' ? head.state : target;
  if (state === head.state && !again) return head;
  const row = workflow.states[state]!;
  const closedAt = row.end ? (head.closedAt ?? context.now) : undefined;
  const entered: CaseHead = { ...withoutFlag(head, 'onTheWay'), state, since: context.now, closedAt };
  return withDue(entered, dueIn(workflow, entered, context), context);
}

/** When the state this head is in runs out (epoch s), by the centre's settings before the table; undefined: no clock. */
export function dueIn(workflow: Workflow, head: CaseHead, context: Context): number | undefined {
  const { deadline } = workflow.states[head.state]!;
  const own = typeof deadline === 'function' ? deadline(head) : deadline;
  const spec = own && (context.settings.deadlines?.[head.state] ?? own);
  const calendar = workflow.calendarOf?.(head) ?? context.calendar;
  return spec && deadlineOf(spec, head, { ...context, calendar });
}

/** The state's clock, or behind an alarm: then it waits there until the alarm is cleared. */
const withDue = (head: CaseHead, due: number | undefined, context: Context): CaseHead =>
  head.alarm ? { ...head, alarm: { ...head.alarm, due }, due: alarmDue(head, context) } : { ...head, due };

/** What a row says about the clock when the state stays, or is entered as if it had never been left. */
function clocked(
  workflow: Workflow,
  { clock }: ActionRow<string>,
  next: CaseHead,
  before: CaseHead,
  context: Context,
): CaseHead {
  if (!clock) return next;
  const since = clock === 'asBefore' ? enteredAt(before, next.state) : context.now;
  return withDue({ ...next, since }, dueIn(workflow, next, { ...context, now: since }), context);
}

/** When a case that is moved back to a state had come to it, by its history. */
function enteredAt({ history, since }: CaseHead, state: string): number {
  const last = history.findLastIndex(({ to }) => to === state);
  let first = last;
  while (first > 0 && history[first - 1]!.to === state) first--;
  return history[first]?.at ?? since;
}

const underAlarm = '已转应急，要由旗级中心解除以后才能结束';
/** The centre takes note in 10 minutes, is there or has handed over in 2 hours, and clears it within a working day. */
export function alarmDue({ alarm }: CaseHead, { calendar }: Pick<Context, 'calendar'>): number | undefined {
  if (!alarm) return undefined;
  if (alarm.attended !== undefined) return addWorkingDays(calendar, alarm.attended, 1).at;
  return alarm.at + (alarm.seen === undefined ? 10 * MINUTE : 2 * HOUR);
}

/** An emergency nobody answered stands on the inspector's list: there is no desk above the centre. */
function alarmExpired(head: CaseHead, context: Context): Outcome {
  const next = { ...escalate(head), due: undefined };
  return { ok: true, head: recorded(next, 'expire', system.id, context.now), effects: ['tellCentre', 'tellDesk'] };
}

/** What time brings about beside a deadline, where it changes the case: an entry of its own. */
export const timed = (head: CaseHead, name: string, change: (head: CaseHead) => CaseHead, now: number): CaseHead =>
  recorded(change(head), name, system.id, now);

/** Due time of a state's deadline, epoch seconds. */
export function deadlineOf(spec: StateDeadline, head: CaseHead, { now, calendar }: Context): number {
  if ('afterWindowEnd' in spec) return Math.max(now + 900, (head.window?.to ?? now) + spec.afterWindowEnd);
  if ('afterWindow' in spec) {
    const planned = head.window ? head.window.to - head.window.from : 0;
    return now + Math.min(planned + spec.afterWindow, spec.max);
  }
  return dueAt(spec, now, calendar, head.window && { start: head.window.from }).at;
}

/** The ladder: grid -> station -> street -> centre -> the inspector's list (workflows.md, Escalation ladder). */
export function escalate(head: CaseHead): CaseHead {
  const up = counted(head, 'escalations');
  return head.desk.length > areaLevels.banner ? { ...up, desk: aboveOf(head.desk) } : withFlag(up, 'onInspectorList');
}

const recorded = (head: CaseHead, action: string, by: string, now: number, note?: string): CaseHead => ({
  ...head,
  version: head.version + 1,
  history: [...head.history, { v: head.version + 1, action, by, at: now, to: head.state, ...(note && { note }) }],
});

/** Replays a history: the state it ends in (tests hold it equal to the head). */
export const replay = (head: CaseHead): string => head.history.at(-1)?.to ?? head.state;
