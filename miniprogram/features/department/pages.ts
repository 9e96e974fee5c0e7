import type { FeatureRow } from '../feature.ts';

/** Who is responsible for what: the centre's dispatch catalogue. What a unit was given stands in workbench. */
export const departmentFeature: FeatureRow = {
  package: 'sub',
  pages: [{ path: 'pages/dispatch', title: '派遣目录', pull: true }],
  work: [
    {
      role: 'centre',
      text: '派遣目录',
      url: () => '/features/department/pages/dispatch/index',
      counts: async (client) => {
        const { proposals } = await client.snapshots.dispatchProposals();
        return [{ text: '裁定后的建议', count: proposals.length, hot: true }];
      },
    },
  ],
};
