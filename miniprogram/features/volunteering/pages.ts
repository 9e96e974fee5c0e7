import type { FeatureRow } from '../feature.ts';

export const volunteeringFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/apply', title: '当志愿者', pull: true },
    { path: 'pages/team', title: '我的队伍', pull: true },
  ],
  links: [
    { text: '当志愿者', hint: '报名、看审核到哪一步', url: '/features/volunteering/pages/apply/index' },
    { text: '我的队伍', hint: '邀请、队员、退出', url: '/features/volunteering/pages/team/index' },
  ],
};
