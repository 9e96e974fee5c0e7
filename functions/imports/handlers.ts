import type { Grid } from '../../shared/grid/grid.ts';
import type { StaffLine } from '../../shared/grid/staff.ts';
import type { Station } from '../../shared/grid/station.ts';
import { type ImportKind, importKinds } from '../../shared/imports/columns.ts';
import { refuseConfirm, refuseImport, refuseWithdraw } from '../../shared/imports/record.ts';
import { type Checked, type ImportedRow, type importRoutes, mostErrors } from '../../shared/imports/routes.ts';
import { type AreaCode, covers } from '../../shared/kit/area.ts';
import { AppError, type ErrorCode } from '../../shared/kit/errors.ts';
import { caseId, keyInTime } from '../../shared/kit/ids.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { type Book, openBook } from '../kit/book.ts';
import { canonical, sha256 } from '../kit/seal.ts';
import type { Table } from '../kit/table.ts';
import { type BookRow, exportCsv } from './exportCsv.ts';
import { openImportStore, shown } from './importStore.ts';
import { type ImportFile, type Read, readImport } from './readImport.ts';
import { endGone } from './settle.ts';

export const importDeps = (table: Table) => ({
  table,
  store: openImportStore(table),
  books: {
    grids: openBook<Grid>(table, 'grids'),
    staff: openBook<StaffLine>(table, 'staff', { sealed: true }),
    stations: openBook<Station>(table, 'stations'),
  },
});
export type ImportDeps = ReturnType<typeof importDeps>;

const refuse = (code: ErrorCode | undefined): void => {
  if (code) throw new AppError(code);
};

/** The file against what is in force now, and which versions that was. */
async function read(
  input: ImportFile,
  { books }: ImportDeps,
): Promise<Read & { gridsV: number; base: Record<string, string> }> {
  const lists = {
    grids: await books.grids.current({ consistent: true }),
    staff: await books.staff.current({ consistent: true }),
    stations: await books.stations.current({ consistent: true }),
  };
  const around = {
    grids: await books.grids.rows(lists.grids),
    staff: input.kind === 'staff' ? await books.staff.rows(lists.staff) : [],
  };
  const found = await readImport(input, around);
  const { pages } = lists[input.kind];
  const base = Object.fromEntries([...found.pages.keys()].map((one) => [one, pages[one] ?? '']));
  return { ...found, gridsV: lists.grids.v, base };
}

const checked = ({ rows, pages, errors }: Read): Checked => ({
  ...{ rows, communities: [...pages.keys()].sort() },
  ...{ errors: errors.slice(0, mostErrors), more: Math.max(0, errors.length - mostErrors) },
});

const withoutLogin = (row: BookRow): ImportedRow => {
  const { login: _login, ...rest } = row as StaffLine;
  return rest;
};

export const importHandlers: Handlers<typeof importRoutes, ImportDeps> = {
  checkImport: async ({ input, actor }, deps) => {
    const found = await read(input, deps);
    refuse(refuseImport(actor, [...found.pages.keys()]));
    return checked(found);
  },

  proposeImport: async ({ input: { key, ...input }, actor, now }, deps) => {
    if (!keyInTime(key, now)) throw new AppError('keyTime', { field: 'key', serverTime: now });
    const found = await read(input, deps);
    refuse(refuseImport(actor, [...found.pages.keys()]));
    if (found.errors.length > 0) {
      const text = `文件里有 ${found.errors.length} 处要改，什么都没有保存`;
      throw new AppError('badInput', { field: 'file', text, current: checked(found) });
    }
    const id = caseId(key, sha256(`${actor.id}|import|${key}`));
    const hash = sha256(canonical(input)).toString('base64url');
    const communities = [...found.pages.keys()].sort();
    const { rows, base, gridsV } = found;
    const before = await deps.table.get<{ hash: string }>('IMPORTS', id, { consistent: true });
    if (!before) await bookOf(deps, input.kind).stage(id, found.pages);
    const record = { id, kind: input.kind, state: 'proposed' as const, by: actor.id, at: now, rows, communities };
    return deps.store.propose({ ...record, hash, base, gridsV });
  },

  imports: async ({ actor }, { store }) => ({
    imports: (await store.list()).filter(({ communities }) => refuseImport(actor, communities) === undefined),
  }),

  readImport: async ({ params, input: { community }, actor }, deps) => {
    const record = await deps.store.load(params.id);
    refuse(refuseImport(actor, record.communities));
    const book = bookOf(deps, record.kind);
    const wanted = community ? [community] : record.communities.slice(0, 1);
    const pages = await book.pages(wanted.map((one) => [one, record.id] as const));
    return { record: shown(record), rows: [...pages.values()].flat().map(withoutLogin) };
  },

  /** Confirming again by the same person only takes up what a crash may have left: grants of people who are gone. */
  confirmImport: async ({ params, actor, now }, deps) => {
    const stored = await deps.store.load(params.id);
    const again = stored.state === 'confirmed' && stored.decidedBy === actor.id;
    if (!again) {
      refuse(refuseConfirm(actor, stored, now));
      // Stations don't hang on grids; people and borders do.
      const gridsV = async () =>
        stored.kind === 'stations' ? stored.gridsV : (await deps.books.grids.current({ consistent: true })).v;
      const before = await deps.store.confirm(stored, bookOf(deps, stored.kind), gridsV, actor.id, now);
      if (stored.kind === 'staff') await deps.books.staff.drop(replaced(before.pages, stored.communities));
    }
    if (stored.kind === 'staff') {
      const pages = await deps.books.staff.pages(stored.communities.map((one) => [one, stored.id] as const));
      await deps.store.countEnded(stored.id, (stored.ended ?? 0) + (await endGone(deps.table, pages, actor.id, now)));
    }
    return shown(await deps.store.load(stored.id));
  },

  withdrawImport: async ({ params, actor, now }, deps) => {
    const stored = await deps.store.load(params.id);
    refuse(refuseWithdraw(actor, stored));
    await deps.store.withdraw(stored.id, actor.id, now);
    await bookOf(deps, stored.kind).drop(stored.communities.map((one) => [one, stored.id] as const));
    return shown(await deps.store.load(stored.id));
  },

  exportBook: async ({ params: { kind }, input: { area }, actor }, deps) => {
    if (!Object.hasOwn(importKinds, kind)) throw new AppError('notFound', { field: 'kind', text: '没有这种表' });
    if (!actor.grants.some(({ role, scope }) => role === 'admin' && covers(scope, area)))
      throw new AppError('outOfScope');
    const book = bookOf(deps, kind as ImportKind);
    const rows = await book.rows(await book.current({ consistent: true }), (community) => covers(area, community));
    return { csv: exportCsv(kind as ImportKind, rows) };
  },
};

const bookOf = ({ books }: ImportDeps, kind: ImportKind): Book<BookRow> => books[kind] as Book<BookRow>;
const replaced = (pages: Readonly<Record<AreaCode, string>>, communities: readonly AreaCode[]) =>
  communities.flatMap((one) => (pages[one] === undefined ? [] : [[one, pages[one]] as const]));
