import { unitOf } from '../catalogue/units.ts';
import { commonActions } from '../kit/commonActions.ts';
import type { Action, Settings, StateRow, Workflow } from '../kit/workflow.ts';
import { snapshotActions } from './actions.ts';
import { endStates, openStates, type SnapshotState, snapshotStates, withUnit } from './states.ts';
import { follower, lead } from './who.ts';

const common = commonActions<SnapshotState>({
  open: openStates,
  ended: endStates,
  submitted: 'submitted',
  merged: 'merged',
  rejected: 'rejected',
  closed: 'closed',
  assigned: 'assigned',
});

/** The same action, open to one more relation; what else it changes. */
const wider = <A extends Action<SnapshotState>>(
  action: A,
  who: Action<SnapshotState>['rows'][number]['who'],
  changes: Action<SnapshotState>['rows'][number]['changes'] = [],
): A => ({
  ...action,
  rows: action.rows.map((row) => ({
    ...row,
    who: [...row.who, ...who],
    changes: [...(row.changes ?? []), ...changes],
  })),
});

// Nobody holds a snapshot as a person: there is no helper to release.
const { release: _release, ...kept } = common;

export const snapshotWorkflow = {
  kind: 'snapshot',
  version: 1,
  mapped: true,
  calendarOf: (head) =>
    (withUnit as readonly string[]).includes(head.state) ? unitOf(head.unit ?? '')?.calendar : undefined,
  states: snapshotStates as Record<SnapshotState, StateRow<SnapshotState>>,
  actions: {
    ...kept,
    contact: wider(common.contact, [lead, 'gridWorker']),
    ask: wider(common.ask, [lead]),
    note: wider(common.note, [follower]),
    urge: wider(common.urge, [follower]),
    emergency: wider(common.emergency, [lead]),
    ...snapshotActions,
  },
} satisfies Workflow<SnapshotState>;

export type SnapshotAction = keyof typeof snapshotWorkflow.actions;

/** Defaults of the settings item; the centre changes them per area, a case keeps the version it began with. */
export const snapshotSettings: Settings = {
  version: 1,
  limits: {
    returns: 2,
    backs: 2,
    transfers: 3,
    redos: 2,
    extensions: 2,
    asks: 2,
    notes: 5,
    urges: 5,
    contacts: 9,
    complaints: 2,
    appeals: 1,
    objections: 1,
    reopens: 1,
    merges: 3,
    amends: 3,
    coHandlers: 3,
    links: 3,
    shows: 3,
  },
};
