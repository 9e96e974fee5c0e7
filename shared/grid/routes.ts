import * as v from 'valibot';
import { type AreaCode, isAreaCode } from '../kit/area.ts';
import * as f from '../kit/fields.ts';
import { replies, route } from '../kit/route.ts';
import { banner } from './border.ts';
import type { GridCard } from './card.ts';
import type { Grid } from './grid.ts';
import { endReasonNames, type LedgerEntry, type LedgerLine, ledgerInput } from './ledger.ts';
import type { Placed } from './locate.ts';
import type { Post, StaffLine } from './staff.ts';
import type { Reach, StationView } from './station.ts';

/** A grid in a list. `bordered`: it can be found by a point. */
export interface GridRow extends Pick<Grid, 'code' | 'name' | 'kind' | 'households'> {
  bordered: boolean;
}

/** `version` changes whenever any grid does: a phone keeps the map it has while it stays the same. */
export interface GridMap {
  version: number;
  grids: (Placed & { name: string })[];
}

/** Where a point or a named place lies. `by` says what decided: the point, the grid that was named, or its community. */
export interface Found {
  area?: AreaCode;
  by: 'point' | 'named' | 'community' | 'unknown';
  name?: string;
  path: string[];
  /** Of a point near a border: the communities across it. */
  beside?: AreaCode[];
}

/** `unplaced`: households of grids without a border, which are in no figure. */
export interface StationReach {
  circle: { minutes: number; metres: number };
  total: Reach;
  communities: (Reach & { community: AreaCode; name: string })[];
  unplaced: number;
}

const degrees = (label: string, least: number, most: number) =>
  v.pipe(
    v.string(`缺少“${label}”`),
    v.regex(/^-?\d{1,3}(\.\d{1,20})?$/, `“${label}”要填数字`),
    v.transform(Number),
    v.minValue(least, `“${label}”不在达拉特旗范围内`),
    v.maxValue(most, `“${label}”不在达拉特旗范围内`),
  );
export const lng = degrees('经度', banner.west, banner.east);
export const lat = degrees('纬度', banner.south, banner.north);
const grid = (digits: readonly number[]) => f.area('区域', digits);
export const isGridCode = (code: string): boolean => code.length === 15 && isAreaCode(code);

/** Grids as everyone may see them. */
export const publicRoutes = {
  listGrids: route('GET', '/v1/grids', {
    who: 'public',
    input: v.strictObject({ area: grid([9, 12]) }),
    reply: replies<{ version: number; grids: GridRow[] }>(),
  }),
  gridMap: route('GET', '/v1/grids/map', {
    who: 'public',
    input: v.strictObject({ area: grid([9, 12]) }),
    reply: replies<GridMap>(),
  }),
  gridAt: route('GET', '/v1/grids/at', {
    who: 'public',
    input: v.strictObject({ lng: v.optional(lng), lat: v.optional(lat), area: v.optional(grid([12, 15])) }),
    reply: replies<Found>(),
  }),
  /** Nearest first where a point is given. `minutes`: how far people walk in the circle that maps draw. */
  stations: route('GET', '/v1/stations', {
    who: 'public',
    input: v.strictObject({ area: grid([6, 9, 12]), lng: v.optional(lng), lat: v.optional(lat) }),
    reply: replies<{ circle: { minutes: number; metres: number }; stations: StationView[] }>(),
  }),
  /** How many households live within five minutes of a station: the figure beside the layer. */
  stationReach: route('GET', '/v1/stations/reach', {
    who: 'public',
    input: v.strictObject({ area: grid([6, 9, 12]) }),
    reply: replies<StationReach>(),
  }),
  gridCard: route('GET', '/v1/grids/{code}', { who: 'public', reply: replies<GridCard>() }),
};

/** A line of the roster as insiders see it. */
export type StaffPerson = Omit<StaffLine, 'login'> & { label: string; onDuty: boolean };
/** Everybody with a post in one grid; the grids of a community make its duty roster. */
export interface RosterGrid {
  code: AreaCode;
  name: string;
  staff: StaffPerson[];
}
export interface ClaimedPost {
  grid: AreaCode;
  post: Post;
  label: string;
}

const insiders = ['gridWorker', 'stationStaff', 'streetStaff', 'centre', 'inspector', 'operator'] as const;

/** The people of a grid, for those who work there. */
export const staffRoutes = {
  gridStaff: route('GET', '/v1/grids/{code}/staff', { who: insiders, reply: replies<{ staff: StaffPerson[] }>() }),
  /** Who is on duty in a community, and when the others are. */
  roster: route('GET', '/v1/rosters/{area}', { who: insiders, reply: replies<{ grids: RosterGrid[] }>() }),
  /** Who receives a matter there first; nobody: the station. */
  gridDuty: route('GET', '/v1/grids/{code}/duty', {
    who: insiders,
    reply: replies<{ workers: { personId: string; name: string; post: Post }[] }>(),
  }),
  /** `code`: what WeChat's phone-number button gives. Takes up one's posts on a confirmed roster. */
  claimPosts: route('POST', '/v1/posts/claim', {
    who: 'login',
    input: v.strictObject({
      area: f.area('社区'),
      code: v.pipe(v.string('请先授权手机号'), v.minLength(1, '请先授权手机号'), v.maxLength(200, '手机号授权不对')),
    }),
    reply: replies<{ posts: ClaimedPost[] }>(),
    consent: true,
  }),
};

const keepers = ['gridWorker', 'stationStaff'] as const;
const written = replies<{ id: string; version: number }>();

/** The ledger of places, facilities and households to look after. */
export const ledgerRoutes = {
  addEntry: route('POST', '/v1/ledger', {
    who: keepers,
    input: v.strictObject({ key: f.key, area: f.area('网格'), entry: ledgerInput }),
    reply: written,
    consent: true,
  }),
  changeEntry: route('PUT', '/v1/ledger/{id}', {
    who: keepers,
    input: v.strictObject({ version: f.version, entry: ledgerInput }),
    reply: written,
    consent: true,
  }),
  ledger: route('GET', '/v1/ledger', {
    who: keepers,
    input: v.strictObject({ area: f.area('网格') }),
    reply: replies<{ lines: LedgerLine[] }>(),
  }),
  openEntry: route('POST', '/v1/ledger/{id}/open', {
    who: keepers,
    input: v.strictObject({ reason: f.text('为什么看', { min: 4, max: 100 }) }),
    reply: replies<{ id: string; area: AreaCode; version: number; entry: LedgerEntry }>(),
  }),
  endEntry: route('POST', '/v1/ledger/{id}/end', {
    who: keepers,
    input: v.strictObject({ reason: f.chip('原因', endReasonNames) }),
    reply: replies<Record<never, never>>(),
  }),
  entryLooks: route('GET', '/v1/ledger/{id}/looks', {
    who: ['stationStaff', 'inspector'],
    reply: replies<{ looks: { by: string; name: string; reason: string; at: number }[] }>(),
  }),
};

export const gridRoutes = { ...publicRoutes, ...staffRoutes, ...ledgerRoutes };
