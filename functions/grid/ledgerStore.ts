import { type EndReason, graceAfter, type LedgerEntry, type LedgerItem } from '../../shared/grid/ledger.ts';
import type { Point } from '../../shared/grid/ring.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { open, seal } from '../kit/seal.ts';
import { ConditionFailed, type Table } from '../kit/table.ts';

interface Stored extends LedgerItem {
  /** The content, sealed; gone when the need has ended. */
  p?: string;
  hash: string;
}
/** Who looked at whose entry, why and when (个人信息保护法 51, 54). */
export interface LedgerLook {
  by: string;
  name: string;
  reason: string;
  at: number;
}

/** An id carries its community, so that one key finds it. */
const pkOf = (id: string): string => `LEDGER#${id.slice(0, 12)}`;
const isId = (id: string): boolean => /^\d{12}-[0-9A-Z]{26}$/.test(id);

export const openLedgerStore = (table: Table) => {
  async function load(id: string): Promise<Stored> {
    const item = isId(id) ? await table.get<Stored>(pkOf(id), id, { consistent: true }) : undefined;
    if (!item || item.ended) throw new AppError('notFound', { field: 'id', text: '没有这一条，可能已经删除' });
    return item;
  }
  const contentOf = (item: Stored): LedgerEntry | undefined =>
    item.p === undefined ? undefined : (JSON.parse(open(item.p)) as LedgerEntry);
  /** Households go by themselves some time after the day they were kept for. */
  const ttlOf = (entry: LedgerEntry) =>
    entry.kind === 'household' ? { until: entry.until, ttl: entry.until + graceAfter } : {};

  return {
    load,
    contentOf,

    async list(community: AreaCode): Promise<Stored[]> {
      const items: Stored[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await table.query<Stored>({ pk: `LEDGER#${community}`, start });
        items.push(...page.items);
        start = page.next;
      } while (start);
      return items.filter(({ ended }) => !ended);
    },

    /** The same submission again is answered with the first. */
    async add(item: LedgerItem, entry: LedgerEntry, hash: string): Promise<{ id: string; version: number }> {
      const stored = { pk: pkOf(item.id), sk: item.id, ...item, ...ttlOf(entry), p: seal(JSON.stringify(entry)), hash };
      try {
        await table.put(stored, { ifNew: true });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (error.current?.hash !== hash) throw new AppError('keyReused', { field: 'key' });
      }
      return { id: item.id, version: 1 };
    },

    async change(
      before: Stored,
      entry: LedgerEntry,
      by: string,
      now: number,
    ): Promise<{ id: string; version: number }> {
      const version = before.version + 1;
      const next = { version, by, at: now, ...ttlOf(entry), p: seal(JSON.stringify(entry)) };
      await held(table.update(pkOf(before.id), before.id, next, versionIs(before.version)));
      return { id: before.id, version };
    },

    /** The content is taken away at once; that there was an entry, and why it ended, stays without it. */
    async end(before: Stored, by: string, reason: EndReason, now: number): Promise<void> {
      const next = { version: before.version + 1, p: undefined, ttl: undefined, ended: { by, at: now, reason } };
      await held(table.update(pkOf(before.id), before.id, next, versionIs(before.version)));
    },

    /** Written before anything is shown: under the entry, and under who looked. */
    async look(id: string, look: LedgerLook, requestId: string): Promise<void> {
      await table.transact([
        table.putPart({ pk: `LEDGERLOOKS#${id}`, sk: `${look.at}#${requestId}`, ...look }),
        table.putPart({ pk: `PERSON#${look.by}`, sk: `LOOKUP#${look.at}#${requestId}`, ...look, whom: [], ledger: id }),
      ]);
    },

    async looks(id: string): Promise<LedgerLook[]> {
      const { items } = await table.query<LedgerLook>({ pk: `LEDGERLOOKS#${id}`, limit: 100, forward: false });
      return items.map(({ by, name, reason, at }) => ({ by, name, reason, at }));
    },

    /** Entries of grids that were split or merged follow their place; a repeat finds none. */
    async move(
      community: AreaCode,
      from: readonly AreaCode[],
      place: (area: AreaCode, point?: Point) => AreaCode,
    ): Promise<number> {
      const entries = (await this.list(community)).filter(({ area }) => from.includes(area));
      for (const entry of entries) {
        const content = contentOf(entry);
        const area = place(entry.area, content && 'point' in content ? content.point : undefined);
        const guard = { condition: '#a = :a', names: { '#a': 'area' }, values: { ':a': entry.area } };
        await held(table.update(pkOf(entry.id), entry.id, { area }, guard));
      }
      return entries.length;
    },
  };
};

const versionIs = (version: number) => ({
  condition: '#v = :v',
  names: { '#v': 'version' },
  values: { ':v': version },
});

async function held(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    throw error instanceof ConditionFailed ? new AppError('staleVersion') : error;
  }
}
