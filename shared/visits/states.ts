import * as r from '../kit/rules.ts';
import type { StateRow } from '../kit/workflow.ts';

/** Both labels, holder, deadline and expiry of each state (workflows.md, Visit card). */
export const visitStates = {
  heard: {
    staff: '走访记录，待处理',
    resident: '工作人员记下了您说的事',
    holder: 'helpers',
    deadline: { workingDays: 2 },
    // What a resident said is never lost with the one who heard it.
    expiry: { to: 'atDesk', effects: ['tellDesk', 'tellHelpers', 'tellRequester'] },
  },
  atDesk: {
    staff: '走访记录，待社区处理',
    resident: '社区正在看您说的事',
    holder: 'desk',
    deadline: { workingDays: 2 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  solvedOnSpot: {
    staff: '当场解决，待居民确认',
    resident: '请您说说解决了没有',
    holder: 'requester',
    deadline: { natural: 3 * 86_400 },
    // Nobody said yes: it stands as unconfirmed and counts in no rate.
    expiry: { to: 'closed', change: r.flag('unconfirmed'), effects: ['tellHelpers'] },
  },
  closed: { staff: '已办结', resident: '已办结', holder: 'none', end: true },
  noted: { staff: '仅记录', resident: '记下了', holder: 'none', end: true },
} as const satisfies Record<string, StateRow<string>>;

declare module '../kit/case.ts' {
  interface Flags {
    /** Said to be solved on the spot; the resident has not answered. */
    unconfirmed: true;
  }
}
export type VisitState = keyof typeof visitStates;
export const openStates = ['heard', 'atDesk', 'solvedOnSpot'] as const satisfies readonly VisitState[];
export const endStates = ['closed', 'noted'] as const satisfies readonly VisitState[];
