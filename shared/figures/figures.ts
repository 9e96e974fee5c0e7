/** What the counters of a place and time hold: attribute -> sum (functions/stream/counters.ts). */
export type Sums = Readonly<Record<string, number>>;

/**
 * Figures of one kind of case in a place and time. Every rate stands beside its denominator and beside what was left out
 * of it, so that moving a case out of the denominator is visible (workflows.md, anti-gaming rules). Counted by the day
 * on which something happened.
 */
export interface Figures {
  /** Cases made. */
  made: number;
  /** Done and waiting for, or past, a rating. */
  finished: number;
  rated: number;
  /** Came, solved and three stars or more. */
  content: number;
  /** 参评率: rated of finished; 满意率: content of rated. Null: nothing to divide by. */
  ratedShare: number | null;
  contentShare: number | null;
  /** Left out of 满意率, each shown: rated all the same, closed without a rating, and ended in another way. */
  excluded: {
    ratedRefused: number;
    ratedMerged: number;
    rejected: number;
    cancelled: number;
    merged: number;
    converted: number;
    unreachable: number;
  };
  redone: number;
  disputed: number;
  appealed: number;
  /** Deadlines that ran out. */
  expired: number;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const makes = ['place', 'report', 'make', 'record', 'complain'] as const;

/** Pure; whatever was not counted is nought. */
export function figuresOf(sums: Sums): Figures {
  const of = (name: string): number => sums[name] ?? 0;
  const content = of('rate:closed');
  const rated = content + of('rate:review');
  const finished = of('in:finished');
  return {
    made: makes.reduce((sum, action) => sum + of(`do:${action}`), 0),
    finished,
    rated,
    content,
    ratedShare: share(rated, finished),
    contentShare: share(content, rated),
    excluded: {
      ratedRefused: of('rate:rejected'),
      ratedMerged: of('rate:merged'),
      rejected: of('in:rejected'),
      cancelled: of('in:cancelled'),
      merged: of('in:merged'),
      converted: of('do:convert'),
      unreachable: of('do:unreachable'),
    },
    redone: of('do:redo'),
    disputed: of('do:dispute'),
    appealed: of('do:appeal'),
    expired: of('do:expire'),
  };
}

/** Sums of several days and places put together. */
export function together(all: readonly Sums[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of all) for (const [name, by] of Object.entries(one)) sums[name] = (sums[name] ?? 0) + by;
  return sums;
}
