import { doorShown } from '../../shared/kit/view.ts';
import { own } from '../../shared/snapshots/own.ts';
import { snapshotSettings, snapshotWorkflow } from '../../shared/snapshots/snapshot.ts';
import { openStates } from '../../shared/snapshots/states.ts';
import { isOwn, maySee, type SnapshotBody, type SnapshotView, viewOf } from '../../shared/snapshots/view.ts';
import type { CaseKind } from '../kit/caseKind.ts';
import { mustBeFit } from '../kit/contentCheck.ts';
import { joinLead, type Merging } from '../kit/mergeCase.ts';
import { besideOf, besideParts } from './beside.ts';
import { lookedUp } from './facts.ts';

/** Reports of one place and matter; what is secret stays by itself. The station judges whether they are the same. */
const merging: Merging = {
  workflow: snapshotWorkflow,
  same: (_head, lead) => !own(lead).secret,
  open: openStates.filter((state) => state !== 'parted'),
};

/** Snapshots as the kit's case functions need them. */
export const snapshotKind: CaseKind<SnapshotView> = {
  workflow: snapshotWorkflow,
  settings: snapshotSettings,
  maySee: (stored, actor) => maySee(stored.head, actor, besideOf(stored).followers),
  factsOf: () => ({}),
  look: lookedUp,
  before: async (deps, stored, ask) => {
    if (ask.action === 'merge') await joinLead(deps, merging, stored, ask);
    if (ask.action === 'show')
      await mustBeFit(deps.table, ask.actor.id, 'publicText', '公开文字', String(ask.input.publicText));
  },
  beside: besideParts,
  bodyFields: {
    amend: ['details', 'address'],
    reword: ['handlerText'],
    show: ['publicText', 'publicPhotos'],
  },
  view: (stored, actor, context, shown) => {
    const body = stored.bodies[stored.head.bodyVersion] as SnapshotBody | undefined;
    return viewOf(stored.head, body, stored.notes, actor, context, shown, besideOf(stored));
  },
  isOwn,
  revealed: doorShown,
};
