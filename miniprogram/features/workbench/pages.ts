import type { Client } from '@kit/client.ts';
import type { Grant } from '@shared/kit/actor.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { boardFilters } from '../../../shared/cases/boardFilters.ts';
import type { FeatureRow, WorkCount } from '../feature.ts';
import { checksOf, toCheck } from './checks.ts';
import { unitFilters } from './unitFilters.ts';

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

const unitUrl = (unit: string): string => `/features/workbench/pages/unit/index?unit=${unit}`;
async function unitCounts(client: Client, unit: string, now: number): Promise<WorkCount[]> {
  const { items } = await client.cases.unit({ id: unit, input: {} });
  return Object.values(unitFilters).map(({ label, is, hot }) => ({
    ...{ text: label, hot, count: items.filter((card) => is(card, now)).length },
  }));
}
/** A station or street that handles a matter itself is a unit by its area. */
const ownUnit = ({ scope }: Grant): string => `S${scope}`;

async function checkCounts(client: Client, { scope }: Grant): Promise<WorkCount[]> {
  const cards = await checksOf(client, scope);
  return Object.entries(toCheck).map(([state, text]) => ({
    ...{ text, hot: true, count: cards.filter((card) => card.state === state).length },
  }));
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
    { path: 'pages/unit', title: '部门办理', pull: true },
    { path: 'pages/figures', title: '统计', pull: true },
    { path: 'pages/checks', title: '核实核查', pull: true },
  ],
  work: [
    {
      role: 'department',
      text: '部门办理',
      url: ({ scope }) => unitUrl(scope),
      counts: (client, { scope }, now) => unitCounts(client, scope, now),
    },
    {
      role: 'gridWorker',
      text: '核实核查',
      url: ({ scope }) => `/features/workbench/pages/checks/index?area=${scope}`,
      counts: checkCounts,
    },
    ...(['stationStaff', 'streetStaff'] as const).map((role) => ({
      role,
      text: '本单位办的事',
      url: (grant: Grant) => unitUrl(ownUnit(grant)),
      counts: (client: Client, grant: Grant, now: number) => unitCounts(client, ownUnit(grant), now),
    })),
    ...(['gridWorker', 'stationStaff', 'streetStaff'] as const).map((role) => ({
      role,
      text: '交给我的',
      url: ownTasks,
      counts: own,
    })),
    ...(['stationStaff', 'streetStaff', 'centre', 'inspector'] as const).map((role) => ({
      role,
      text: '统计',
      url: ({ scope }: Grant) => `/features/workbench/pages/figures/index?area=${scope}`,
    })),
    { role: 'streetStaff', text: '街道看板', url, counts },
    { role: 'centre', text: '全旗看板', url, counts },
    { role: 'inspector', text: '监督看板', url, counts },
  ],
};
