import { adminFeature } from './admin/pages.ts';
import { complaintsFeature } from './complaints/pages.ts';
import { departmentFeature } from './department/pages.ts';
import { familyFeature } from './family/pages.ts';
import type { FeatureRow, PageRow } from './feature.ts';
import { gridFeature } from './grid/pages.ts';
import { hallFeature } from './hall/pages.ts';
import { homeFeature } from './home/pages.ts';
import { meFeature } from './me/pages.ts';
import { ordersFeature } from './orders/pages.ts';
import { snapshotsFeature } from './snapshots/pages.ts';
import { stationFeature } from './station/pages.ts';
import { visitsFeature } from './visits/pages.ts';
import { volunteeringFeature } from './volunteering/pages.ts';
import { wishesFeature } from './wishes/pages.ts';
import { workbenchFeature } from './workbench/pages.ts';

/** One line per feature, in the order of tabs, tiles and workbench. The folder has the same name. */
export const featureTable: Record<string, FeatureRow> = {
  home: homeFeature,
  orders: ordersFeature,
  snapshots: snapshotsFeature,
  wishes: wishesFeature,
  grid: gridFeature,
  hall: hallFeature,
  station: stationFeature,
  visits: visitsFeature,
  workbench: workbenchFeature,
  department: departmentFeature,
  admin: adminFeature,
  complaints: complaintsFeature,
  me: meFeature,
  family: familyFeature,
  volunteering: volunteeringFeature,
};

const rows = Object.entries(featureTable);
const paths = (feature: FeatureRow): string[] => feature.pages.map(({ path }) => `${path}/index`);

/** Pages of the main package, 首页 first: the program opens there. */
export const mainPages: string[] = rows.flatMap(([name, feature]) =>
  feature.package === 'main' ? paths(feature).map((path) => `features/${name}/${path}`) : [],
);
export const subPackages: { root: string; pages: string[] }[] = rows.flatMap(([name, feature]) =>
  feature.package === 'sub' ? [{ root: `features/${name}`, pages: paths(feature) }] : [],
);
/** Every page by its full path, `features/<feature>/<path>/index`. */
export const allPages: string[] = rows.flatMap(([name, feature]) =>
  paths(feature).map((path) => `features/${name}/${path}`),
);
export const tabs = rows.flatMap(([name, { pages }]) =>
  pages.flatMap(({ path, tab }) => (tab ? [{ pagePath: `features/${name}/${path}/index`, ...tab }] : [])),
);
export const tiles = rows.flatMap(([, { tiles: own = [] }]) => own);
export const links = rows.flatMap(([, { links: own = [] }]) => own);
export const workLines = rows.flatMap(([, { work = [] }]) => work);

/** Words and page of a kind of case; undefined for a kind that this version of the program does not know yet. */
export const kindOf = (kind: string) => rows.find(([, feature]) => feature.kind?.kind === kind)?.[1].kind;

/** The row of a page by its full path; throws for a page that no feature lists. */
export function pageAt(path: string): PageRow {
  const [, name = '', ...rest] = path.split('/');
  const row = featureTable[name]?.pages.find((page) => `${page.path}/index` === rest.join('/'));
  if (!row) throw new Error(`${path} stands in no pages.ts`);
  return row;
}
