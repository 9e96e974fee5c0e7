import * as v from 'valibot';

/** Where something is, gcj02 degrees, as the phone gives it. */
export interface Point {
  lat: number;
  lng: number;
}
const degrees = (most: number) =>
  v.pipe(v.number('位置格式不对'), v.minValue(-most, '位置格式不对'), v.maxValue(most, '位置格式不对'));
export const point = v.strictObject({ lat: degrees(90), lng: degrees(180) }, '位置格式不对');

const earth = 6_371_000;
const radians = (degree: number): number => (degree * Math.PI) / 180;

/** Metres between two points on the ground, good to a metre over a town; undefined when one is not known. */
export function metresBetween(one: unknown, other: unknown): number | undefined {
  if (!one || !other) return undefined;
  const [a, b] = [one as Point, other as Point];
  const north = radians(b.lat - a.lat);
  const east = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2));
  return Math.hypot(north, east) * earth;
}
