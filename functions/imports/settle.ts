import { posts, type StaffLine } from '../../shared/grid/staff.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
import { grantId } from '../../shared/kit/grant.ts';
import type { Worker } from '../../shared/kit/worker.ts';
import { endGrant } from '../kit/grantParts.ts';
import type { Table } from '../kit/table.ts';
import { workerGonePart, workersOf } from '../kit/workers.ts';

const stays = (worker: Worker, lines: readonly StaffLine[]): boolean =>
  lines.some(({ grid, login, post }) => grid === worker.grid && login === worker.login && posts[post].works);

/**
 * Ends the grants of those who signed in as workers and are no longer on the roster. Repeating it changes nothing, so
 * that a run that was cut short is taken up by confirming again.
 */
export async function endGone(
  table: Table,
  pages: ReadonlyMap<AreaCode, readonly StaffLine[]>,
  by: string,
  now: number,
): Promise<number> {
  let ended = 0;
  for (const [community, lines] of pages) {
    const gone = (await workersOf(table, community)).filter((worker) => worker.login && !stays(worker, lines));
    for (const worker of gone) {
      const scope = worker.grid;
      const grant = { personId: worker.personId, role: 'gridWorker' as const, scope };
      const id = grantId(worker.personId, 'gridWorker', scope);
      await endGrant(table, { id, ...grant }, by, now, [workerGonePart(table, worker)]);
      ended++;
    }
  }
  return ended;
}
