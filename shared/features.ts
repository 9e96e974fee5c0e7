import { areaRoutes } from './areas/routes.ts';
import type { Routes } from './kit/route.ts';
import { mediaRoutes } from './media/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { peopleRoutes } from './people/routes.ts';

type TableAction =
  | 'GetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'Query'
  | 'BatchGetItem'
  | 'ConditionCheckItem';
type BucketAction = 'GetObject' | 'PutObject' | 'DeleteObject';

/** What a feature is: its routes, and the single actions its function is granted (infra grants just these). */
export interface Feature {
  routes: Routes;
  table: readonly TableAction[];
  /** Which indexes it may query. */
  indexes?: readonly ('mine' | 'desk' | 'due')[];
  bucket?: readonly BucketAction[];
  secrets: readonly ('tokenKeys' | 'wechatSecret' | 'phoneKey' | 'fieldKey' | 'cursorKey')[];
}

/** One line per feature. Handlers, CDK routes and grants, the gateway and the client all come from it. */
export const features = {
  people: {
    routes: peopleRoutes,
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'ConditionCheckItem'],
    secrets: ['tokenKeys', 'wechatSecret', 'phoneKey', 'fieldKey'],
  },
  areas: { routes: areaRoutes, table: [], secrets: [] },
  orders: {
    routes: orderRoutes,
    table: ['GetItem', 'PutItem', 'UpdateItem', 'Query', 'ConditionCheckItem'],
    indexes: ['mine', 'desk'],
    secrets: ['tokenKeys', 'fieldKey', 'cursorKey'],
  },
  media: {
    routes: mediaRoutes,
    table: ['GetItem', 'PutItem', 'Query'],
    bucket: ['GetObject', 'PutObject'],
    secrets: ['tokenKeys'],
  },
} satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;
