import type { FeatureRow } from '../feature.ts';

export const inboxFeature: FeatureRow = {
  package: 'main',
  pages: [{ path: 'pages/inbox', title: '消息', tab: { text: '消息', icon: 'inbox' }, pull: true }],
};
