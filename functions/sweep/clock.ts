import type { CaseStore } from '../kit/caseStore.ts';
import type { SettingsStore } from '../kit/settingsStore.ts';
import type { Table } from '../kit/table.ts';

/** What the clock works with. */
export interface Clock {
  table: Table;
  cases: CaseStore;
  rules: SettingsStore;
}
