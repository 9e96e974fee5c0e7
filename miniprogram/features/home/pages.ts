import type { FeatureRow } from '../feature.ts';

export const homeFeature: FeatureRow = {
  package: 'main',
  pages: [{ path: 'pages/home', title: '达拉特红', tab: { text: '首页', icon: 'home' }, pull: true }],
};
