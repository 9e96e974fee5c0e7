import type { Table } from '../kit/table.ts';

const key = ['SWEEP', 'CHECKPOINT'] as const;
/** Where a first sweep begins: nothing that waits has a deadline older than a month. */
const firstLookBack = 31 * 24;
/** The hour before the current one stays open: an index lags behind its table, and a write behind its clock. */
const grace = 1;

/** The hour (bucket number) the sweep must look at first. */
export async function firstHour(table: Table, current: number): Promise<number> {
  const item = await table.get<{ hour: number }>(...key, { consistent: true });
  return Math.min(item?.hour ?? current - firstLookBack, current - grace);
}

/** Everything before `clear` is done with. Never moves past the hours that are still open. */
export async function moveOn(table: Table, clear: number, current: number): Promise<void> {
  const [pk, sk] = key;
  await table.put({ pk, sk, hour: Math.min(clear, current - grace) });
}
