import type { Actor } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import type { CaseView, Shown, ShownPart } from '../../shared/kit/view.ts';
import type { Facts } from '../../shared/kit/who.ts';
import type { Context, Settings, Workflow } from '../../shared/kit/workflow.ts';
import { type CaseStore, type Look, openCaseStore, type StoredCase } from './caseStore.ts';
import { config } from './config.ts';
import type { Hold } from './holds.ts';
import { type Names, openNames } from './names.ts';
import { openSettings, type SettingsStore } from './settingsStore.ts';
import { newClient, openTable, type Table, type TransactPart } from './table.ts';

/** What every function that handles cases works with. */
export interface CaseDeps {
  table: Table;
  cases: CaseStore;
  settings: SettingsStore;
  names: Names;
}

/** What was looked up for one decision. `decided`: the HOLDs it was made on; they must not change before it is saved. */
export interface Looked {
  facts: Facts;
  decided?: Readonly<Record<string, Hold>>;
}

/** One decision asked for: an action by an actor on a case, at `now` (epoch seconds). */
export interface Ask {
  action: string;
  actor: Actor;
  input: Record<string, unknown>;
  now: number;
}

/** A kind of case as its feature tells the kit: rules are in its workflow table, this is what rules and views need. */
export interface CaseKind<View extends CaseView = CaseView> {
  workflow: Workflow;
  /** Default settings; the centre's are laid over them. */
  settings: Settings;
  maySee(stored: StoredCase, actor: Actor): boolean;
  /** May a reader who can't see it hear that others were quicker? (a volunteer of the area, in a racing action) */
  mayRace?(head: CaseHead, actor: Actor): boolean;
  /** Facts known without looking anybody up: enough for views and for the clock. */
  factsOf(head: CaseHead): Facts;
  /** Looks up what this decision needs besides; where absent, nothing. */
  look?(deps: CaseDeps, stored: StoredCase, ask: Ask): Promise<Looked>;
  /** Checks and writes beside the head, after the core agreed and before the head is saved: notes nobody names do no harm. */
  before?(deps: CaseDeps, stored: StoredCase, ask: Ask, next: CaseHead): Promise<void>;
  /** Items of the kind's own that change with the head, all or nothing (claims of a group). */
  beside?(deps: CaseDeps, stored: StoredCase, ask: Ask, next: CaseHead): TransactPart[];
  /** Actions that write a new version of the body, and which fields of their input go into it. */
  bodyFields?: Readonly<Record<string, readonly string[]>>;
  /** The case as this reader may see it. Pure. */
  view(stored: StoredCase, actor: Actor, context: Context, shown: Shown): View;
  /** Is the reader on the case's own side? Such looks are not recorded. */
  isOwn(head: CaseHead, actor: Actor): boolean;
  /** Looks that the history itself records: who saw personal data in the answer to an action. */
  looks?(head: CaseHead): Look[];
  /** Names of the personal data a view shows. */
  revealed(view: View): ShownPart[];
}

/** What a function of cases needs, opened once per process. @param standingOf the workflow of each kind it saves */
export function openCases(workflowOf: (kind: string) => Workflow): CaseDeps {
  const table = openTable(newClient(), config.table());
  return { table, cases: openCaseStore(table, workflowOf), settings: openSettings(table), names: openNames(table) };
}

export const contextOf = (
  kind: CaseKind,
  head: CaseHead,
  now: number,
  settings: Settings,
  facts: Facts = {},
): Context => ({
  now,
  settings,
  calendar: officeCalendar,
  facts: { ...kind.factsOf(head), ...facts },
});
