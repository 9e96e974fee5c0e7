import { complaintStates } from './complaints/states.ts';
import { orderStates } from './orders/states.ts';
import { snapshotStates } from './snapshots/states.ts';
import { visitStates } from './visits/states.ts';
import { wishStates } from './wishes/states.ts';

/** What WeChat's message and one's own copy need of a kind of case: the mini-program's words and page (test/messages.test.ts). */
interface Told {
  called: string;
  feature: string;
  states: Readonly<Record<string, { resident: string }>>;
}
/** States only: a kind's whole table would make the function of messages twice as large, and it starts for every notice. */
export const toldKinds: Readonly<Record<string, Told>> = {
  order: { called: '点单', feature: 'orders', states: orderStates },
  wish: { called: '心愿', feature: 'wishes', states: wishStates },
  visit: { called: '走访', feature: 'visits', states: visitStates },
  snapshot: { called: '随手拍', feature: 'snapshots', states: snapshotStates },
  complaint: { called: '投诉', feature: 'complaints', states: complaintStates },
};
/** The case's page in the mini-program. */
export const casePage = ({ feature }: Told): string => `features/${feature}/pages/detail/index?id=`;
