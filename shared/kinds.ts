import { complaintSettings, complaintWorkflow } from './complaints/complaint.ts';
import type { Turn } from './kit/turn.ts';
import type { Settings, Workflow } from './kit/workflow.ts';
import { defaultSettings, orderWorkflow } from './orders/order.ts';
import { orderTurn } from './orders/turn.ts';
import { snapshotSettings, snapshotWorkflow } from './snapshots/snapshot.ts';
import { snapshotTurn } from './snapshots/turn.ts';
import { visitSettings, visitWorkflow } from './visits/visit.ts';
import { wishTurn } from './wishes/turn.ts';
import { wishSettings, wishWorkflow } from './wishes/wish.ts';

/** What a feature with cases brings besides routes: the table they walk, their default limits, how others become one. */
export interface Kind {
  workflow: Workflow;
  settings: Settings;
  turn?: Turn;
}

/**
 * One line per feature with cases; shared/features.ts takes these rows in. Apart from the routes, so that functions which
 * know every kind (stream, sweep, conversions ...) don't carry every route's schema.
 */
export const kindRows = {
  orders: { workflow: orderWorkflow, settings: defaultSettings, turn: orderTurn },
  wishes: { workflow: wishWorkflow, settings: wishSettings, turn: wishTurn },
  visits: { workflow: visitWorkflow, settings: visitSettings },
  snapshots: { workflow: snapshotWorkflow, settings: snapshotSettings, turn: snapshotTurn },
  complaints: { workflow: complaintWorkflow, settings: complaintSettings },
} satisfies Record<string, Kind>;

/** Every kind of case there is. */
export const kinds = (): string[] => Object.values<Kind>(kindRows).map(({ workflow }) => workflow.kind);

/** How others become a case of this kind, with its workflow and settings; undefined for a kind that no feature has. */
export const turningOf = (kind: string): Kind | undefined =>
  Object.values<Kind>(kindRows).find(({ workflow }) => workflow.kind === kind);

/** Workflow and settings of a kind of case, by `head.kind`; throws for a kind that no feature has. */
export function casesOf(kind: string): Kind {
  const row = turningOf(kind);
  if (!row) throw new Error(`no feature has cases of kind ${kind}`);
  return row;
}
