import type { Role } from '../kit/actor.ts';
import { type CaseHead, pastHelpersOf } from '../kit/case.ts';
import type { ShownPart } from '../kit/view.ts';

/** One look at address and phone that an action's own answer gave. `at`: epoch seconds. */
export interface LookByAct {
  by: string;
  as: Role;
  at: number;
  what: ShownPart[];
}

/** Answers of these show neither address nor phone: said before one holds it, or when one holds it no more. */
const blind = new Set(['decline', 'declineToGo', 'leave', 'return', 'notHome', 'place', 'expire', 'regrid', 'release']);
/** Done by a level above the station. */
const higher: Record<string, Role> = { designate: 'streetStaff', acknowledge: 'centre', attend: 'centre' };

/**
 * Who saw address and phone in the answer to what they did: accepting an order shows the door without a page being
 * opened, so the history itself is the record, and nothing needs to be written for it. First act of each, oldest first.
 * @param isOwn whether a person is of the order's own side
 */
export function looksIn(head: CaseHead, isOwn: (id: string) => boolean): LookByAct[] {
  const helpers = new Set([...pastHelpersOf(head), ...head.helpers.map(({ id }) => id)]);
  const looks = new Map<string, LookByAct>();
  for (const { by, action, at } of head.history) {
    if (by === 'system' || isOwn(by) || blind.has(action) || looks.has(by)) continue;
    const own = head.helpers.find(({ id }) => id === by)?.as;
    const as: Role = helpers.has(by) && own !== 'staff' ? (own ?? 'volunteer') : (higher[action] ?? 'stationStaff');
    looks.set(by, { by, as, at, what: ['address', 'phone'] });
  }
  return [...looks.values()];
}
