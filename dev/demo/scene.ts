import type { Line } from './told.ts';
import type { Turn } from './turns.ts';

/** What one person's own view of the case holds, as the API answered with their own token. */
export interface Sight {
  /** Could they open the case at all? */
  opens: boolean;
  address: boolean;
  phone: boolean;
}

/** A case the page can follow. */
export interface Choice {
  id: string;
  no: string;
  what: string;
  state: string;
}

/** All the page shows besides the phones. Nothing in it that the four people could not read. */
export interface Scene {
  /** The rig's time, epoch seconds. */
  now: number;
  turn: Turn;
  order?: {
    id: string;
    no: string;
    what: string;
    state: string;
    label: string;
    version: number;
    window?: { from: number; to: number };
    lines: Line[];
    /** By version of the case, then by key of the person; a version that passed unseen is missing. */
    sights: Record<number, Record<string, Sight>>;
  };
  choices: Choice[];
  /** The id that was chosen; without one the newest of 张桂兰 is followed. */
  chosen?: string;
}
