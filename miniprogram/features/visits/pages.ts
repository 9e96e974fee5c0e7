import { endStates, visitStates } from '../../../shared/visits/states.ts';
import type { FeatureRow } from '../feature.ts';
import { toldOf } from './told.ts';

const states: Record<string, { resident: string; staff: string }> = visitStates;
const card = '/features/visits/pages/card/index';

/** 走访: what a grid worker heard at somebody's door, written once. */
export const visitsFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/card', title: '走访卡' },
    { path: 'pages/list', title: '我的走访', pull: true },
    { path: 'pages/detail', title: '走访', pull: true },
  ],
  work: (['gridWorker', 'stationStaff'] as const).map((role) => ({
    role,
    text: '走访卡',
    url: ({ scope }) => `${card}?area=${scope}`,
  })),
  kind: {
    kind: 'visit',
    called: '走访',
    page: '/features/visits/pages/detail/index?id=',
    title: () => '走访听到的事',
    state: (state) => states[state]?.resident ?? '',
    staff: (state) => states[state]?.staff ?? '',
    ended: endStates,
    told: toldOf,
  },
};
