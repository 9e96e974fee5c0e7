import type { Table } from '../kit/table.ts';
import { openAtlas } from './atlas.ts';
import { openLedgerStore } from './ledgerStore.ts';

/** What the handlers work with, all of it over one table. */
export const gridDeps = (table: Table) => ({ table, atlas: openAtlas(table), ledger: openLedgerStore(table) });
export type GridDeps = ReturnType<typeof gridDeps>;
