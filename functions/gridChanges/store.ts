import type { ChangeState, GridChange } from '../../shared/grid/change.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { ConditionFailed, type Item, type Table, type TransactPart } from '../kit/table.ts';

const pk = 'GRIDCHANGES';

/** A change as stored; `hash` of what was sent, `cursor`: how far its move is (move.ts). */
export interface StoredChange extends GridChange {
  hash: string;
  cursor?: number;
}

/** Splits and merges: `GRIDCHANGES` / `<id>`, newest last by the key's time. */
export const openChangeStore = (table: Table) => {
  const load = async (id: string): Promise<StoredChange> => {
    const item = await table.get<StoredChange & Item>(pk, id, { consistent: true });
    if (!item) throw new AppError('notFound', { text: '没有这次拆分或合并' });
    return item;
  };
  const statePart = (id: string, from: ChangeState, change: Item): TransactPart =>
    table.updatePart(pk, id, change, {
      condition: '#was = :was',
      names: { '#was': 'state' },
      values: { ':was': from },
    });

  return {
    load,
    statePart,

    async list(): Promise<GridChange[]> {
      return (await table.query<StoredChange>({ pk, limit: 25, forward: false, consistent: true })).items.map(shown);
    },

    /** The same key with the same wish is a repeat. */
    async propose(change: StoredChange): Promise<GridChange> {
      try {
        await table.put({ pk, sk: change.id, ...change }, { ifNew: true });
        return shown(change);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const there = await load(change.id);
        if (there.hash !== change.hash) throw new AppError('keyReused', { field: 'key' });
        return shown(there);
      }
    },

    /** One step of its life; wrongState where somebody else took it. */
    async step(id: string, from: ChangeState, change: Item): Promise<void> {
      try {
        await table.transact([statePart(id, from, change)]);
      } catch (error) {
        throw error instanceof ConditionFailed ? new AppError('wrongState') : error;
      }
    },

    /** How far the move is; written after each slice, so that a run that dies loses one slice at most. */
    async progress(id: string, moved: number, cursor: number): Promise<void> {
      await table.update(pk, id, { moved, cursor });
    },
  };
};

/** The change as administrators see it. */
export const shown = ({
  id,
  community,
  from,
  to,
  state,
  by,
  at,
  decidedBy,
  decidedAt,
  moved,
}: GridChange): GridChange => ({
  ...{ id, community, from, to, state, by, at, moved },
  ...(decidedBy && { decidedBy, decidedAt }),
});
