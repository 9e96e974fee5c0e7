import type { FeatureRow } from '../feature.ts';

export const meFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/profile', title: '我的资料' },
    { path: 'pages/policy', title: '约定' },
  ],
  links: [{ text: '我的资料', hint: '姓名、电话、地址，点单时自动填上', url: '/features/me/pages/profile/index' }],
};
