import { DAY } from '../kit/clock.ts';
import type { PhotoLink } from '../kit/view.ts';

/** Published no sooner than this after it was done: nobody learns from the list that somebody has just reported. */
export const publicDelay = DAY;

/** One handled matter as the public reads it: no number, no name, the place cut to its community. */
export interface PublicCard {
  id: string;
  category: string;
  community: string;
  /** gcj02, rounded to about a kilometre. */
  point?: { lng: number; lat: number };
  words: string;
  /** Days from report to done, at least 1. */
  days: number;
  /** When it was done, the day at midnight in Shanghai. */
  doneAt: number;
  /** Before and after: opened by `GET /v1/public/media/{id}?view=`. */
  photos: PhotoLink[];
  stars?: number;
}
export interface PublicPage {
  items: PublicCard[];
  cursor?: string;
}

/** When it may be seen, epoch seconds. */
export const shownFrom = (finishedAt: number, now: number): number => Math.max(now, finishedAt + publicDelay);
