import { bannerOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import {
  type DispatchProposal,
  type DispatchRow,
  type DispatchVersion,
  firstDispatch,
} from '../../shared/snapshots/dispatch.ts';
import type { Item, Table, TransactPart } from '../kit/table.ts';

const pkOf = (banner: string): string => `DISPATCH#${banner}`;
const skOf = (version: number): string => `V#${String(version).padStart(6, '0')}`;
/** A new version is in force everywhere within a minute. */
const freshFor = 60;
const kept = new Map<string, DispatchVersion>();
const latest = new Map<string, { version: number; until: number }>();

/** Versions of a banner's dispatch catalogue. A version never changes, so it is kept for good; which is new, for a minute. */
export const dispatchStore = (table: Table) => ({
  async current(banner: string, now: number, { fresh = false } = {}): Promise<DispatchVersion> {
    const key = `${table.name}|${banner}`;
    const seen = latest.get(key);
    if (fresh || !seen || now >= seen.until) {
      const item = await table.get<{ version: number }>(pkOf(banner), 'NOW', { consistent: fresh });
      latest.set(key, { version: item?.version ?? 1, until: now + freshFor });
    }
    const { version } = latest.get(key)!;
    if (version <= 1) return firstDispatch;
    const known =
      kept.get(`${key}|${version}`) ??
      (await table.get<DispatchVersion>(pkOf(banner), skOf(version), { consistent: true }));
    if (!known) throw new Error(`dispatch catalogue version ${version} of ${banner} is missing`);
    const { rows, by, at } = known;
    kept.set(`${key}|${version}`, { version, rows, by, at });
    return { version, rows, by, at };
  },

  /** The next version, all or nothing; ConditionFailed when `base` is no longer the newest. */
  async save(banner: string, base: number, rows: DispatchRow[], by: string, at: number): Promise<DispatchVersion> {
    const next = { version: base + 1, rows, by, at };
    const isBase = { condition: '#v = :v', names: { '#v': 'version' }, values: { ':v': base } };
    await table.transact([
      table.putPart({ pk: pkOf(banner), sk: skOf(next.version), ...next }, 'new'),
      table.putPart({ pk: pkOf(banner), sk: 'NOW', version: next.version }, base === 1 ? 'new' : isBase),
    ]);
    return next;
  },

  /** What a decided dispute says the catalogue should say: one for a case, the latest decision. */
  proposalPart: (head: CaseHead, proposal: DispatchProposal): TransactPart =>
    table.putPart({ pk: pkOf(bannerOf(head.area)), sk: `PROPOSAL#${head.id}`, ...proposal }),

  async proposals(banner: string): Promise<DispatchProposal[]> {
    const { items } = await table.query<Item>({ pk: pkOf(banner), skPrefix: 'PROPOSAL#', consistent: true });
    return items.map(({ pk: _pk, sk: _sk, ...proposal }) => proposal as unknown as DispatchProposal);
  },
  drop: (banner: string, id: string): Promise<void> =>
    table.transact([table.deletePart(pkOf(banner), `PROPOSAL#${id}`)]),
});
