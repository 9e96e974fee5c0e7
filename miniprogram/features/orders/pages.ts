import { itemOf } from '../../../shared/catalogue/catalogue.ts';
import { endStates, orderStates } from '../../../shared/orders/states.ts';
import type { FeatureRow } from '../feature.ts';
import { toldOf } from './told.ts';

const states: Record<string, { resident: string; staff: string }> = orderStates;

export const ordersFeature: FeatureRow = {
  package: 'main',
  pages: [
    { path: 'pages/place', title: '我要点单' },
    { path: 'pages/detail', title: '点单', pull: true },
  ],
  tiles: [
    {
      text: '我要点单',
      hint: '找人帮忙：送药、修水管、陪诊…',
      icon: 'service-o',
      url: '/features/orders/pages/place/index',
      elder: true,
    },
  ],
  kind: {
    kind: 'order',
    called: '点单',
    page: '/features/orders/pages/detail/index?id=',
    title: (category) => itemOf(category)?.name ?? '帮忙',
    state: (state) => states[state]?.resident ?? '',
    staff: (state) => states[state]?.staff ?? '',
    ended: endStates,
    told: toldOf,
  },
};
