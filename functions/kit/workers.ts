import type { AreaCode } from '../../shared/kit/area.ts';
import { receivers, type Worker, workersKey } from '../../shared/kit/worker.ts';
import type { Table, TransactPart } from './table.ts';

/** Workers of a community's grids who have signed in (`WORKERS#<community>` / `<grid>#<person>`). Any feature may ask. */
export async function workersOf(table: Table, area: AreaCode): Promise<Worker[]> {
  const grid = area.length === 15 ? `${area}#` : undefined;
  const { items } = await table.query<Worker>({ pk: workersKey(area), ...(grid && { skPrefix: grid }) });
  return items.map(bare);
}

/** Without the table's keys, so that an entry written for another grid gets its own. */
const bare = ({ grid, personId, name, post, duty, login }: Worker): Worker => ({
  ...{ grid, personId, name, post },
  ...(duty && { duty }),
  ...(login && { login }),
});

/** The grid workers on duty now at this place, best first; empty: the station. One Query. */
export const onDuty = async (table: Table, area: AreaCode, now: number): Promise<Worker[]> =>
  area.length === 15 ? receivers(await workersOf(table, area), area, now) : [];

export const workerPart = (table: Table, worker: Worker): TransactPart =>
  table.putPart({ pk: workersKey(worker.grid), sk: `${worker.grid}#${worker.personId}`, ...worker });

export const workerGonePart = (table: Table, { grid, personId }: Worker): TransactPart =>
  table.deletePart(workersKey(grid), `${grid}#${personId}`);
