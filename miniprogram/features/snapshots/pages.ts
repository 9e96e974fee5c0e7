import { matterOf } from '../../../shared/catalogue/matters.ts';
import { endStates, snapshotStates } from '../../../shared/snapshots/states.ts';
import type { FeatureRow } from '../feature.ts';
import { toldOf } from './told.ts';

const states: Record<string, { resident: string; staff: string }> = snapshotStates;

/** 随手拍: what somebody saw in a street or can't get done, whoever is responsible for it. */
export const snapshotsFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/report', title: '随手拍' },
    { path: 'pages/detail', title: '随手拍', pull: true },
    { path: 'pages/outside', title: '请您帮忙' },
    { path: 'pages/public', title: '大家拍的', pull: true },
  ],
  tiles: [
    {
      text: '随手拍',
      hint: '路坏了、灯不亮、垃圾没人清，拍一张就行',
      icon: 'photograph',
      url: '/features/snapshots/pages/report/index',
      elder: true,
    },
    {
      text: '大家拍的',
      hint: '看看哪些事办好了',
      icon: 'eye-o',
      url: '/features/snapshots/pages/public/index',
    },
  ],
  kind: {
    kind: 'snapshot',
    called: '随手拍',
    page: '/features/snapshots/pages/detail/index?id=',
    title: (category) => matterOf(category)?.name ?? '随手拍',
    state: (state) => states[state]?.resident ?? '',
    staff: (state) => states[state]?.staff ?? '',
    ended: endStates,
    told: toldOf,
  },
};
