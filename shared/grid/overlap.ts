import Flatbush from 'flatbush';
import type { AreaCode } from '../kit/area.ts';
import { boxOf, metresPerUnit, type Ring, type Vertex } from './ring.ts';

/** Neighbours are drawn by hand along the same street: less than this is no overlap. Metres. */
const tolerance = 2;

const [east, north] = metresPerUnit;
const edgesOf = (ring: Ring): [Vertex, Vertex][] => ring.map((vertex, at) => [vertex, ring[(at + 1) % ring.length]!]);

/** Even-odd rule; the border itself may fall either way, depth decides there. */
function inside(ring: Ring, [x, y]: Vertex): boolean {
  let odd = false;
  for (const [[ax, ay], [bx, by]] of edgesOf(ring))
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  return odd;
}

function metresToEdge([x, y]: Vertex, [[ax, ay], [bx, by]]: [Vertex, Vertex]): number {
  const [dx, dy, px, py] = [(bx - ax) * east, (by - ay) * north, (x - ax) * east, (y - ay) * north];
  const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy)));
  return Math.hypot(px - along * dx, py - along * dy);
}

const deepIn = (ring: Ring, point: Vertex): boolean =>
  inside(ring, point) && edgesOf(ring).every((edge) => metresToEdge(point, edge) > tolerance);

/** Only points in the ring's box can lie in it: that leaves a few of a neighbour's. */
const anyDeepIn = (ring: Ring, points: readonly Vertex[]): boolean => {
  const [west, south, right, top] = boxOf(ring);
  return points.some(([x, y]) => x > west && x < right && y > south && y < top && deepIn(ring, [x, y]));
};

/** Where along a-b (0 to 1) the edge c-d crosses it. */
function crossedAt([a, b]: [Vertex, Vertex], [c, d]: [Vertex, Vertex]): number | undefined {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return t > 0 && t < 1 && u >= 0 && u <= 1 ? t : undefined;
}

/** Points on a's border: its corners, and the middle of each piece that b's border cuts it into. */
const probesOf = (a: Ring, b: Ring): Vertex[] =>
  edgesOf(a).flatMap((edge) => {
    const [[ax, ay], [bx, by]] = edge;
    const cuts = [0, ...edgesOf(b).flatMap((other) => crossedAt(edge, other) ?? []), 1].sort((x, y) => x - y);
    const middles = cuts.slice(1).map((cut, at) => (cut + cuts[at]!) / 2);
    return [edge[0], ...middles.map((t): Vertex => [ax + (bx - ax) * t, ay + (by - ay) * t])];
  });

/** Some point well inside: the middle of the widest piece of a few lines drawn across. */
export function insidePoint(ring: Ring): Vertex {
  const [, south, , top] = boxOf(ring);
  let best: { width: number; point: Vertex } = { width: -1, point: ring[0]! };
  for (const share of [0.5, 0.31, 0.69]) {
    const y = south + (top - south) * share + 0.5;
    const xs = edgesOf(ring)
      .filter(([[, ay], [, by]]) => ay > y !== by > y)
      .map(([[ax, ay], [bx, by]]) => ((bx - ax) * (y - ay)) / (by - ay) + ax)
      .sort((a, b) => a - b);
    for (let at = 0; at + 1 < xs.length; at += 2) {
      const width = xs[at + 1]! - xs[at]!;
      if (width > best.width) best = { width, point: [xs[at]! + width / 2, y] };
    }
  }
  return best.point;
}

/** Do two borders enclose common ground, beyond the tolerance? */
export const overlap = (a: Ring, b: Ring): boolean =>
  anyDeepIn(b, probesOf(a, b)) || anyDeepIn(a, probesOf(b, a)) || deepIn(b, insidePoint(a));

export interface Bordered {
  code: AreaCode;
  ring: Ring;
}

/** Pairs of codes whose ground overlaps; only neighbours by an index are compared. */
export function overlaps(grids: readonly Bordered[]): [AreaCode, AreaCode][] {
  if (grids.length < 2) return [];
  const index = new Flatbush(grids.length);
  for (const { ring } of grids) index.add(...boxOf(ring));
  index.finish();
  return grids.flatMap((grid, at) =>
    index
      .search(...boxOf(grid.ring), (other) => other > at)
      .filter((other) => overlap(grid.ring, grids[other]!.ring))
      .sort((a, b) => a - b)
      .map((other): [AreaCode, AreaCode] => [grid.code, grids[other]!.code]),
  );
}
