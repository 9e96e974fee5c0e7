import type { FeatureRow } from '../feature.ts';

/** Administrators: rosters and grids from files, grids split and merged; each put in force by a second of them. */
export const adminFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/imports', title: '导入名单', pull: true },
    { path: 'pages/import', title: '一次导入', pull: true },
    { path: 'pages/changes', title: '网格调整', pull: true },
    { path: 'pages/change', title: '拆分或合并' },
  ],
  work: [
    {
      role: 'admin',
      text: '导入名单',
      url: () => '/features/admin/pages/imports/index',
      counts: async (client) => {
        const { imports } = await client.imports.imports();
        return [{ text: '待确认', count: imports.filter(({ state }) => state === 'proposed').length, hot: true }];
      },
    },
    {
      role: 'admin',
      text: '网格调整',
      url: () => '/features/admin/pages/changes/index',
      counts: async (client) => {
        const { changes } = await client.gridChanges.changes();
        return [{ text: '待确认', count: changes.filter(({ state }) => state === 'proposed').length, hot: true }];
      },
    },
  ],
};
