import type { ImportRecord, ImportState } from '../../shared/imports/record.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Book, Current } from '../kit/book.ts';
import { ConditionFailed, type Item, type Table, type TransactPart } from '../kit/table.ts';

const pk = 'IMPORTS';
/** How often the book's list may change under our feet before we give up. */
const tries = 4;

interface Stored extends ImportRecord {
  /** Hash of what was sent. */
  hash: string;
  /** Which pages it was checked against. */
  base: Record<AreaCode, string>;
  /** The grids it was checked against. */
  gridsV: number;
}

/** Imports: `IMPORTS` / `<id>`, newest last by the key's time. */
export const openImportStore = (table: Table) => {
  const load = async (id: string): Promise<Stored> => {
    const item = await table.get<Stored & Item>(pk, id, { consistent: true });
    if (!item) throw new AppError('notFound', { text: '没有这次导入' });
    return item;
  };
  const statePart = (id: string, state: ImportState, by: string, at: number): TransactPart =>
    table.updatePart(
      pk,
      id,
      { state, decidedBy: by, decidedAt: at },
      { condition: '#was = :was', names: { '#was': 'state' }, values: { ':was': 'proposed' } },
    );

  return {
    load,

    async list(): Promise<ImportRecord[]> {
      const { items } = await table.query<Stored>({ pk, limit: 25, forward: false, consistent: true });
      return items.map(shown);
    },

    /** The record, written last: until then nothing names the staged pages. The same key with the same file is a repeat. */
    async propose(record: Stored): Promise<ImportRecord> {
      try {
        await table.put({ pk, sk: record.id, ...record }, { ifNew: true });
        return shown(record);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const there = await load(record.id);
        if (there.hash !== record.hash) throw new AppError('keyReused', { field: 'key' });
        return shown(there);
      }
    },

    /**
     * Puts the pages in force: one transaction of the book's list and the record. Another import of other communities in
     * between is no harm; of the same ones, or changed grids, means the check no longer holds.
     * @returns the list as it was before
     */
    async confirm<T>(
      stored: Stored,
      book: Book<T>,
      gridsV: () => Promise<number>,
      by: string,
      now: number,
    ): Promise<Current> {
      for (let round = 0; round < tries; round++) {
        const before = await book.current({ consistent: true });
        const moved = stored.communities.some((one) => (before.pages[one] ?? '') !== (stored.base[one] ?? ''));
        if (moved || (await gridsV()) !== stored.gridsV)
          throw new AppError('staleVersion', { text: '导入之后网格或名册又变过，请撤回，用现在的表重新导入' });
        try {
          const flip = book.flip(before, stored.id, stored.communities, now);
          await table.transact([flip, statePart(stored.id, 'confirmed', by, now)]);
          return before;
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          if (error.parts.includes(1)) throw new AppError('wrongState');
        }
      }
      throw new AppError('busy');
    },

    async withdraw(id: string, by: string, now: number): Promise<void> {
      try {
        await table.transact([statePart(id, 'withdrawn', by, now)]);
      } catch (error) {
        throw error instanceof ConditionFailed ? new AppError('wrongState') : error;
      }
    },

    async countEnded(id: string, ended: number): Promise<void> {
      await table.update(pk, id, { ended });
    },
  };
};

/** The record as administrators see it. */
export const shown = ({
  id,
  kind,
  state,
  by,
  at,
  rows,
  communities,
  decidedBy,
  decidedAt,
  ended,
}: ImportRecord): ImportRecord => ({
  ...{ id, kind, state, by, at, rows, communities },
  ...(decidedBy && { decidedBy, decidedAt }),
  ...(ended !== undefined && { ended }),
});
