import type { MatterMenu } from '../catalogue/matters.ts';
import { replies, route } from '../kit/route.ts';

/** An organisation as anyone may read it. `hours`: opening spans in minutes of the local day. */
export interface UnitCard {
  code: string;
  name: string;
  short: string;
  /** Numbered from 1. */
  duties: readonly string[];
  hours: readonly (readonly [number, number])[];
  /** Open on weekends and holidays too. */
  everyDay: boolean;
}

/** The tree of matters and what its words mean; names of its deadline classes by id. */
export interface MatterTree {
  trees: MatterMenu;
  flags: Record<string, string>;
  classes: Record<string, string>;
}

/** Somebody who holds the role `department` there now. */
export interface Member {
  id: string;
  name: string;
}

/** Who is responsible for what, open to everybody; who works there, for those who deal with it: the organisations and the tree of matters. */
export const unitRoutes = {
  listUnits: route('GET', '/v1/units', { who: 'public', reply: replies<{ units: UnitCard[] }>() }),
  members: route('GET', '/v1/units/{id}/members', {
    who: ['department', 'stationStaff', 'streetStaff', 'centre', 'inspector', 'admin'],
    reply: replies<{ members: Member[] }>(),
  }),
  readMatters: route('GET', '/v1/matters', { who: 'public', reply: replies<MatterTree>() }),
};
