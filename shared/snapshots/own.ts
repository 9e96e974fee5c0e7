import type { DeadlineClass } from '../catalogue/matters.ts';
import { type CaseHead, ownOf, withOwn } from '../kit/case.ts';

/** A co-handler: unit, its own date (epoch s), when it answered. By position: up to three stand in one head. */
export type CoHandler = [unit: string, due: number, answered?: number];

/** What only a snapshot's head has. Short names: all of it counts into the head's one write unit. */
export interface SnapshotOwn {
  /** Deadline class chosen at filing. */
  class?: DeadlineClass;
  /** Until when the lead unit has (epoch s), from being given it: neither signing late nor a check that fails stops it. */
  until?: number;
  /** Unit that the dispatch catalogue names; assigned by the clock if nobody does. */
  to?: string;
  /** The reporter's name and words are kept from the handler. */
  secret?: 1;
  /** The station has written the handler's version. */
  worded?: 1;
  /** Unit complained of: never given the matter. */
  accused?: string;
  /** Rounded point, gcj02, in 1/10,000 of a degree (10 m): only for matters in a public place. */
  at?: [lng: number, lat: number];
  co?: CoHandler[];
  /** Links made for parties outside. */
  outside?: number;
  /** Ratings by followers and merged reporters: how many, sum of stars, how many say it is solved. */
  raters?: [count: number, stars: number, solved: number];
  /** The case this one is a part of. */
  part?: string;
  /** Parts that have not ended. */
  parts?: number;
  /** Who proposed to make it public, until a second person agrees. */
  shower?: string;
}

declare module '../kit/case.ts' {
  interface Counters {
    backs: true;
    coHandlers: true;
    links: true;
    shows: true;
  }
  interface Flags {
    overdue: true;
    onSpot: true;
    doubted: true;
    unchecked: true;
    autoAssigned: true;
    ownReport: true;
    public: true;
    toShow: true;
    parted: true;
    reporterLeft: true;
    objected: true;
  }
}

/** Facts that rules of snapshots ask for besides the common ones; looked up by functions/snapshots/facts.ts. */
declare module '../kit/who.ts' {
  interface Facts {
    /** Does the actor follow this report? */
    follows?: boolean;
    /** Has the actor rated it as a follower since it was last redone? */
    ratedToo?: boolean;
    /** Unit that the dispatch catalogue names for the category asked for, here. */
    named?: string;
    /** May the reporter's own words and photos be shown? */
    mayShow?: boolean;
    /** Photos that may be made public: of the handler, and of the reporter if they agreed. */
    showable?: readonly string[];
  }
}

export const own = (head: CaseHead): Partial<SnapshotOwn> => ownOf<SnapshotOwn>(head);
export const changed = (head: CaseHead, change: Partial<SnapshotOwn>): CaseHead => withOwn<SnapshotOwn>(head, change);
