import type { AreaCode } from './area.ts';

/** One history entry: version after it, action, actor, when (epoch s), state after it, note item if any. */
export interface HistoryEntry {
  v: number;
  action: string;
  by: string;
  at: number;
  to: string;
  note?: string;
}

/** Somebody who does the work. `claimed`: took it from the hall; `as` decides what rules hold for them. */
export interface Helper {
  id: string;
  as: 'volunteer' | 'gridWorker' | 'staff';
  claimed?: boolean;
  arrivedAt?: number;
}

/** Whom it was offered to or assigned to, before anyone agreed. `team`: id is a team's. */
export interface Offer {
  id: string;
  as: Helper['as'];
  team?: boolean;
  /** The member the team's lead asked to go; only a yes of theirs counts. */
  member?: string;
}

/** A case turned into an emergency: its own natural clock stands before the state's until the centre clears it. */
export interface Alarm {
  at: number;
  /** The desk that had it before, and when that desk's clock would have run out. */
  desk: AreaCode;
  due?: number;
  /** When the centre took note, and when somebody was there or it was handed over. */
  seen?: number;
  attended?: number;
}

/**
 * What is counted on a case. A kind adds its own by module augmentation (`declare module '../kit/case.ts' { interface
 * Counters { parts: true } }`), so that a typing error is still found and the kit knows no kind.
 */
export interface Counters {
  returns: true;
  declines: true;
  publishes: true;
  transfers: true;
  redos: true;
  reschedules: true;
  extensions: true;
  wrongCodes: true;
  asks: true;
  notes: true;
  urges: true;
  contacts: true;
  escalations: true;
  complaints: true;
  appeals: true;
  nudges: true;
  ratings: true;
  calls: true;
  amends: true;
  /** A merged requester's objection, a helper's against confirmed hours, reopening after 'unreachable'. */
  objections: true;
  hourObjections: true;
  reopens: true;
  /** Given back after agreeing, merged: without end either would make a circle. */
  leaves: true;
  merges: true;
}
export type Counter = keyof Counters;

/** What marks a case; a kind adds its own as with Counters. */
export interface Flags {
  emergency: true;
  returned: true;
  noShow: true;
  noTaker: true;
  lateSign: true;
  waitingForRequester: true;
  noAnswer: true;
  onInspectorList: true;
  designated: true;
  disputed: true;
  unrated: true;
  settled: true;
  explained: true;
  unreachable: true;
  pushedCancel: true;
  noCode: true;
  redo: true;
  pendingExtend: true;
  stopped: true;
  corrected: true;
  notHome: true;
  sampled: true;
  appealed: true;
  released: true;
  /** The requester was reached; gone again when they say that they weren't. */
  contacted: true;
  /** Taken back from the hall with some places filled: those helpers wait. */
  waiting: true;
  /** A redo for which the requester wants the same helper. */
  sameHelper: true;
  /** Five wrong arrival codes. */
  codeLocked: true;
  hoursDisputed: true;
  /** Other cases are merged into it. */
  leads: true;
  /** A helper has set out for this appointment; gone when the state or the appointment changes. */
  onTheWay: true;
}
export type Flag = keyof Flags;

export interface Rating {
  came: boolean;
  contacted: boolean;
  solved: boolean;
  stars: number;
  tags?: string[];
  at: number;
  by: string;
  /** The rating before its one correction. */
  first?: Omit<Rating, 'first'>;
}

/** A time window, epoch seconds. */
export interface Window {
  from: number;
  to: number;
}

/**
 * The hot head of a case: what lists and rules need, nothing that names a person's door.
 * One transition = one conditional update of it (design/architecture.md, Data).
 */
export interface CaseHead<S extends string = string> {
  id: string;
  /** Short number for people, `DL-261124-04217-7`. */
  no: string;
  kind: string;
  schema: number;
  workflowVersion: number;
  settingsVersion: number;
  category: string;
  area: AreaCode;
  /** Which desk answers for it now: community 12, street 9 or banner 6 digits; escalation cuts it shorter. */
  desk: AreaCode;
  createdAt: number;
  requester: string;
  served: string;
  proxy?: string;
  window?: Window;
  state: S;
  since: number;
  offer?: Offer;
  helpers: Helper[];
  /** How many helpers it needs. */
  places: number;
  due?: number;
  version: number;
  bodyVersion: number;
  flags: Flag[];
  counters: Partial<Record<Counter, number>>;
  startedAt?: number;
  finishedAt?: number;
  closedAt?: number;
  mergedInto?: string;
  before?: S;
  /** Organisation whose desk holds it, where a kind has departments. */
  unit?: string;
  /** A kind's own small fields: they count into the head's one write unit. */
  own?: Record<string, unknown>;
  proposal?: { by: string; window: Window };
  extension?: { by: string; until: number };
  alarm?: Alarm;
  /** Reminders due up to then have been sent (epoch s); written by the sweep without a new version. */
  reminded?: number;
  rating?: Rating;
  /** Confirmed minutes per helper. */
  hours?: Record<string, number>;
  history: HistoryEntry[];
  hash: string;
}

/** A kind's own fields of a head, under their own type. */
export const ownOf = <T extends object>(head: CaseHead): Partial<T> => (head.own ?? {}) as Partial<T>;
/** A copy with some of a kind's own fields changed; `undefined` takes one away. */
export const withOwn = <T extends object>(head: CaseHead, change: Partial<T>): CaseHead => {
  const own = Object.entries({ ...head.own, ...change }).filter(([, value]) => value !== undefined);
  return { ...head, own: own.length > 0 ? Object.fromEntries(own) : undefined };
};

/** Counter read as a number. */
export const count = (head: CaseHead, counter: Counter): number => head.counters[counter] ?? 0;

export const helps = (head: CaseHead, person: string): boolean => head.helpers.some((helper) => helper.id === person);

/** Who ever sent it to somebody: they can't judge the outcome (workflows.md, test 11). */
const dispatching = new Set(['offer', 'assign', 'publish', 'takeSelf', 'designate']);
export const dispatchersOf = (head: CaseHead): string[] =>
  head.history.filter((entry) => dispatching.has(entry.action)).map((entry) => entry.by);

/** Everybody who ever accepted or claimed it. */
const taking = new Set(['accept', 'claim', 'sign', 'takeSelf', 'agreeToGo']);
export const pastHelpersOf = (head: CaseHead): string[] =>
  head.history.filter((entry) => taking.has(entry.action)).map((entry) => entry.by);

/** Pure copies with one thing changed. */
export const withFlag = <H extends CaseHead>(head: H, ...flags: Flag[]): H => ({
  ...head,
  flags: [...new Set([...head.flags, ...flags])],
});
export const withoutFlag = <H extends CaseHead>(head: H, ...flags: Flag[]): H => ({
  ...head,
  flags: head.flags.filter((flag) => !flags.includes(flag)),
});
export const counted = <H extends CaseHead>(head: H, counter: Counter): H => ({
  ...head,
  counters: { ...head.counters, [counter]: count(head, counter) + 1 },
});
