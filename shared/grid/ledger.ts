import * as v from 'valibot';
import { type Actor, holds } from '../kit/actor.ts';
import { type AreaCode, communityOf } from '../kit/area.ts';
import { refuseConsent } from '../kit/consent.ts';
import type { ErrorCode } from '../kit/errors.ts';
import * as f from '../kit/fields.ts';
import { nameShape, normalPhone, oneDot, phoneShape } from '../kit/names.ts';
import { banner } from './border.ts';
import type { Point } from './ring.ts';

/**
 * The ledger of 人地物事情 with the least that serves the work: places, facilities, and households that want to be looked
 * after. Matters (事) are cases, what was heard (情) are visits; neither is kept here twice. There is no list of people
 * to be watched, no free text about anyone, no identity number (个人信息保护法 6, 28 to 30).
 */
export const placeCategories = {
  shop: '商铺',
  market: '市场',
  school: '学校幼儿园',
  clinic: '诊所药店',
  construction: '工地',
  enterprise: '企业',
  publicSpace: '公共场地',
  vacant: '空置场所',
} as const;
export const facilityCategories = {
  hydrant: '消火栓',
  lift: '电梯',
  streetLight: '路灯',
  manhole: '井盖',
  charging: '充电设施',
  wasteStation: '垃圾点',
  gasWaterHeat: '水电气暖设施',
  camera: '公共视频点位',
  noticeBoard: '公示栏',
} as const;
/** What a household asked help with, in its own words' categories; health is never recorded beyond what help it needs. */
export const careNeeds = {
  alone: '独居，常联系',
  meals: '送餐',
  hospital: '陪诊',
  mobility: '行动不便，需上门',
  errands: '代办跑腿',
  child: '孩子需要照看',
  mongolian: '需要蒙古语服务',
  hearingSight: '听力或视力不便',
} as const;

const keys = <T extends Record<string, string>>(table: T) => Object.keys(table) as (keyof T & string)[];
const title = (label: string) => f.text(label, { min: 1, max: 40 });
const address = f.text('位置', { min: 2, max: 80 });
const phone = v.pipe(
  v.string('“电话”要填号码'),
  v.transform(normalPhone),
  v.regex(phoneShape, '“电话”要填手机号，或带区号的座机号'),
);
const personName = v.pipe(
  v.string('“联系人”要填姓名'),
  v.trim(),
  v.transform(oneDot),
  v.regex(nameShape, '“联系人”只能用文字、间隔号“·”和空格'),
  v.maxLength(40, '“联系人”最多 40 个字'),
);
const point = v.strictObject({
  lng: v.pipe(
    v.number('“经度”要填数字'),
    v.minValue(banner.west, '“经度”不在达拉特旗'),
    v.maxValue(banner.east, '“经度”不在达拉特旗'),
  ),
  lat: v.pipe(
    v.number('“纬度”要填数字'),
    v.minValue(banner.south, '“纬度”不在达拉特旗'),
    v.maxValue(banner.north, '“纬度”不在达拉特旗'),
  ),
});

/** Who said yes for the household; `version` is that of the policy text they were shown. */
const consent = v.strictObject({
  policy: v.picklist(['sensitive', 'minors'], '“同意的约定”不对'),
  version: f.version,
  by: v.picklist(['oneself', 'guardian'], '“谁同意的”要选本人或监护人'),
});

/** Fields by kind, each strict: what isn't here can't be recorded. */
export const ledgerFields = {
  place: v.strictObject({
    kind: v.literal('place'),
    name: title('名称'),
    category: f.chip('类别', keys(placeCategories)),
    address,
    point: v.optional(point),
    phone: v.optional(phone),
  }),
  facility: v.strictObject({
    kind: v.literal('facility'),
    name: title('名称'),
    category: f.chip('类别', keys(facilityCategories)),
    address,
    point: v.optional(point),
    unit: v.optional(title('负责单位')),
  }),
  household: v.strictObject({
    kind: v.literal('household'),
    needs: v.pipe(
      v.array(f.chip('需要', keys(careNeeds)), '请选择“需要”'),
      v.minLength(1, '至少选一项“需要”'),
      v.maxLength(6, '“需要”最多选 6 项'),
    ),
    address,
    contact: personName,
    phone: v.optional(phone),
    consent,
    until: f.epoch('到期时间'),
  }),
} as const;
export const ledgerKinds = Object.keys(ledgerFields) as (keyof typeof ledgerFields)[];
export type LedgerKind = (typeof ledgerKinds)[number];
export const ledgerInput = v.variant('kind', Object.values(ledgerFields), '“种类”要选场所、设施或需要照顾的家庭');
export type LedgerEntry = v.InferOutput<typeof ledgerInput>;
export type Household = v.InferOutput<(typeof ledgerFields)['household']>;

/** An entry as it is stored: what lists may show, and the sealed rest. */
export interface LedgerItem {
  id: string;
  kind: LedgerKind;
  /** A grid, or the community where no grid is known. */
  area: AreaCode;
  version: number;
  by: string;
  at: number;
  /** Households only: a need is kept for a year at most; then it is asked for anew or gone. Epoch seconds. */
  until?: number;
  ended?: { by: string; at: number; reason: EndReason };
}

/** A line of a list: nothing about a household but that there is one. */
export interface LedgerLine extends Pick<LedgerItem, 'id' | 'kind' | 'area' | 'version' | 'until'> {
  name?: string;
  category?: string;
  address?: string;
  point?: Point;
  unit?: string;
  /** The time it was kept for is over: ask anew, or end it. */
  overdue?: true;
}

export const endReasons = {
  noNeed: '不再需要',
  moved: '搬走了',
  withdrawn: '撤回同意',
  gone: '已不存在',
  mistake: '记错了',
} as const;
export type EndReason = keyof typeof endReasons;
export const endReasonNames = keys(endReasons);

const year = 366 * 86_400;
/** After the time is over the sealed part stays so long for the worker to ask anew; then the table deletes it. */
export const graceAfter = 30 * 86_400;

type Refusal = ErrorCode | { code: ErrorCode; field: string; text: string } | undefined;

/** Need to know: the grid's own workers and the community's station. Street, centre and administrators don't. */
export const mayRead = (actor: Actor, area: AreaCode): boolean =>
  holds(actor, 'gridWorker', area) || holds(actor, 'stationStaff', communityOf(area));

/** A household is recorded only by its yes to the text in force, a guardian's where a child is looked after, for a year. */
export function refuseEntry(actor: Actor, area: AreaCode, entry: LedgerEntry, now: number): Refusal {
  if (!mayRead(actor, area)) return 'outOfScope';
  if (entry.kind !== 'household') return undefined;
  const { consent: given, needs, until } = entry;
  if (refuseConsent(given.policy, given.version)) return 'staleVersion';
  if (needs.includes('child') && (given.policy !== 'minors' || given.by !== 'guardian'))
    return { code: 'needConsent', field: 'consent', text: '孩子需要照看的，要监护人同意未成年人个人信息处理规则' };
  if (!needs.includes('child') && given.policy !== 'sensitive')
    return { code: 'needConsent', field: 'consent', text: '要本人或监护人同意健康等敏感信息的单独约定' };
  if (until <= now || until > now + year)
    return { code: 'badInput', field: 'until', text: '“到期时间”要晚于现在，最长一年，到期再问' };
  return undefined;
}

/** What a list shows; `open` is the entry's own content. */
export function lineOf(item: LedgerItem, content: LedgerEntry | undefined, now: number): LedgerLine {
  const { id, kind, area, version, until } = item;
  const overdue = until !== undefined && until <= now;
  const line = { id, kind, area, version, ...(until && { until }), ...(overdue && { overdue: true as const }) };
  if (!content || content.kind === 'household') return line;
  const { name, category, address: at, point: where } = content;
  const unit = content.kind === 'facility' ? content.unit : undefined;
  return { ...line, name, category, address: at, ...(where && { point: where }), ...(unit && { unit }) };
}
