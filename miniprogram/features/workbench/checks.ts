import type { Client } from '@kit/client.ts';
import type { CaseCard } from '@shared/kit/card.ts';

/** States in which somebody must go and look: is it true, is it done. */
export const toCheck: Record<string, string> = { submitted: '待核实', handled: '待核查' };

/** Desks of a grid worker: their own grid, or a community's and all of its grids. */
async function desksOf(client: Client, scope: string): Promise<string[]> {
  if (scope.length !== 12) return [scope];
  const { grids } = await client.grid.listGrids({ input: { area: scope } });
  return [scope, ...grids.map(({ code }) => code)];
}

/** What waits to be looked at, soonest first: the first page of each desk. */
export async function checksOf(client: Client, scope: string): Promise<CaseCard[]> {
  const desks = await desksOf(client, scope);
  const pages = await Promise.all(desks.map((area) => client.cases.desk({ area, input: {} })));
  return pages
    .flatMap(({ items }) => items)
    .filter(({ kind, state }) => kind === 'snapshot' && state in toCheck)
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
}
