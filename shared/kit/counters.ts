/** Figures that open to their cases -> the counters they are sums of (functions/stream/counted.ts names those). */
export const figureCounters = {
  made: ['do:place', 'do:report', 'do:make', 'do:record', 'do:complain'],
  finished: ['in:finished'],
  rated: ['rate:closed', 'rate:review'],
  content: ['rate:closed'],
  /** Rated, but not content: did not come, did not solve it, or under three stars. */
  discontent: ['rate:review'],
  ratedRefused: ['rate:rejected'],
  ratedMerged: ['rate:merged'],
  rejected: ['in:rejected'],
  cancelled: ['in:cancelled'],
  merged: ['in:merged'],
  converted: ['do:convert'],
  unreachable: ['do:unreachable'],
  redone: ['do:redo'],
  disputed: ['do:dispute'],
  appealed: ['do:appeal'],
  expired: ['do:expire'],
} as const satisfies Record<string, readonly string[]>;
export type FigureName = keyof typeof figureCounters;
export const figureNames = Object.keys(figureCounters) as FigureName[];
