import type { Grant } from '@shared/kit/actor.ts';
import type { FeatureRow } from '../feature.ts';

/** Grids and stations: where they are, who answers for them, whom to ring; and what a grid worker keeps of theirs. */
export const gridFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/stations', title: '附近站点', pull: true },
    { path: 'pages/map', title: '网格地图' },
    { path: 'pages/card', title: '网格公开牌', pull: true },
    { path: 'pages/mine', title: '我的网格', pull: true },
    { path: 'pages/ledger', title: '网格台账', pull: true },
    { path: 'pages/claim', title: '认领岗位' },
    { path: 'pages/roster', title: '值班表', pull: true },
  ],
  tiles: [
    {
      text: '附近站点',
      hint: '食堂、代办、歇脚，几点开门',
      icon: 'location-o',
      url: '/features/grid/pages/stations/index',
    },
  ],
  work: [
    { role: 'gridWorker', text: '我的网格', url: () => '/features/grid/pages/mine/index' },
    ...(['stationStaff', 'streetStaff', 'operator'] as const).map((role) => ({
      ...{ role, text: '值班表' },
      url: ({ scope }: Grant) => `/features/grid/pages/roster/index?area=${scope}`,
    })),
  ],
  links: [{ text: '网格地图', hint: '网格员是谁、怎么找', url: '/features/grid/pages/map/index' }],
};
