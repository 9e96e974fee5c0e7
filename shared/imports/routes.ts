import * as v from 'valibot';
import type { Grid } from '../grid/grid.ts';
import type { StaffLine } from '../grid/staff.ts';
import type { Station } from '../grid/station.ts';
import type { AreaCode } from '../kit/area.ts';
import * as f from '../kit/fields.ts';
import { replies, route } from '../kit/route.ts';
import { importKindNames } from './columns.ts';
import type { ImportRecord } from './record.ts';
import type { LineError } from './rows.ts';

/** Bytes of a file; a banner's 235 borders of 50 points are 0.3 MB. */
export const mostBytes = 1_500_000;
/** How many errors an answer names; `more` counts the rest. */
export const mostErrors = 500;

const admins = ['admin'] as const;
const kind = v.picklist(importKindNames, '“内容”要选网格、网格人员或阵地');
const file = {
  kind,
  format: v.picklist(['csv', 'xlsx', 'geojson'], '“格式”要选 csv、xlsx 或 geojson'),
  /** The file's bytes. */
  file: v.pipe(
    v.string('请选择文件'),
    v.minLength(1, '请选择文件'),
    v.maxLength(Math.ceil(mostBytes / 3) * 4, '文件太大，请按社区分开'),
    v.regex(/^[A-Za-z0-9+/]+={0,2}$/, '文件没有传完整'),
  ),
  /** GeoJSON only: which coordinates its numbers are in. */
  coordinates: v.optional(v.picklist(['gcj02', 'wgs84'], '“坐标系”要选 gcj02（高德、腾讯）或 wgs84（GPS）')),
};
const community = f.area('社区', [12]);
const maxBody = Math.ceil(mostBytes / 3) * 4 + 2000;

/** What a check found: nothing is written. */
export interface Checked {
  rows: number;
  communities: AreaCode[];
  errors: LineError[];
  more: number;
}

/** Rows of one community as they would be, or are. Numbers people sign in with are never shown: they aren't kept. */
export type ImportedRow = Grid | Station | Omit<StaffLine, 'login'>;

/** Files of grids and people: checked, proposed by one administrator, put in force by a second. */
export const importRoutes = {
  checkImport: route('POST', '/v1/imports/check', {
    who: admins,
    input: v.strictObject(file),
    reply: replies<Checked>(),
    maxBody,
  }),
  proposeImport: route('POST', '/v1/imports', {
    who: admins,
    input: v.strictObject({ ...file, key: f.key }),
    reply: replies<ImportRecord>(),
    maxBody,
  }),
  imports: route('GET', '/v1/imports', { who: admins, reply: replies<{ imports: ImportRecord[] }>() }),
  readImport: route('GET', '/v1/imports/{id}', {
    who: admins,
    input: v.strictObject({ community: v.optional(community) }),
    reply: replies<{ record: ImportRecord; rows: ImportedRow[] }>(),
  }),
  confirmImport: route('POST', '/v1/imports/{id}/confirm', { who: admins, reply: replies<ImportRecord>() }),
  withdrawImport: route('POST', '/v1/imports/{id}/withdraw', { who: admins, reply: replies<ImportRecord>() }),
  /** What is in force, as a file that can be changed and brought in again. */
  exportBook: route('GET', '/v1/books/{kind}', {
    who: admins,
    input: v.strictObject({ area: f.area('区域', [6, 9, 12]) }),
    reply: replies<{ csv: string }>(),
  }),
};
