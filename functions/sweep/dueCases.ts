import { dueBucket, dueKey, dueShards } from '../kit/headCodec.ts';
import type { Item, Table } from '../kit/table.ts';

/** A case whose deadline has passed; `due` in epoch seconds. */
export interface DueCase {
  id: string;
  due: number;
}

export const hourOf = (at: number): number => Math.floor(at / dueBucket);

/** Cases of one hour's buckets that are due by `now`, page by page, so that a run can end between any two. */
export async function* dueCases(table: Table, hour: number, now: number): AsyncGenerator<DueCase> {
  for (let shard = 0; shard < dueShards; shard++) {
    let start: Item | undefined;
    do {
      const pk = dueKey(hour * dueBucket, shard);
      const { items, next } = await table.query({ pk, index: 'due', upTo: now, limit: 100, start });
      for (const { pk: key, us } of items) yield { id: String(key).slice('CASE#'.length), due: us as number };
      start = next;
    } while (start);
  }
}
