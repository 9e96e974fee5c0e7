import { commonActions } from '../kit/commonActions.ts';
import type { Settings, StateRow, Workflow } from '../kit/workflow.ts';
import { visitActions } from './actions.ts';
import { endStates, openStates, type VisitState, visitStates } from './states.ts';

/** Of the common actions those that make sense for a card: nothing is assigned, refused or merged. */
const { contact, ask, answer, note, urge, emergency, complain } = commonActions<VisitState>({
  open: openStates,
  ended: endStates,
  submitted: 'heard',
  merged: 'noted',
  rejected: 'noted',
  closed: 'closed',
  assigned: 'heard',
});

export const visitWorkflow = {
  kind: 'visit',
  version: 1,
  states: visitStates as Record<VisitState, StateRow<VisitState>>,
  actions: { contact, ask, answer, note, urge, emergency, complain, ...visitActions },
} satisfies Workflow<VisitState>;

/** No limit and no figure says how many visits anybody must make. */
export type VisitAction = keyof typeof visitWorkflow.actions;

export const visitSettings: Settings = {
  version: 1,
  limits: { asks: 2, notes: 9, urges: 5, contacts: 9, complaints: 2, amends: 3, redos: 2 },
};
