import type { FeatureRow } from '../feature.ts';

/** The four tabs that show every feature together: only this folder may look into the table of features. */
export const homeFeature: FeatureRow = {
  package: 'main',
  pages: [
    { path: 'pages/home', title: '达拉特红', tab: { text: '首页', icon: 'home' }, pull: true },
    { path: 'pages/mine', title: '我的单', tab: { text: '我的单', icon: 'orders' }, pull: true },
    { path: 'pages/inbox', title: '消息', tab: { text: '消息', icon: 'inbox' }, pull: true },
    { path: 'pages/me', title: '我的', tab: { text: '我的', icon: 'me' } },
  ],
};
