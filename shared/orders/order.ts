import { commonActions } from '../kit/commonActions.ts';
import type { Settings, StateRow, Workflow } from '../kit/workflow.ts';
import { orderActions } from './actions.ts';
import { defaultDuties } from './duties.ts';
import { endStates, type OrderState, openStates, orderStates, orderTimers } from './states.ts';

const common = commonActions<OrderState>({
  open: openStates,
  ended: endStates,
  submitted: 'submitted',
  merged: 'merged',
  rejected: 'rejected',
  closed: 'closed',
  assigned: 'assigned',
  waiting: ['submitted', 'offered', 'open', 'assigned'],
  pool: 'open',
  atWork: 'inService',
});

/** The order's own `answer` (an advice answered at once) is `answerNow`; the common `answer` answers a question. */
export const orderWorkflow = {
  kind: 'order',
  version: 1,
  states: orderStates as Record<OrderState, StateRow<OrderState>>,
  actions: { ...common, ...orderActions },
  timers: orderTimers,
} satisfies Workflow<OrderState>;

export type OrderAction = keyof typeof orderWorkflow.actions;

/** Defaults of the settings item; the centre changes them per area, a case keeps the version it began with. */
export const defaultSettings: Settings & { limits: { held: number } } = {
  version: 1,
  limits: {
    returns: 2,
    declines: 3,
    publishes: 2,
    transfers: 3,
    redos: 2,
    reschedules: 4,
    extensions: 2,
    asks: 2,
    notes: 5,
    urges: 5,
    contacts: 9,
    appeals: 1,
    amends: 3,
    nudges: 9,
    objections: 1,
    hourObjections: 1,
    reopens: 1,
    leaves: 3,
    merges: 2,
    held: 3,
  },
  duties: defaultDuties,
};
