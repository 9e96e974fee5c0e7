import { commonActions } from '../kit/commonActions.ts';
import type { Settings, StateRow, Workflow } from '../kit/workflow.ts';
import { wishActions } from './actions.ts';
import { endStates, openStates, type WishState, wishStates } from './states.ts';

/** A wish is never assigned, so designating and extending don't exist for it. */
const {
  designate: _1,
  askExtend: _2,
  decideExtend: _3,
  ...common
} = commonActions<WishState>({
  open: openStates,
  ended: endStates,
  submitted: 'submitted',
  merged: 'merged',
  rejected: 'rejected',
  closed: 'closed',
  assigned: 'claimed',
});

export const wishWorkflow = {
  kind: 'wish',
  version: 1,
  mapped: true,
  states: wishStates as Record<WishState, StateRow<WishState>>,
  actions: { ...common, ...wishActions },
} satisfies Workflow<WishState>;

export type WishAction = keyof typeof wishWorkflow.actions;

/** Defaults of the settings; the centre changes them per area. `wishHundreds`: the cap in hundreds of yuan. */
export const wishSettings: Settings = {
  version: 1,
  limits: {
    publishes: 1,
    returns: 3,
    redos: 2,
    reschedules: 4,
    asks: 2,
    notes: 5,
    urges: 5,
    contacts: 9,
    complaints: 2,
    appeals: 1,
    objections: 1,
    reopens: 1,
    merges: 2,
    amends: 3,
    stories: 3,
    wishHundreds: 5,
  },
};
