/**
 * Borders in whole micro-degrees (gcj02): exact arithmetic, no closing point, counter-clockwise.
 * One unit is about 0.11 m north and 0.085 m east here.
 */
export type Vertex = readonly [lng: number, lat: number];
export type Ring = readonly Vertex[];

/** A place in degrees, gcj02 (what the phone's map gives). */
export interface Point {
  lng: number;
  lat: number;
}

const micro = 1e6;
export const toMicro = (degrees: number): number => Math.round(degrees * micro);
export const toDegrees = (units: number): number => units / micro;

/** Text of a ring: the first vertex whole, then steps. 50 vertices take about 400 characters. */
export const packRing = (ring: Ring): string =>
  ring.map(([x, y], at) => (at === 0 ? `${x},${y}` : `${x - ring[at - 1]![0]},${y - ring[at - 1]![1]}`)).join(',');

export function unpackRing(text: string): Ring {
  const steps = text.split(',').map(Number);
  const ring: Vertex[] = [];
  for (let at = 0; at < steps.length; at += 2) {
    const [x, y] = ring.at(-1) ?? [0, 0];
    ring.push([x + steps[at]!, y + steps[at + 1]!]);
  }
  return ring;
}

/** West, south, east, north, in the ring's units. */
export type Box = readonly [number, number, number, number];
export const boxOf = (ring: Ring): Box => {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

/** Closed ring in degrees: how GeoJSON and the map component want it. */
export const closedDegrees = (ring: Ring): [number, number][] =>
  [...ring, ring[0]!].map(([x, y]) => [toDegrees(x), toDegrees(y)]);

/** Metres in one unit, east and north, at Dalad's latitude (40.4 N). */
export const metresPerUnit: Vertex = [0.08478, 0.11103];

/** Twice the signed area in square units; positive: counter-clockwise. */
export const twiceArea = (ring: Ring): number => {
  const [ox, oy] = ring[0]!;
  return ring.reduce((sum, [x, y], at) => {
    const [nx, ny] = ring[(at + 1) % ring.length]!;
    return sum + (x - ox) * (ny - oy) - (nx - ox) * (y - oy);
  }, 0);
};

export const squareMetres = (ring: Ring): number =>
  Math.round((Math.abs(twiceArea(ring)) / 2) * metresPerUnit[0] * metresPerUnit[1]);

/** Straight distance in metres; good to a metre within the banner's towns. */
export const metresBetween = (a: Point, b: Point): number =>
  Math.hypot((a.lng - b.lng) * micro * metresPerUnit[0], (a.lat - b.lat) * micro * metresPerUnit[1]);
