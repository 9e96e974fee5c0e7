import { casesOf } from '../../shared/kinds.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { openAtlas } from '../grid/atlas.ts';
import { openLedgerStore } from '../grid/ledgerStore.ts';
import { openCaseStore } from '../kit/caseStore.ts';
import type { Table } from '../kit/table.ts';
import { openChangeStore } from './store.ts';

const isEnd = ({ kind, state }: CaseHead): boolean => casesOf(kind).workflow.states[state]?.end === true;

/** What the handlers work with: cases of every kind, since all of them move with their place. */
export const changeDeps = (table: Table) => ({
  ...{ table, isEnd, atlas: openAtlas(table), changes: openChangeStore(table), ledger: openLedgerStore(table) },
  cases: openCaseStore(table, (kind) => casesOf(kind).workflow),
});
export type ChangeDeps = ReturnType<typeof changeDeps>;
