import { deskFilters, type Filter } from '../../../shared/cases/deskFilters.ts';
import type { FeatureRow } from '../feature.ts';

const filters = Object.keys(deskFilters) as Filter[];

/** The community station: what is open at the desk, whom to ask, who wants to become a volunteer. */
export const stationFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/queue', title: '派单台', pull: true },
    { path: 'pages/applications', title: '志愿者报名', pull: true },
    { path: 'pages/slip', title: '派单条' },
  ],
  work: [
    {
      role: 'stationStaff',
      text: '派单台',
      url: ({ scope }) => `/features/station/pages/queue/index?area=${scope}`,
      counts: async (client, { scope }) => {
        const numbers = await client.cases.counts({ area: scope });
        return filters.map((name) => ({
          text: deskFilters[name].label,
          count: numbers[name],
          hot: name === 'soon' || name === 'emergency',
        }));
      },
    },
    {
      role: 'stationStaff',
      text: '志愿者报名',
      url: ({ scope }) => `/features/station/pages/applications/index?area=${scope}`,
      counts: async (client, { scope }) => {
        const { applications } = await client.people.applications({ area: scope });
        return [{ text: '待审', count: applications.length, hot: true }];
      },
    },
  ],
};
