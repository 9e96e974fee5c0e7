import type { Client } from '@kit/client.ts';
import type { Grant } from '@shared/kit/actor.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { boardFilters } from '../../../shared/cases/boardFilters.ts';
import type { FeatureRow, WorkCount } from '../feature.ts';

const url = ({ scope }: Grant): string => `/features/workbench/pages/board/index?area=${scope}`;

const ownTasks = (): string => '/features/workbench/pages/tasks/index';
const own = async (client: Client): Promise<WorkCount[]> => [
  { text: '要办', count: (await client.cases.tasks({ input: {} })).items.length, hot: true },
];

/** Numbers from the first page of the board; each opens to its cases. */
async function counts(client: Client, { scope }: Grant, now: number): Promise<WorkCount[]> {
  const { items } = await client.cases.below({ area: scope, input: {} });
  const number = (is: (card: CaseCard, now: number) => boolean): number => items.filter((card) => is(card, now)).length;
  return Object.values(boardFilters).map(({ label, is, hot }) => ({ text: label, count: number(is), hot }));
}

/**
 * Lists of every kind of case for staff: what was given to one person, and what a whole street or banner has open. Beside
 * 首页 the only folder that may look into the table of features.
 */
export const workbenchFeature: FeatureRow = {
  package: 'sub',
  pages: [
    { path: 'pages/tasks', title: '交给我的', pull: true },
    { path: 'pages/board', title: '街道看板', pull: true },
  ],
  work: [
    ...(['gridWorker', 'stationStaff', 'streetStaff'] as const).map((role) => ({
      role,
      text: '交给我的',
      url: ownTasks,
      counts: own,
    })),
    { role: 'streetStaff', text: '街道看板', url, counts },
    { role: 'centre', text: '全旗看板', url, counts },
    { role: 'inspector', text: '监督看板', url, counts },
  ],
};
