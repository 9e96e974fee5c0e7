import { catalogueGroups } from './data/groups.ts';
import { itemsText } from './data/items.ts';
import { type CatalogueItem, type GroupId, loadCatalogue } from './load.ts';

const { items, bad } = loadCatalogue(itemsText);
if (bad.length > 0) throw new Error(`bad catalogue data: ${JSON.stringify(bad)}`);

/** All services in menu order. */
export const catalogueItems: readonly CatalogueItem[] = [...items.values()];

export const itemOf = (code: string): CatalogueItem | undefined => items.get(code);

/** The menu as people see it: groups in order, each with its services. */
export const groups: readonly { id: GroupId; name: string; items: readonly CatalogueItem[] }[] = (
  Object.keys(catalogueGroups) as GroupId[]
).map((id) => ({ id, name: catalogueGroups[id], items: catalogueItems.filter(({ group }) => group === id) }));
