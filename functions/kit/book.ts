import type { AreaCode } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { open, seal } from './seal.ts';
import type { Table, TransactPart } from './table.ts';

/** Which version of each community's page is in force; `v` counts the changes of this list. */
export interface Current {
  v: number;
  pages: Readonly<Record<AreaCode, string>>;
}

/** Bytes a page may have: an item may be 400 KB. */
const pageLimit = 350_000;
const inOneCall = 100;

/**
 * A book: lists of rows, one page per community, changed all at once or not at all. Pages are written first, under a
 * fresh version that nothing names, and never changed; one conditional update of the list then puts any number of them
 * in force at the same moment. A crash before leaves pages that nothing names (ADR 0014).
 */
export const openBook = <T>(table: Table, name: string, { sealed = false } = {}) => {
  const list = { pk: `BOOK#${name}`, sk: 'CURRENT' };
  const key = (community: AreaCode, version: string) => ({ pk: `BOOK#${name}#${community}`, sk: version });
  /** Pages never change: once read, read. */
  const known = new Map<string, readonly T[]>();

  async function current({ consistent = false } = {}): Promise<Current> {
    const item = await table.get<Partial<Current>>(list.pk, list.sk, { consistent });
    return { v: item?.v ?? 0, pages: item?.pages ?? {} };
  }

  const rowsOf = (text: string): readonly T[] => JSON.parse(sealed ? open(text) : text);

  /** The named pages, missing ones fetched together. */
  async function pages(wanted: readonly (readonly [AreaCode, string])[]): Promise<Map<AreaCode, readonly T[]>> {
    const missing = wanted.filter(([community, version]) => !known.has(`${community}#${version}`));
    for (let at = 0; at < missing.length; at += inOneCall) {
      const some = missing.slice(at, at + inOneCall);
      const items = await table.getAll(some.map(([community, version]) => key(community, version)));
      some.forEach(([community, version], place) => {
        const text = items[place]?.p as string | undefined;
        if (text !== undefined) known.set(`${community}#${version}`, rowsOf(text));
      });
    }
    return new Map(wanted.map(([community, version]) => [community, known.get(`${community}#${version}`) ?? []]));
  }

  /** Pages in force. A page that was replaced and dropped since the list was read is looked up by a fresh list, once. */
  async function inForce(
    now: Current,
    wanted: (community: AreaCode) => boolean,
    again = true,
  ): Promise<(readonly T[])[]> {
    const entries = Object.entries(now.pages)
      .filter(([community]) => wanted(community))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const found = await pages(entries);
    const gone = entries.some(([community, version]) => !known.has(`${community}#${version}`));
    return gone && again ? inForce(await current({ consistent: true }), wanted, false) : [...found.values()];
  }

  return {
    current,
    pages,

    /** Rows in force of the communities for which `wanted` says yes, in order of code. */
    async rows(now: Current, wanted: (community: AreaCode) => boolean = () => true): Promise<T[]> {
      return (await inForce(now, wanted)).flat();
    },

    async page(now: Current, community: AreaCode): Promise<readonly T[]> {
      return (await inForce(now, (one) => one === community)).flat();
    },

    /** Writes pages that nothing names yet; the same version again writes the same. */
    async stage(version: string, byCommunity: ReadonlyMap<AreaCode, readonly T[]>): Promise<void> {
      const texts = [...byCommunity].map(([community, rows]) => [community, JSON.stringify(rows)] as const);
      const fat = texts.find(([, text]) => Buffer.byteLength(text) > pageLimit);
      if (fat) throw new AppError('tooLarge', { text: `社区 ${fat[0]} 的内容太多，请分开整理` });
      await inTens(texts, ([community, text]) =>
        table.put({ ...key(community, version), p: sealed ? seal(text) : text }),
      );
    },

    /** The write that puts the version's pages in force, on condition that nothing changed since `before`. */
    flip(before: Current, version: string, communities: readonly AreaCode[], at: number): TransactPart {
      const pages = { ...before.pages, ...Object.fromEntries(communities.map((one) => [one, version])) };
      const guard =
        before.v === 0 ? ('new' as const) : { condition: '#v = :v', names: { '#v': 'v' }, values: { ':v': before.v } };
      return table.putPart({ ...list, v: before.v + 1, pages, at }, guard);
    },

    /** Takes away pages that are not in force: a withdrawn import, a roster that was replaced. */
    async drop(gone: readonly (readonly [AreaCode, string])[]): Promise<void> {
      await inTens(gone, async ([community, version]) => {
        known.delete(`${community}#${version}`);
        await table.transact([table.deletePart(key(community, version).pk, version)]);
      });
    },
  };
};

export type Book<T> = ReturnType<typeof openBook<T>>;

/** Ten at a time: enough to be quick, few enough not to be throttled. */
async function inTens<T>(list: readonly T[], run: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < list.length; at += 10) await Promise.all(list.slice(at, at + 10).map(run));
}
