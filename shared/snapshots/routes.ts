import * as v from 'valibot';
import { actionRoutesOf } from '../kit/actionRoutes.ts';
import * as f from '../kit/fields.ts';
import { openInput, pageInput, replies, route } from '../kit/route.ts';
import type { DispatchProposal, DispatchVersion } from './dispatch.ts';
import type { PublicPage } from './publicList.ts';
import type { SimilarCard } from './similar.ts';
import { snapshotWorkflow } from './snapshot.ts';
import type { SnapshotView } from './view.ts';
import { keysOf, natures } from './words.ts';

/** Banner bounds in gcj02: a point outside is a mistake of the phone. */
export const bounds = { west: 108.9, east: 110.8, south: 39.7, north: 40.9 } as const;
const degrees = (label: string, least: number, most: number) =>
  v.pipe(
    v.number(`“${label}”要填数字`),
    v.minValue(least, `“${label}”不在达拉特旗范围内`),
    v.maxValue(most, `“${label}”不在达拉特旗范围内`),
  );
const point = v.strictObject({
  lng: degrees('经度', bounds.west, bounds.east),
  lat: degrees('纬度', bounds.south, bounds.north),
});
const media = (label: string, most: number) =>
  v.optional(v.pipe(v.array(f.id(label), `${label}列表格式不对`), v.maxLength(most, `最多 ${most} 个${label}`)), []);

export const reportInput = v.strictObject({
  key: f.key,
  category: f.code('类别'),
  area: f.area('社区或网格'),
  details: f.text('要反映的事', { min: 2, max: 2000 }),
  address: f.text('位置', { min: 2, max: 120 }),
  point: v.optional(point),
  contactName: v.optional(f.text('联系人', { min: 1, max: 30 })),
  contactPhone: v.optional(
    v.pipe(v.string('手机号格式不对'), v.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, '手机号格式不对')),
  ),
  photos: media('照片', 6),
  clips: media('视频或语音', 2),
  nature: v.optional(f.chip('性质', keysOf(natures))),
  secret: v.optional(f.yesNo('保密')),
  /** Unit complained of: it never gets the matter. */
  accused: v.optional(f.code('被投诉单位')),
  /** The reporter's own words and photos may be made public when it is done. */
  mayShow: v.optional(f.yesNo('同意公开')),
  /** Staff who report for a person without a phone. */
  servedId: v.optional(f.id('反映人')),
  /** Asked when the words or the category sound like danger: `no` after 110/119/120/122 were shown, `yes` for the centre's duty desk. */
  urgent: v.optional(f.chip('紧急情况', ['yes', 'no'])),
});
export type ReportInput = v.InferOutput<typeof reportInput>;

const staff = ['stationStaff', 'streetStaff', 'centre', 'department', 'inspector', 'operator'] as const;

/** A link for a party outside: what it reads, and whether it has answered. */
export interface OutsideSheet {
  no: string;
  category: string;
  /** Name of the community or village. */
  place: string;
  party: string;
  /** What the lead unit asks. */
  words: string;
  until: number;
  answered: boolean;
}

const own = {
  report: route('POST', '/v1/snapshots', {
    who: 'login',
    consent: true,
    input: reportInput,
    reply: replies<SnapshotView>(),
  }),
  get: route('GET', '/v1/snapshots/{id}', { who: 'login', input: openInput, reply: replies<SnapshotView>() }),
  /** While typing: open matters near by that look the same, to follow instead of reporting again. */
  similar: route('POST', '/v1/snapshots/similar', {
    who: 'login',
    writes: false,
    input: v.strictObject({
      category: f.code('类别'),
      area: f.area('社区或网格'),
      /** Communities across a border near by (`/v1/grids/at` names them): told there, it is the same matter. */
      beside: v.optional(v.pipe(v.array(f.area('旁边的社区', [12])), v.maxLength(3, '“旁边的社区”最多 3 个'))),
      point: v.optional(point),
      details: f.text('要反映的事', { max: 2000 }),
      address: v.optional(f.text('位置', { max: 120 })),
    }),
    reply: replies<{ items: SimilarCard[] }>(),
  }),
  follow: route('POST', '/v1/snapshots/{id}/follow', {
    who: 'login',
    consent: true,
    input: v.strictObject({}),
    reply: replies<SnapshotView>(),
  }),
  unfollow: route('POST', '/v1/snapshots/{id}/unfollow', {
    who: 'login',
    input: v.strictObject({}),
    reply: replies<SnapshotView>(),
  }),
};

/** What anyone may read without signing in. */
const open = {
  publicList: route('GET', '/v1/public/snapshots', {
    who: 'public',
    input: v.strictObject({
      ...pageInput.entries,
      month: v.optional(v.pipe(v.string(), v.regex(/^20\d{2}(0[1-9]|1[0-2])$/, '“月份”应如 202611'))),
      area: v.optional(f.area('区域', [9, 12])),
    }),
    reply: replies<PublicPage>(),
  }),
  outsideSheet: route('GET', '/v1/outside/{token}', { who: 'public', reply: replies<OutsideSheet>() }),
  outsideAnswer: route('POST', '/v1/outside/{token}', {
    who: 'public',
    input: v.strictObject({ words: f.mustWords }),
    reply: replies<OutsideSheet>(),
  }),
};

/** The dispatch catalogue: read by staff, written by the centre as a whole new version. */
const catalogue = {
  dispatch: route('GET', '/v1/dispatch', { who: staff, reply: replies<DispatchVersion>() }),
  /** Who would get it: shown beside the filing form. */
  dispatchFor: route('GET', '/v1/dispatch/unit', {
    who: [...staff, 'gridWorker'],
    input: v.strictObject({ category: f.code('类别'), area: f.area('区域', [9, 12, 15]) }),
    reply: replies<{ unit: string; name: string; class: string; version: number }>(),
  }),
  saveDispatch: route('POST', '/v1/dispatch', {
    who: ['centre'],
    input: v.strictObject({
      base: f.version,
      rows: v.pipe(
        v.array(
          v.strictObject({
            category: f.code('类别'),
            area: v.optional(f.area('区域', [9, 12, 15])),
            unit: f.code('单位'),
          }),
          '“派遣目录”要逐行填写',
        ),
        v.maxLength(500, '“派遣目录”最多 500 行'),
      ),
    }),
    reply: replies<DispatchVersion>(),
  }),
  dispatchProposals: route('GET', '/v1/dispatch/proposals', {
    who: ['centre', 'inspector'],
    reply: replies<{ proposals: DispatchProposal[] }>(),
  }),
  dropProposal: route('DELETE', '/v1/dispatch/proposals/{id}', { who: ['centre'], reply: replies<object>() }),
};

const actions = actionRoutesOf<typeof snapshotWorkflow.actions, '/v1/snapshots', SnapshotView>(
  '/v1/snapshots',
  snapshotWorkflow.actions,
);

export const snapshotRoutes = { ...own, ...open, ...catalogue, ...actions };
