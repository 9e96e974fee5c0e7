import { placeAfter } from '../../shared/grid/change.ts';
import type { Point } from '../../shared/grid/ring.ts';
import { posts } from '../../shared/grid/staff.ts';
import { systemActor } from '../../shared/kit/actor.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { type GrantRecord, grantId } from '../../shared/kit/grant.ts';
import type { Worker } from '../../shared/kit/worker.ts';
import type { openLedgerStore } from '../grid/ledgerStore.ts';
import { type CaseStore, Stale, type StoredCase } from '../kit/caseStore.ts';
import { endGrant, giveGrant } from '../kit/grantParts.ts';
import type { Table } from '../kit/table.ts';
import { workerGonePart, workerPart, workersOf } from '../kit/workers.ts';
import { atDesks, dueIn, slices } from './openCases.ts';
import type { openChangeStore, StoredChange } from './store.ts';

export interface MoveDeps {
  table: Table;
  cases: CaseStore;
  changes: ReturnType<typeof openChangeStore>;
  ledger: ReturnType<typeof openLedgerStore>;
  isEnd: (head: CaseHead) => boolean;
}

/** Milliseconds one call may work; the next call goes on where it stopped. */
const spare = 5000;
const tries = 4;

/**
 * Moves what lies in the old grids to the new ones: workers get the new ones, then the ledger and open cases move, by
 * slices of deadlines; the old grants end last, or the sweep would take cases from workers who keep their ground. Each
 * step can be repeated without effect, and the slice reached is kept, so a run that dies or has no time left is taken up
 * by the next call.
 * @returns whether everything has moved
 */
export async function moveOn(
  deps: MoveDeps,
  change: StoredChange,
  now: number,
): Promise<{ done: boolean; moved: number }> {
  const until = performance.now() + spare;
  const place = placeAfter(change);
  let { moved, cursor = 0 } = change;
  if (cursor === 0) {
    await giveNew(deps.table, change, now);
    moved += await deps.ledger.move(change.community, change.from, place);
    moved += await moveCases(deps, await atDesks(deps.table, change.community, change.from), place, change, now);
  }
  for (; cursor < slices; cursor++) {
    if (performance.now() > until) return { done: false, moved };
    moved += await moveCases(deps, await dueIn(deps.table, cursor, now), place, change, now);
    await deps.changes.progress(change.id, moved, cursor + 1);
  }
  await endOld(deps.table, change, now);
  await deps.changes.step(change.id, 'moving', { state: 'done', moved });
  return { done: true, moved };
}

/** Only heads of the old grids are loaded whole; the rest cost half a read unit each. */
async function moveCases(
  deps: MoveDeps,
  ids: readonly string[],
  place: ReturnType<typeof placeAfter>,
  change: StoredChange,
  now: number,
): Promise<number> {
  let moved = 0;
  const unique = [...new Set(ids)];
  for (let at = 0; at < unique.length; at += 100) {
    const keys = unique.slice(at, at + 100).map((id) => ({ pk: `CASE#${id}`, sk: 'HEAD' }));
    const heads = await deps.table.getAll(keys);
    for (const head of heads) {
      if (!head || !change.from.includes(head.a as string)) continue;
      if (await moveCase(deps, String(head.id), place, change, now)) moved++;
    }
  }
  return moved;
}

/** Where the matter lies, as its newest body says. */
const pointOf = ({ bodies, head }: StoredCase): Point | undefined => {
  const point = bodies[head.bodyVersion]?.point as Point | undefined;
  return typeof point?.lng === 'number' && typeof point.lat === 'number' ? point : undefined;
};

/** A grid worker who has the case keeps it: without a point it stays in one of the grids that are theirs. */
function areaOf(stored: StoredCase, place: ReturnType<typeof placeAfter>, { community, to }: StoredChange): AreaCode {
  const { head } = stored;
  const area = place(head.area, pointOf(stored));
  const worked = [...head.helpers, ...(head.offer ? [head.offer] : [])].some(({ as }) => as === 'gridWorker');
  return area === community && worked ? to[0]!.code : area;
}

/** One conditional write of the head with its own entry in the history; whoever acted meanwhile goes first. */
async function moveCase(
  { cases, isEnd }: MoveDeps,
  id: string,
  place: ReturnType<typeof placeAfter>,
  change: StoredChange,
  now: number,
): Promise<boolean> {
  for (let round = 0; round < tries; round++) {
    const stored = await cases.load(id);
    if (!stored || isEnd(stored.head)) return false;
    const { head } = stored;
    const area = areaOf(stored, place, change);
    if (area === head.area) return false;
    const note = `regrid-${change.id}`;
    const words = `网格调整：原网格 ${head.area}，现为 ${area}`;
    await cases.putNote(id, note, { words });
    const version = head.version + 1;
    const entry = { v: version, action: 'regrid', by: systemActor.id, at: now, to: head.state, note };
    try {
      await cases.save(stored, { ...head, area, version, history: [...head.history, entry] }, words);
      return true;
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
  throw new Error(`case ${id} is changed all the time`);
}

const oldWorkers = async (table: Table, { community, from }: StoredChange): Promise<Worker[]> =>
  (await workersOf(table, community)).filter(({ grid }) => from.includes(grid));

/** Who worked in an old grid works in each new one; the two who decided on the change are left to the next roster. */
async function giveNew(table: Table, change: StoredChange, now: number): Promise<void> {
  for (const worker of await oldWorkers(table, change))
    if (![change.by, change.decidedBy].includes(worker.personId))
      for (const { code } of change.to) await giveTo(table, worker, code, change, now);
}

async function endOld(table: Table, change: StoredChange, now: number): Promise<void> {
  for (const worker of await oldWorkers(table, change)) {
    const grant = { personId: worker.personId, role: 'gridWorker' as const, scope: worker.grid };
    const id = grantId(worker.personId, 'gridWorker', worker.grid);
    await endGrant(table, { id, ...grant }, systemActor.id, now, [workerGonePart(table, worker)]);
  }
}

async function giveTo(table: Table, worker: Worker, scope: AreaCode, change: StoredChange, now: number): Promise<void> {
  if (!(posts as Record<string, { works: boolean }>)[worker.post]?.works) return;
  const grant: GrantRecord = {
    ...{ id: grantId(worker.personId, 'gridWorker', scope), personId: worker.personId, role: 'gridWorker', scope },
    ...{ from: now, state: 'active', by: change.by, confirmedBy: change.decidedBy!, at: now },
  };
  const part = workerPart(table, { ...worker, grid: scope });
  if (!(await giveGrant(table, grant, worker.name, [part]))) await table.transact([part]);
}
