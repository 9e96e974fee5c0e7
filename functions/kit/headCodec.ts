import { communityOf } from '../../shared/kit/area.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { Alarm, CaseHead, Counter, Helper, HistoryEntry, Rating } from '../../shared/kit/case.ts';
import { localDate } from '../../shared/kit/clock.ts';
import { wakeAt } from '../../shared/kit/timers.ts';
import type { HolderRule, Workflow } from '../../shared/kit/workflow.ts';
import type { Item } from './table.ts';

/** Head field -> short attribute name: a head must stay under one write unit (1 KB). One table, both directions. */
const attributes = {
  id: 'id',
  no: 'no',
  kind: 'k',
  schema: 'sc',
  workflowVersion: 'wv',
  settingsVersion: 'sv',
  category: 'c',
  area: 'a',
  desk: 'dk',
  createdAt: 'ca',
  requester: 'rq',
  served: 'se',
  proxy: 'px',
  window: 'w',
  state: 's',
  since: 'si',
  offer: 'of',
  helpers: 'he',
  places: 'pl',
  due: 'u',
  version: 'v',
  bodyVersion: 'bv',
  flags: 'f',
  counters: 'co',
  startedAt: 'st',
  finishedAt: 'fi',
  closedAt: 'cl',
  mergedInto: 'mi',
  before: 'be',
  unit: 'un',
  own: 'o',
  proposal: 'pr',
  extension: 'ex',
  alarm: 'al',
  reminded: 'rm',
  rating: 'ra',
  hours: 'ho',
  history: 'h',
  hash: 'x',
} as const satisfies Record<keyof CaseHead, string>;

type Field = keyof typeof attributes;
const fields = Object.entries(attributes) as [Field, string][];
const entryOut = (entry: HistoryEntry) => [
  entry.v,
  entry.action,
  entry.by,
  entry.at,
  entry.to,
  ...(entry.note ? [entry.note] : []),
];
const entryIn = ([v, action, by, at, to, note]: [number, string, string, number, string, string?]): HistoryEntry => ({
  v,
  action,
  by,
  at,
  to,
  ...(note && { note }),
});

/** Counter -> short name: a long life has most of them. A kind's own counters stand under their own names. */
const counterNames = {
  returns: 'rt',
  declines: 'dc',
  publishes: 'pb',
  transfers: 'tf',
  redos: 'rd',
  reschedules: 'rs',
  extensions: 'xt',
  wrongCodes: 'wc',
  asks: 'as',
  notes: 'nt',
  urges: 'ug',
  contacts: 'ct',
  escalations: 'es',
  complaints: 'cp',
  appeals: 'ap',
  nudges: 'nd',
  ratings: 'rg',
  calls: 'cl',
  amends: 'am',
  objections: 'ob',
  hourObjections: 'ho',
  reopens: 'ro',
  leaves: 'lv',
  merges: 'mg',
} as const satisfies Partial<Record<Counter, string>>;
const shortOf: Record<string, string> = counterNames;
const longOf = Object.fromEntries(Object.entries(counterNames).map(([name, short]) => [short, name]));
const countersOut = (counted: CaseHead['counters']): Item =>
  Object.fromEntries(Object.entries(counted).map(([name, value]) => [shortOf[name] ?? name, value]));
const countersIn = (item: Item): CaseHead['counters'] =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [longOf[name] ?? name, value]));

/** A rating and its one correction by position, names left out. */
type RatingOut = [boolean, boolean, boolean, number, number, string, string[], RatingOut?];
const ratingOut = ({ came, contacted, solved, stars, at, by, tags = [], first }: Rating): RatingOut => [
  ...([came, contacted, solved, stars, at, by, tags] as const),
  ...(first ? ([ratingOut(first)] as const) : ([] as const)),
];
const ratingIn = ([came, contacted, solved, stars, at, by, tags, first]: RatingOut): Rating => ({
  ...{ came, contacted, solved, stars, at, by },
  ...(tags.length > 0 && { tags }),
  ...(first && { first: ratingIn(first) }),
});

/** A helper by position; two or more of them stand in one head. */
type HelperOut = [string, Helper['as'], number, number?];
const helperOut = ({ id, as, claimed, arrivedAt }: Helper): HelperOut => [
  ...([id, as, claimed ? 1 : 0] as const),
  ...(arrivedAt === undefined ? ([] as const) : ([arrivedAt] as const)),
];
const helperIn = ([id, as, claimed, arrivedAt]: HelperOut): Helper => ({
  id,
  as,
  ...(claimed === 1 && { claimed: true }),
  ...(arrivedAt !== undefined && { arrivedAt }),
});

/** An emergency's clock by position. */
type AlarmOut = [number, string, number, number, number];
const alarmOut = ({ at, desk, due = 0, seen = 0, attended = 0 }: Alarm): AlarmOut => [at, desk, due, seen, attended];
const alarmIn = ([at, desk, due, seen, attended]: AlarmOut): Alarm => ({
  at,
  desk,
  ...(due > 0 && { due }),
  ...(seen > 0 && { seen }),
  ...(attended > 0 && { attended }),
});

/** How long the due index's buckets are, and over how many shards they spread. */
export const dueBucket = 3600;
export const dueShards = 2;
export const dueKey = (due: number, shard: number): string => `DUE#${Math.floor(due / dueBucket)}#${shard}`;

/** What of a kind's workflow decides where its heads stand on the indexes. */
export type Standing = Pick<Workflow, 'states' | 'mapped' | 'timers' | 'calendarOf'>;

/** Month of a case in Shanghai, `202611`. */
export const monthOf = (at: number): string => localDate(at).replaceAll('-', '').slice(0, 6);
/** A community's cases of one kind and month on the place index. */
export const placeKey = (kind: string, community: string, month: string): string =>
  `PLACE#${kind}#${community}#${month}`;

/**
 * Index keys of a head: on `desk` only while somebody must act, on `due` only while a clock runs (where it must look
 * next: a reminder or the deadline), on `place` for maps.
 */
export function indexKeys(head: CaseHead, standing: Standing): Item {
  const { states, mapped } = standing;
  const wake = wakeAt(standing, head, officeCalendar);
  const { holder } = states[head.state]!;
  const who = deskKey(head, typeof holder === 'function' ? holder(head) : holder);
  const shard = [...head.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % dueShards;
  return {
    mp: `PERSON#${head.requester}`,
    ms: head.createdAt,
    dp: who,
    ds: who && (head.due ?? head.since),
    up: wake === undefined ? undefined : dueKey(wake, shard),
    us: wake,
    ...(mapped && { pp: placeKey(head.kind, communityOf(head.area), monthOf(head.createdAt)), ps: head.createdAt }),
  };
}

function deskKey(head: CaseHead, holder: HolderRule): string | undefined {
  // An emergency is the centre's duty desk's, whoever else is at work on it; a unit that has been sent has it on its list.
  if (holder === 'desk' || (head.alarm && !(holder === 'unit' && head.unit))) return `DESK#${head.desk}`;
  if (holder === 'pool') return `POOL#${communityOf(head.area)}`;
  if (holder === 'unit' && head.unit) return `UNIT#${head.unit}`;
  if (holder === 'offered' && head.offer) return `${head.offer.team ? 'TEAM' : 'PERSON'}#${head.offer.id}`;
  // Several helpers: each has a HELPER# item of their own on the desk index.
  if (holder === 'helpers' && head.places === 1 && head.helpers[0]) return `PERSON#${head.helpers[0].id}`;
  return undefined;
}

/** Head to attributes; empty lists and maps are left out to save bytes. */
export function toItem(head: CaseHead, spilled = 0): Item {
  const out: Item = {};
  for (const [field, name] of fields) {
    const value = valueOut(head, field, spilled);
    const empty =
      value === undefined ||
      (Array.isArray(value) && value.length === 0) ||
      (field === 'counters' && Object.keys(head.counters).length === 0);
    out[name] = empty ? undefined : value;
  }
  if (head.served === head.requester) out.se = undefined;
  if (spilled > 0) out.hs = spilled;
  return out;
}

function valueOut(head: CaseHead, field: Field, spilled: number): unknown {
  if (field === 'history') return head.history.slice(spilled).map(entryOut);
  if (field === 'helpers') return head.helpers.map(helperOut);
  if (field === 'counters') return countersOut(head.counters);
  if (field === 'rating') return head.rating && ratingOut(head.rating);
  if (field === 'alarm') return head.alarm && alarmOut(head.alarm);
  return head[field];
}

/** Attributes to head. `older`: history entries that were moved out to HIST# items. */
export function fromItem(item: Item, older: readonly unknown[] = []): CaseHead {
  const head = Object.fromEntries(fields.map(([field, name]) => [field, item[name]])) as unknown as CaseHead;
  const history = [...older, ...((item.h as unknown[]) ?? [])] as Parameters<typeof entryIn>[0][];
  return {
    ...head,
    served: head.served ?? head.requester,
    helpers: ((item.he as HelperOut[]) ?? []).map(helperIn),
    flags: head.flags ?? [],
    counters: countersIn((item.co as Item) ?? {}),
    alarm: item.al ? alarmIn(item.al as AlarmOut) : undefined,
    rating: item.ra ? ratingIn(item.ra as RatingOut) : undefined,
    history: history.map(entryIn),
  };
}

export const entriesOut = (entries: readonly HistoryEntry[]) => entries.map(entryOut);

/** Bytes of an item as DynamoDB counts them (reference: names + values, UTF-8). */
export function sizeOf(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).length / 2) + 1 + (value < 0 ? 1 : 0);
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, inner) => sum + 1 + sizeOf(inner), 0);
  return (
    3 + Object.entries(value as Item).reduce((sum, [key, inner]) => sum + Buffer.byteLength(key) + 1 + sizeOf(inner), 0)
  );
}
