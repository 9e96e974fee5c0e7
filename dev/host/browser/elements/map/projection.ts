/** Web Mercator: what maps of the web, and WeChat's, are drawn in. Degrees; px of a world 256 · 2^scale wide. */
export interface Place {
  latitude: number;
  longitude: number;
}
export interface Pixel {
  x: number;
  y: number;
}

const worldAt = (scale: number): number => 256 * 2 ** scale;

export function toPixel({ latitude, longitude }: Place, scale: number): Pixel {
  const world = worldAt(scale);
  const sine = Math.sin((latitude * Math.PI) / 180);
  return {
    x: ((longitude + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  };
}

export function toPlace({ x, y }: Pixel, scale: number): Place {
  const world = worldAt(scale);
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI;
  return { latitude, longitude: (x / world) * 360 - 180 };
}

/** px of so many metres at this latitude. */
export const metres = (length: number, latitude: number, scale: number): number =>
  (length * worldAt(scale)) / (40_075_016.686 * Math.cos((latitude * Math.PI) / 180));

export interface View extends Place {
  scale: number;
}

/** Centre and scale at which all points are within the box less its padding, px. */
export function viewOf(points: readonly Place[], width: number, height: number, padding: number, most: number): View {
  const corners = points.map((point) => toPixel(point, 0));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scaleFor = (room: number, length: number): number =>
    Math.log2(Math.max(1, room - 2 * padding) / Math.max(length, 1e-9));
  const scale = Math.min(most, scaleFor(width, right - left), scaleFor(height, bottom - top));
  return { ...toPlace({ x: (left + right) / 2, y: (top + bottom) / 2 }, 0), scale };
}
