import type { CaseCard } from '@shared/kit/card.ts';
import type { FeatureRow, WorkCount } from '../feature.ts';

const openedBy = (cards: readonly CaseCard[], ...states: string[]): number =>
  cards.filter(({ state }) => states.includes(state)).length;

/** What waits for a volunteer: answers owed first, then what is agreed. */
const counts = (cards: readonly CaseCard[]): WorkCount[] => [
  { text: '等您答复', count: openedBy(cards, 'offered'), hot: true },
  { text: '已答应', count: openedBy(cards, 'accepted', 'inService') },
];

/** Volunteers and their teams: what was asked of them, what is agreed, what is open nearby. */
export const hallFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/hall', title: '志愿服务', pull: true },
    { path: 'pages/team', title: '队里的单', pull: true },
  ],
  work: [
    {
      role: 'volunteer',
      text: '志愿服务',
      url: () => '/features/hall/pages/hall/index',
      counts: async (client) => counts((await client.cases.tasks({ input: {} })).items),
    },
    {
      role: 'teamLead',
      text: '队里的单',
      url: ({ scope }) => `/features/hall/pages/team/index?id=${scope}`,
      counts: async (client, { scope }) => counts((await client.cases.team({ id: scope, input: {} })).items),
    },
  ],
};
