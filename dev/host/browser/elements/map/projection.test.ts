import { describe, expect, it } from 'vitest';
import { metres, toPixel, toPlace, viewOf } from './projection.ts';

/** Two corners of the town, about 5 km apart. */
const [southWest, northEast] = [
  { latitude: 40.38, longitude: 109.98 },
  { latitude: 40.42, longitude: 110.04 },
];

describe('a map', () => {
  it('finds the place back from where it drew it', () => {
    const { latitude, longitude } = toPlace(toPixel(northEast, 15), 15);
    expect(latitude).toBeCloseTo(northEast.latitude, 9);
    expect(longitude).toBeCloseTo(northEast.longitude, 9);
  });

  it('draws a degree of the equator and a metre as long as they are', () => {
    expect(toPixel({ latitude: 0, longitude: 1 }, 0).x - toPixel({ latitude: 0, longitude: 0 }, 0).x).toBeCloseTo(
      256 / 360,
    );
    expect(metres(40_075_016.686, 0, 0)).toBeCloseTo(256);
    expect(metres(1000, 60, 10)).toBeCloseTo(2 * metres(1000, 0, 10));
  });

  it('shows all points at the largest scale that holds them', () => {
    const view = viewOf([southWest, northEast], 300, 200, 20, 18);
    const at = (place: typeof southWest) => {
      const [own, centre] = [toPixel(place, view.scale), toPixel(view, view.scale)];
      return { x: own.x - centre.x + 150, y: own.y - centre.y + 100 };
    };
    const [low, high] = [at(southWest), at(northEast)];
    expect(Math.min(low.x, high.y)).toBeGreaterThanOrEqual(19.999);
    expect(high.x).toBeLessThanOrEqual(280.001);
    expect(low.y).toBeLessThanOrEqual(180.001);
    expect(Math.min(low.x - 20, high.y - 20)).toBeCloseTo(0);
  });

  it('stays at its largest scale for one point', () => {
    expect(viewOf([southWest], 300, 200, 20, 18)).toMatchObject({ scale: 18 });
  });
});
