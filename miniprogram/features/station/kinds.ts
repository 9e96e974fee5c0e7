import { itemOf } from '@shared/catalogue/catalogue.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import { complaintStates } from '@shared/complaints/states.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { orderStates } from '@shared/orders/states.ts';
import { snapshotStates } from '@shared/snapshots/states.ts';
import { visitStates } from '@shared/visits/states.ts';
import { wishStates } from '@shared/wishes/states.ts';
import { wishLabel } from '@shared/wishes/words.ts';

interface DeskKind {
  called: string;
  title: (category: string) => string;
  states: Record<string, { staff: string }>;
  /** Its own page; the id is put behind. Orders are dispatched on this page instead. */
  page: string;
}

/** Every kind that stands in a station's queue, from the tables of the kinds themselves. */
const deskKinds: Record<string, DeskKind> = {
  order: {
    called: '点单',
    title: (category) => itemOf(category)?.name ?? '',
    states: orderStates,
    page: '/features/orders/pages/detail/index?id=',
  },
  snapshot: {
    called: '随手拍',
    title: (category) => matterOf(category)?.name ?? '',
    states: snapshotStates,
    page: '/features/snapshots/pages/detail/index?id=',
  },
  wish: { called: '心愿', title: wishLabel, states: wishStates, page: '/features/wishes/pages/detail/index?id=' },
  visit: {
    called: '走访',
    title: () => '走访听到的事',
    states: visitStates,
    page: '/features/visits/pages/detail/index?id=',
  },
  complaint: {
    called: '投诉',
    title: () => '投诉',
    states: complaintStates,
    page: '/features/complaints/pages/detail/index?id=',
  },
};

export const titleOf = ({ kind, category }: Pick<CaseCard, 'kind' | 'category'>): string =>
  deskKinds[kind]?.title(category) ?? '';
export const stateOf = ({ kind, state }: CaseCard): string => deskKinds[kind]?.states[state]?.staff ?? '';
export const calledOf = ({ kind }: CaseCard): string => deskKinds[kind]?.called ?? '';

/** Where a case is worked on that is no order; undefined for orders and for kinds this version does not know. */
export const pageOf = ({ kind, id }: { kind: string; id: string }): string | undefined =>
  kind === 'order' ? undefined : deskKinds[kind] && deskKinds[kind].page + id;
