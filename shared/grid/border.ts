import { type Ring, toMicro, twiceArea, type Vertex } from './ring.ts';

/** What can be wrong with one border; `text` is for whoever drew it. */
export interface BorderProblem {
  code: 'empty' | 'notPolygon' | 'notNumbers' | 'tooFew' | 'tooMany' | 'outside' | 'crossing' | 'flat';
  text: string;
}

export const mostVertices = 500;
/** A box round Dalad Banner with some margin, degrees: a border outside it has its numbers swapped or is elsewhere. */
export const banner = { west: 108.9, east: 111.0, south: 39.7, north: 40.7 } as const;

const problem = (code: BorderProblem['code'], text: string): BorderProblem => ({ code, text });
const round = (degrees: number): string => degrees.toFixed(6);

/** Which side of a-b the point c lies on; exact for whole micro-degrees. */
export const side = (a: Vertex, b: Vertex, c: Vertex): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const within = (a: Vertex, b: Vertex, c: Vertex): boolean =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1]);

/** Do the two edges share a point? */
export function edgesMeet(a: Vertex, b: Vertex, c: Vertex, d: Vertex): boolean {
  const sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)] as const;
  if (sides[0] !== sides[1] && sides[2] !== sides[3] && !sides.includes(0)) return true;
  return (
    (sides[0] === 0 && within(a, b, c)) ||
    (sides[1] === 0 && within(a, b, d)) ||
    (sides[2] === 0 && within(c, d, a)) ||
    (sides[3] === 0 && within(c, d, b))
  );
}

/** Two neighbouring edges that run back over each other. */
const turnsBack = (a: Vertex, b: Vertex, c: Vertex): boolean =>
  side(a, b, c) === 0 && (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) > 0;

/** The first place where the border touches or crosses itself. */
export function crossingIn(ring: Ring): Vertex | undefined {
  const size = ring.length;
  const at = (index: number): Vertex => ring[index % size]!;
  for (let first = 0; first < size; first++) {
    if (turnsBack(at(first), at(first + 1), at(first + 2))) return at(first + 1);
    const last = first === 0 ? size - 1 : size;
    for (let other = first + 2; other < last; other++)
      if (edgesMeet(at(first), at(first + 1), at(other), at(other + 1))) return at(other);
  }
  return undefined;
}

const isPair = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);

/** Whole units, repeats and the closing point left out. */
function tidied(pairs: readonly [number, number][]): Vertex[] {
  const all = pairs.map(([lng, lat]): Vertex => [toMicro(lng), toMicro(lat)]);
  return all.filter(([x, y], at) => {
    const [px, py] = all[(at + all.length - 1) % all.length]!;
    return all.length === 1 || x !== px || y !== py;
  });
}

/**
 * A border from a list of [lng, lat] in degrees, closed or not, wound either way: turned counter-clockwise where
 * needed. All that is wrong is reported at once.
 */
export function readBorder(
  raw: unknown,
): { ring: Ring; problems: [] } | { ring?: undefined; problems: BorderProblem[] } {
  if (!Array.isArray(raw) || raw.length === 0) return { problems: [problem('empty', '边界是空的')] };
  const bad = raw.findIndex((pair) => !isPair(pair));
  if (bad >= 0) return { problems: [problem('notNumbers', `边界第 ${bad + 1} 个点不是“经度, 纬度”两个数`)] };
  const ring = tidied(raw);
  const problems = [...placed(raw), ...shaped(ring)];
  if (problems.length > 0) return { problems };
  return { ring: twiceArea(ring) > 0 ? ring : [...ring].reverse(), problems: [] };
}

function placed(pairs: readonly [number, number][]): BorderProblem[] {
  const far = pairs.findIndex(
    ([lng, lat]) => lng < banner.west || lng > banner.east || lat < banner.south || lat > banner.north,
  );
  if (far < 0) return [];
  const [lng, lat] = pairs[far]!;
  return [
    problem('outside', `边界第 ${far + 1} 个点（${round(lng)}, ${round(lat)}）不在达拉特旗范围内，请看经纬度是否写反`),
  ];
}

function shaped(ring: Ring): BorderProblem[] {
  if (ring.length < 3) return [problem('tooFew', '边界至少要有 3 个不同的点')];
  if (ring.length > mostVertices) return [problem('tooMany', `边界最多 ${mostVertices} 个点，现有 ${ring.length} 个`)];
  if (twiceArea(ring) === 0) return [problem('flat', '边界围不成面积')];
  const crossing = crossingIn(ring);
  if (!crossing) return [];
  return [problem('crossing', `边界在（${round(crossing[0] / 1e6)}, ${round(crossing[1] / 1e6)}）附近自己相交`)];
}
