import * as v from 'valibot';
import type { CatalogueItem, GroupId } from '../catalogue/load.ts';
import { type AreaCode, isAreaCode } from '../kit/area.ts';
import { replies, route } from '../kit/route.ts';
import type { Area } from './load.ts';

/** `children`: how many areas lie directly below; 0 means there is nothing finer to pick. */
export interface AreaChoice extends Area {
  children: number;
}

/** Path from the banner to the parent, and what lies directly below it. */
export interface AreaList {
  path: Area[];
  areas: AreaChoice[];
}

/** `path`: names from the banner down to the area's parent, to tell places of the same name apart. */
export interface FoundArea extends Area {
  path: string;
}

export interface Catalogue {
  groups: readonly { id: GroupId; name: string; items: readonly CatalogueItem[] }[];
  /** Words for the flags and licences that items carry. */
  flags: Record<string, string>;
  licences: Record<string, string>;
}

const areaCode = v.pipe(v.string(), v.check(isAreaCode, '区域编码不对')) as v.GenericSchema<string, AreaCode>;
const words = v.pipe(v.string(), v.trim(), v.minLength(1, '请写要找的地名'), v.maxLength(20, '地名太长'));

/** Places and the service menu: what anyone may read before signing in. */
export const areaRoutes = {
  listAreas: route('GET', '/v1/areas', {
    who: 'public',
    input: v.strictObject({ parent: v.optional(areaCode) }),
    reply: replies<AreaList>(),
  }),
  searchAreas: route('GET', '/v1/areas/search', {
    who: 'public',
    input: v.strictObject({ name: words }),
    reply: replies<{ areas: FoundArea[] }>(),
  }),
  readCatalogue: route('GET', '/v1/catalogue', { who: 'public', reply: replies<Catalogue>() }),
};
