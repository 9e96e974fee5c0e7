import type { FeatureRow } from '../feature.ts';

export const ordersFeature: FeatureRow = {
  package: 'main',
  pages: [
    { path: 'pages/mine', title: '我的单', tab: { text: '我的单', icon: 'orders' }, pull: true },
    { path: 'pages/place', title: '我要点单' },
    { path: 'pages/detail', title: '点单详情', pull: true },
  ],
  tiles: [
    {
      text: '我要点单',
      hint: '找人帮忙：送药、修水管、陪诊…',
      icon: 'records',
      url: '/features/orders/pages/place/index',
      elder: true,
    },
  ],
};
