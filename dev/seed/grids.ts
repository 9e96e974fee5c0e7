import { openBook } from '../../functions/kit/book.ts';
import { ConditionFailed, type Table } from '../../functions/kit/table.ts';
import { byCommunity, type Grid } from '../../shared/grid/grid.ts';
import type { StaffLine } from '../../shared/grid/staff.ts';
import type { Station } from '../../shared/grid/station.ts';
import { type Worker, workersKey } from '../../shared/kit/worker.ts';
import { sampleGrids, sampleStaff, sampleStations } from './gridSamples.ts';
import { home } from './people.ts';
import { sampleId } from './seed.ts';

const version = 'SAMPLE';

/** Puts the sample grids and their people where there are none yet; what was imported meanwhile stays. */
export async function seedGrids(table: Table): Promise<void> {
  await seedBook<Grid>(table, 'grids', false, sampleGrids, ({ code }) => code);
  await seedBook<StaffLine>(table, 'staff', true, sampleStaff, ({ grid }) => grid);
  await seedBook<Station>(table, 'stations', false, sampleStations, ({ community }) => community);
  // The sample grid worker receives what is reported in the first grid.
  const worker: Worker = { grid: `${home}001`, personId: sampleId('grid'), name: '孙强', post: 'fullTime' };
  await table.put({ pk: workersKey(worker.grid), sk: `${worker.grid}#${worker.personId}`, ...worker, duty: everyDay });
}
const everyDay = '每天 0:00-24:00';

export async function seedBook<T>(
  table: Table,
  name: string,
  sealed: boolean,
  rows: readonly T[],
  codeOf: (row: T) => string,
): Promise<void> {
  const book = openBook<T>(table, name, { sealed });
  const before = await book.current({ consistent: true });
  if (before.v > 0) return;
  const pages = byCommunity(rows, codeOf);
  await book.stage(version, pages);
  try {
    await table.transact([book.flip(before, version, [...pages.keys()], 0)]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
