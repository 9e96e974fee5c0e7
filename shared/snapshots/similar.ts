import { isMatterGroup, matterOf } from '../catalogue/matters.ts';
import { DAY } from '../kit/clock.ts';

/** A report as far as likeness is judged. Point in gcj02 degrees; `at` epoch seconds. */
export interface Sketch {
  category: string;
  area: string;
  point?: { lng: number; lat: number };
  at: number;
  /** What was written: matter and place. */
  words: string;
}

/** An open matter offered instead of a new report; nothing of another's words. */
export interface SimilarCard {
  id: string;
  no: string;
  category: string;
  label: string;
  createdAt: number;
  /** Metres, rounded to 50; absent when either has no point. */
  metres?: number;
  followers: number;
  follows: boolean;
  mine: boolean;
  /** 0 to 1. */
  score: number;
}

const metresPerDegree = 111_320;
/** Metres between two points, flat: right to a metre at the distances that matter here. */
export function metresBetween(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const dx = (a.lng - b.lng) * metresPerDegree * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(dx, (a.lat - b.lat) * metresPerDegree);
}

/** Words that tell nothing apart: everybody begins with them. */
const filler =
  /[的了吗呢吧啊呀是在有和也都很就还又被把给请您你我他它们这那个里上下边旁处一]|希望|尽快|处理|反映|麻烦|解决|没人|领导|附近|旁边|位置|小区|社区|门口|路口|单元|号楼/g;
/** Different ways to name the same thing, brought together before words are compared. */
const sameThing: readonly (readonly [RegExp, string])[] = [
  [/大坑|坑洞|坑洼|坑坑洼洼|塌坑|深坑|水坑|坑/g, '坑'],
  [/马路|公路|车道|路面|道路|柏油路|水泥路/g, '路'],
  [/不亮|灭了|黑灯|坏了|不工作|瞎了|不着|熄了|黑着/g, '坏'],
  [/损坏|破损|坏掉|破了|坏|碎了|裂了|断了/g, '坏'],
  [/路灯|灯杆|街灯/g, '路灯'],
  [/井盖|窨井|下水井|马葫芦/g, '井盖'],
  [/垃圾堆|生活垃圾|垃圾|脏东西|废品/g, '垃圾'],
  [/垃圾桶|垃圾箱|果皮箱/g, '垃圾桶'],
  [/溢出来|溢出|冒出来|外溢|满了|溢满/g, '满'],
  [/堵塞|堵了|堵住|堵/g, '堵'],
  [/污水|臭水|脏水|返水|冒水/g, '污水'],
  [/臭味|异味|恶臭|难闻|味道大|刺鼻/g, '臭'],
  [/小广告|牛皮癣|贴纸|广告贴/g, '小广告'],
  [/结冰|冻冰|冰面|上冻|打滑|路滑/g, '冰'],
  [/倒了|歪了|倾斜|倾倒|歪/g, '歪'],
];

const plain = (text: string): string => {
  const joined = sameThing.reduce((whole, [pattern, word]) => whole.replace(pattern, word), text.normalize('NFKC'));
  return joined.replace(filler, '').replace(/[^\p{L}\p{N}]/gu, '');
};
function pairsOf(text: string): Set<string> {
  const letters = [...plain(text)];
  const pairs = letters.slice(1).map((letter, at) => letters[at]! + letter);
  return new Set(pairs.length > 0 ? pairs : letters);
}

/** Shared pairs of letters as a share of the shorter text: a long report holds a short one of the same matter. */
export function wordsAlike(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const least = Math.min(left.size, right.size);
  if (least === 0) return 0;
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return shared / least;
}

/** What the category says by itself: everybody who chose it writes these, whatever the place. */
const ownWords = (category: string): Set<string> => {
  const matter = matterOf(category);
  return pairsOf(matter ? `${matter.name}，${matter.hint}` : '');
};
/** The same among what is left when the matter's own words are taken away: names of places, mostly. */
function placesAlike(a: Sketch, b: Sketch): number {
  const matter = new Set([...ownWords(a.category), ...ownWords(b.category)]);
  const left = (words: string): Set<string> => new Set([...pairsOf(words)].filter((pair) => !matter.has(pair)));
  const [one, two] = [left(a.words), left(b.words)];
  const least = Math.min(one.size, two.size);
  return least < 2 ? 0 : [...one].filter((pair) => two.has(pair)).length / least;
}

const groupOf = (category: string): string => matterOf(category)?.group ?? category.split('.')[0] ?? '';
/** Categories that people take for one another. */
const neighbours: readonly (readonly string[])[] = [
  ['roadPart.pothole', 'sudden.collapse', 'works.openPit', 'roadPart.country', 'roadPart.sidewalk'],
  ['look.garbage', 'cityPart.bin', 'look.rubble', 'nature.river'],
  ['cityPart.drain', 'supply.sewer', 'look.puddle', 'sudden.burst', 'utility.manhole'],
  ['order.parking', 'order.fireLane', 'order.zombieCar', 'travel.schoolRoad'],
  ['works.night', 'order.noise'],
  ['look.puddle', 'look.snow'],
  ['look.smell', 'nature.air', 'look.burning'],
  ['greenPart.tree', 'utility.pole'],
  ['ads.board', 'ads.sticker'],
];
export function categoriesAlike(a: string, b: string): number {
  if (a === b) return 1;
  if (neighbours.some((set) => set.includes(a) && set.includes(b))) return 0.7;
  return isMatterGroup(groupOf(a)) && groupOf(a) === groupOf(b) ? 0.4 : 0;
}

/** Nearer than this is the same spot for a phone in a street; beyond the second it is another place. */
const sameSpot = 60;
const otherPlace = 350;
const nearness = (a: Sketch, b: Sketch): number | undefined => {
  if (!a.point || !b.point) return undefined;
  const metres = metresBetween(a.point, b.point);
  if (metres <= sameSpot) return 1;
  return Math.max(0, 1 - (metres - sameSpot) / (otherPlace - sameSpot));
};
const recency = (a: Sketch, b: Sketch): number => Math.max(0, 1 - Math.abs(a.at - b.at) / (45 * DAY));

/** From this on it is offered. */
export const offeredFrom = 0.6;

/**
 * How likely two reports are of the same matter, 0 to 1. Category and place decide, words and time lean: with points,
 * near and of one kind is enough; without, the words must name the same place.
 */
export function likeness(a: Sketch, b: Sketch): number {
  const category = categoriesAlike(a.category, b.category);
  if (category === 0) return 0;
  const near = nearness(a, b);
  if (near === 0) return 0;
  const words = wordsAlike(a.words, b.words);
  const time = recency(a, b);
  if (near === undefined) {
    if (a.area.slice(0, 12) !== b.area.slice(0, 12)) return 0;
    return Math.min(1, category * 0.35 + placesAlike(a, b) * 0.75 + time * 0.05);
  }
  return Math.min(1, category * 0.35 + near * 0.3 + words * 0.45 + time * 0.05);
}
