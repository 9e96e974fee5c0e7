import { DAY } from '../kit/clock.ts';
import { likeness, offeredFrom, type Sketch } from './similar.ts';
import type { Pair } from './similarPairs.ts';

const origin = { lng: 110.03, lat: 40.41 };
const now = 1_795_485_600;
/** 300 m to the east and so on: degrees of longitude at 40.4° north. */
const eastOf = (metres: number) => ({
  lng: origin.lng + metres / (111_320 * Math.cos((origin.lat * Math.PI) / 180)),
  lat: origin.lat,
});

/** The two reports of a pair as the scorer sees them. */
export function sketchesOf({ category, other, first, second, metres, days, elsewhere }: Pair): [Sketch, Sketch] {
  const area = '150621001001001';
  const point = metres !== undefined;
  return [
    { category, area, at: now - days * DAY, words: first, ...(point && { point: origin }) },
    {
      category: other ?? category,
      area: elsewhere ? '150621002001001' : area,
      at: now,
      words: second,
      ...(point && { point: eastOf(metres) }),
    },
  ];
}

export interface Found {
  /** Share of the same matters that are offered. */
  recall: number;
  /** Share of different matters that are offered all the same. */
  falseOffers: number;
  missed: { why: string; score: number }[];
  wrong: { why: string; score: number }[];
}

/** How well likeness tells these pairs apart. */
export function judge(pairs: readonly Pair[]): Found {
  const scored = pairs.map((pair) => ({ ...pair, score: likeness(...sketchesOf(pair)) }));
  const [same, other] = [scored.filter((pair) => pair.same), scored.filter((pair) => !pair.same)];
  const shown = ({ why, score }: { why: string; score: number }) => ({ why, score: Math.round(score * 100) / 100 });
  const missed = same.filter(({ score }) => score < offeredFrom);
  const wrong = other.filter(({ score }) => score >= offeredFrom);
  return {
    recall: 1 - missed.length / same.length,
    falseOffers: wrong.length / other.length,
    missed: missed.map(shown),
    wrong: wrong.map(shown),
  };
}
