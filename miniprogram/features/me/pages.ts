import type { FeatureRow } from '../feature.ts';

export const meFeature: FeatureRow = {
  package: 'main',
  pages: [
    { path: 'pages/me', title: '我的', tab: { text: '我的', icon: 'me' }, pull: true },
    { path: 'pages/profile', title: '我的资料' },
    { path: 'pages/policy', title: '约定' },
  ],
};
