import { endStates, wishStates } from '../../../shared/wishes/states.ts';
import { wishLabel } from '../../../shared/wishes/words.ts';
import type { FeatureRow } from '../feature.ts';
import { toldOf } from './told.ts';

const states: Record<string, { resident: string; staff: string }> = wishStates;

/** 我的心愿: what neighbours wish for, to make one's own, to make one come true. */
export const wishesFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/list', title: '心愿墙', pull: true },
    { path: 'pages/make', title: '许个心愿' },
    { path: 'pages/detail', title: '心愿', pull: true },
    { path: 'pages/import', title: '导入纸质心愿' },
  ],
  tiles: [
    {
      text: '我的心愿',
      hint: '说个小心愿，或帮人圆一个',
      icon: 'like-o',
      url: '/features/wishes/pages/list/index',
    },
  ],
  work: [
    {
      role: 'stationStaff',
      text: '导入纸质心愿',
      url: ({ scope }) => `/features/wishes/pages/import/index?area=${scope}`,
    },
  ],
  kind: {
    kind: 'wish',
    called: '心愿',
    page: '/features/wishes/pages/detail/index?id=',
    title: wishLabel,
    state: (state) => states[state]?.resident ?? '',
    staff: (state) => states[state]?.staff ?? '',
    ended: endStates,
    told: toldOf,
  },
};
