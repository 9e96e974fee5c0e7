import { dueKey, dueShards } from '../functions/kit/headCodec.ts';
import { countShards } from '../functions/stream/counters.ts';
import { childrenOf, daladBanner } from '../shared/areas/area.ts';
import { option } from './options.ts';

/** DynamoDB gives one partition so many write units a second, whatever the table has. */
const partition = 1000;
const wantedShare = 0.1;
/** Orders of the day by hour: two peaks, 10 and 15 o'clock (10.7 % and 9 %), 4.6 % from midnight to six. */
const byHour = [
  0.8, 0.7, 0.7, 0.7, 0.8, 0.9, 1.5, 3.5, 8.2, 10.2, 10.7, 7.6, 4.2, 5.0, 8.4, 9.0, 7.8, 6.0, 3.8, 3.0, 2.6, 1.9, 1.2,
  0.8,
];
const weekend: Record<number, number> = { 6: 0.36, 0: 0.48 };
/** The busiest day has so many times the mean. */
const busiest = 2.8;
interface Step {
  /** Minutes after the step before; between half and one and a half times so many. */
  after: number;
  /** Of the cases that came so far. */
  share: number;
  /** Minutes until the deadline this step sets. */
  due?: number;
  notices: number;
}
const life: readonly Step[] = [
  { after: 0, share: 1, due: 120, notices: 2 },
  { after: 25, share: 0.95, due: 240, notices: 2 },
  { after: 45, share: 0.95, due: 2880, notices: 2 },
  { after: 1700, share: 0.95, due: 4320, notices: 2 },
  { after: 600, share: 0.7, notices: 1 },
];
const day = 86_400;
const places = childrenOf(daladBanner).flatMap(({ code }) => childrenOf(code).map((community) => community.code));

/** Numbers that look random and are the same in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
interface Town {
  name: string;
  upTo: number;
}
/** Zipf: the first community has most cases, the n-th a share of 1/(n+4). */
function townsOf(count: number): Town[] {
  const weights = Array.from({ length: count }, (_, at) => 1 / (at + 5));
  const total = weights.reduce((sum, one) => sum + one, 0);
  let upTo = 0;
  return weights.map((weight, at) => {
    upTo += weight / total;
    return { name: at < places.length ? places[at]! : `place ${at}`, upTo };
  });
}
function pick(towns: readonly Town[], at: number): string {
  let [low, high] = [0, towns.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (towns[middle]!.upTo < at) low = middle + 1;
    else high = middle;
  }
  return towns[low]!.name;
}

/** Kind of key -> the most units any key of the kind had in one second, and which. */
type Hottest = Record<string, { units: number; key: string }>;

type Add = (second: number, kind: string, key: string, units: number) => void;

/** Sums up units by second and key; `forget` drops what lies wholly behind a second. */
function scales() {
  const hottest: Hottest = {};
  let seconds = new Map<number, Map<string, number>>();
  const add: Add = (second, kind, key, units) => {
    const keys = seconds.get(second) ?? new Map<string, number>();
    if (keys.size === 0) seconds.set(second, keys);
    const sum = (keys.get(key) ?? 0) + units;
    keys.set(key, sum);
    if (sum > (hottest[kind]?.units ?? 0)) hottest[kind] = { units: sum, key };
  };
  const forget = (before: number): void => {
    seconds = new Map([...seconds].filter(([second]) => second >= before));
  };
  return { add, forget, hottest };
}

/**
 * What one transition writes by keys that many cases share: one unit where an index entry comes or goes, two for a part
 * of a transaction. Each case's own keys (CASE#, NO#) get a few units in days and can't be hot.
 */
function transition(
  add: Add,
  random: () => number,
  second: number,
  town: string,
  step: Step,
  was: number | undefined,
  shard: number,
): number | undefined {
  const due = step.due === undefined ? undefined : second + step.due * 60;
  add(second, 'desk', `DESK#${town}`, was === undefined || due === undefined ? 1 : 2);
  for (const at of [was, due]) if (at !== undefined) add(second, 'due', dueKey(at, shard), 1);
  // A batch is counted in one transaction; that each case were counted alone is the worst it can be.
  add(second, 'count', `COUNT#${town}/${Math.floor(random() * countShards)}`, 2);
  if (step.notices > 1) add(second, 'inbox', `INBOX#DESK#${town}`, 1);
  return due;
}

/** Days of Dalad, case by case. */
function replay(casesADay: number, days: number): Hottest {
  const random = dice(7);
  const towns = townsOf(places.length);
  const { add, forget, hottest } = scales();
  for (let at = 0; at < days; at++) {
    forget(at * day);
    const today = casesADay * (at % 30 === 10 ? busiest : (weekend[at % 7] ?? 1.15));
    for (const [hour, share] of byHour.entries())
      for (let n = 0; n < (today * share) / 100; n++) oneLife(add, random, towns, at * day + hour * 3600);
  }
  return hottest;
}

function oneLife(add: Add, random: () => number, towns: readonly Town[], hour: number): void {
  let second = hour + Math.floor(random() * 3600);
  const town = pick(towns, random());
  const shard = Math.floor(random() * dueShards);
  let due: number | undefined;
  for (const step of life) {
    if (random() > step.share) return;
    second += Math.floor(step.after * 60 * (0.5 + random()));
    due = transition(add, random, second, town, step, due, shard);
  }
}

/** A minute of the busiest hour, as it always is then: cases that begin, and those that go on from earlier. */
function busiestMinute(casesADay: number, placeCount: number, shards: number): Hottest {
  const random = dice(11);
  const towns = townsOf(placeCount);
  const { add, hottest } = scales();
  const perSecond = (casesADay * Math.max(...byHour)) / 100 / 3600;
  let share = 1;
  for (const [at, step] of life.entries()) {
    share *= step.share;
    for (let n = 0; n < perSecond * share * 60; n++) {
      const second = day + 37_800 + Math.floor(random() * 60);
      const before = second - Math.floor(step.after * 60 * (0.5 + random()));
      const was = life[at - 1]?.due;
      transition(
        add,
        random,
        second,
        pick(towns, random()),
        step,
        was && before + was * 60,
        Math.floor(random() * shards),
      );
    }
  }
  return hottest;
}

/** `--days 365`: replays a year of 2,000 cases a day, and the busiest minute of ten million a day. */
export async function heat(): Promise<boolean> {
  const days = option('days', 365);
  const good = print(`2,000 cases a day for ${days} days, ${dueShards} due shards`, replay(2000, days));
  // Communities and villages of the country; keys without a place in them must be spread.
  const country = 640_000;
  let shards = dueShards;
  let many = busiestMinute(1e7, country, shards);
  print(`10,000,000 cases a day, the busiest minute, ${shards} due shards`, many);
  while (!fits(many) && shards < 1024) {
    shards *= 2;
    many = busiestMinute(1e7, country, shards);
  }
  print(`the same with ${shards} due shards`, many);
  return good;
}

const fits = (hottest: Hottest): boolean =>
  Object.values(hottest).every(({ units }) => units <= partition * wantedShare);

/** Prints the hottest key of each kind; true when all are cool enough. */
function print(title: string, hottest: Hottest): boolean {
  console.log(`\n${title}: most write units of one partition key in one second`);
  for (const [kind, { units, key }] of Object.entries(hottest)) {
    const share = ((units / partition) * 100).toFixed(1);
    console.log(`  ${kind.padEnd(6)} ${String(units).padStart(5)}  ${share.padStart(5)} % of a partition  ${key}`);
  }
  return fits(hottest);
}
