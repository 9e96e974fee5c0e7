import { areaRoutes } from './areas/routes.ts';
import { casesRoutes } from './cases/routes.ts';
import { complaintRoutes } from './complaints/routes.ts';
import { conversionRoutes } from './conversions/routes.ts';
import { figureRoutes } from './figures/routes.ts';
import { gridRoutes } from './grid/routes.ts';
import { changeRoutes } from './gridChanges/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { kindRows } from './kinds.ts';
import type { Routes } from './kit/route.ts';
import type { Turn } from './kit/turn.ts';
import type { Settings, Workflow } from './kit/workflow.ts';
import { mediaRoutes } from './media/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { snapshotRoutes } from './snapshots/routes.ts';
import { unitRoutes } from './units/routes.ts';
import { visitRoutes } from './visits/routes.ts';
import { wishRoutes } from './wishes/routes.ts';
import { wishImportRoutes } from './wishImports/routes.ts';

type TableAction =
  | 'GetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'Query'
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem';
type BucketAction = 'GetObject' | 'PutObject' | 'DeleteObject';

/** What a feature is: its routes, and the single actions its function is granted (infra grants just these). */
export interface Feature {
  routes: Routes;
  /** A feature with cases: the table they walk and their default limits. Stream and sweep find both by `head.kind`. */
  workflow?: Workflow;
  settings?: Settings;
  /** How a case of another kind becomes one of these. */
  turn?: Turn;
  table: readonly TableAction[];
  /** Which indexes it may query. */
  indexes?: readonly ('mine' | 'desk' | 'due' | 'place')[];
  bucket?: readonly BucketAction[];
  secrets: readonly ('tokenKeys' | 'wechatSecret' | 'phoneKey' | 'fieldKey' | 'cursorKey')[];
}

/** One line per feature. Handlers, CDK routes and grants, the gateway and the client all come from it. */
export const features = {
  people: {
    routes: peopleRoutes,
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    secrets: ['tokenKeys', 'wechatSecret', 'phoneKey', 'fieldKey'],
  },
  areas: { routes: areaRoutes, table: [], secrets: [] },
  orders: {
    routes: orderRoutes,
    ...kindRows.orders,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['mine', 'desk'],
    secrets: ['tokenKeys', 'fieldKey', 'cursorKey'],
  },
  wishes: {
    routes: wishRoutes,
    ...kindRows.wishes,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['place'],
    secrets: ['tokenKeys', 'wechatSecret', 'fieldKey', 'cursorKey'],
  },
  /** A station's paper wishes: apart, since readers of spreadsheets are heavy. */
  wishImports: {
    routes: wishImportRoutes,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
    secrets: ['tokenKeys', 'phoneKey', 'fieldKey', 'cursorKey'],
  },
  visits: {
    routes: visitRoutes,
    ...kindRows.visits,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query'],
    indexes: ['mine'],
    secrets: ['tokenKeys', 'fieldKey', 'cursorKey'],
  },
  snapshots: {
    routes: snapshotRoutes,
    ...kindRows.snapshots,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['place'],
    secrets: ['tokenKeys', 'wechatSecret', 'fieldKey', 'cursorKey'],
  },
  /** Complaints about a case of any kind: the function reads that kind's own table. */
  complaints: {
    routes: complaintRoutes,
    ...kindRows.complaints,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query'],
    secrets: ['tokenKeys', 'fieldKey', 'cursorKey'],
  },
  figures: { routes: figureRoutes, table: ['GetItem', 'Query'], secrets: ['tokenKeys'] },
  /** Lists of cases of every kind. */
  cases: {
    routes: casesRoutes,
    table: ['GetItem', 'PutItem', 'Query'],
    indexes: ['mine', 'desk'],
    secrets: ['tokenKeys', 'cursorKey'],
  },
  /** A case of one kind turned into another: the only function besides stream and sweep that knows every kind. */
  conversions: {
    routes: conversionRoutes,
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    secrets: ['tokenKeys', 'fieldKey'],
  },
  media: {
    routes: mediaRoutes,
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    bucket: ['GetObject', 'PutObject'],
    secrets: ['tokenKeys', 'cursorKey'],
  },
  settings: { routes: settingsRoutes, table: ['GetItem', 'PutItem'], secrets: ['tokenKeys'] },
  grid: {
    routes: gridRoutes,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query'],
    secrets: ['tokenKeys', 'wechatSecret', 'phoneKey', 'fieldKey'],
  },
  /** Split and merge; a function of its own, since open cases of every kind move with their place. */
  gridChanges: {
    routes: changeRoutes,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    indexes: ['desk', 'due'],
    secrets: ['tokenKeys', 'fieldKey'],
  },
  /** Files of grids and people; a function of its own, since readers of spreadsheets are heavy. */
  imports: {
    routes: importRoutes,
    table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
    secrets: ['tokenKeys', 'phoneKey', 'fieldKey'],
  },
  units: { routes: unitRoutes, table: ['GetItem', 'Query'], secrets: ['tokenKeys'] },
} satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;
