import { make, text } from '../../define.ts';
import { metres, type Pixel, type Place, toPixel, type View } from './projection.ts';

export interface Marker extends Place {
  id?: number;
  title?: string;
  iconPath?: string;
  width?: number | string;
  height?: number | string;
  callout?: {
    content?: string;
    color?: string;
    bgColor?: string;
    fontSize?: number;
    padding?: number;
    borderRadius?: number;
    display?: string;
  };
  label?: { content?: string; color?: string; fontSize?: number };
}
interface Line {
  points: Place[];
  color?: string;
  width?: number;
  dottedLine?: boolean;
}
interface Polygon {
  points: Place[];
  strokeColor?: string;
  strokeWidth?: number;
  fillColor?: string;
}
interface Circle extends Place {
  radius: number;
  color?: string;
  fillColor?: string;
  strokeWidth?: number;
}

export interface Shapes {
  polyline: Line[];
  polygons: Polygon[];
  circles: Circle[];
}

const svg = 'http://www.w3.org/2000/svg';

/** WeChat's colours may have two more digits for opacity, as CSS's. */
const shape = (name: string, attributes: Record<string, string | number>): SVGElement => {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
};

/** Where a place is in the box of this size. */
export function placer(view: View, width: number, height: number): (place: Place) => Pixel {
  const centre = toPixel(view, view.scale);
  return (place) => {
    const { x, y } = toPixel(place, view.scale);
    return { x: x - centre.x + width / 2, y: y - centre.y + height / 2 };
  };
}

/** Areas, lines and circles, under everything that can be tapped. */
export function drawShapes(
  { polygons, polyline, circles }: Shapes,
  at: (place: Place) => Pixel,
  scale: number,
): SVGElement[] {
  const pointsOf = (points: Place[]): string =>
    points
      .map(at)
      .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(' ');
  return [
    ...polygons.map(({ points, strokeColor = '#888888', strokeWidth = 1, fillColor = 'none' }) =>
      shape('polygon', { points: pointsOf(points), stroke: strokeColor, 'stroke-width': strokeWidth, fill: fillColor }),
    ),
    ...circles.map(({ radius, color = '#888888', fillColor = 'none', strokeWidth = 1, ...place }) => {
      const { x, y } = at(place);
      const r = metres(radius, place.latitude, scale);
      return shape('circle', { cx: x, cy: y, r, stroke: color, 'stroke-width': strokeWidth, fill: fillColor });
    }),
    ...polyline.map(({ points, color = '#888888', width = 2, dottedLine }) =>
      shape('polyline', {
        points: pointsOf(points),
        stroke: color,
        'stroke-width': width,
        fill: 'none',
        ...(dottedLine && { 'stroke-dasharray': '6 4' }),
      }),
    ),
  ];
}

const length = (value: number | string | undefined): string => (typeof value === 'number' ? `${value}px` : text(value));

/** One marker with its callout. @param url turns a path of the package into an address */
export function drawMarker(marker: Marker, url: (source: string) => string, open: boolean): HTMLElement {
  const element = make('div', 'map-marker');
  const { callout, label, iconPath, title } = marker;
  const content = callout?.content ?? title ?? '';
  if (content !== '' && (callout?.display === 'ALWAYS' || open)) {
    const bubble = make('div', 'map-callout', content);
    if (callout?.color) bubble.style.color = callout.color;
    if (callout?.bgColor) bubble.style.background = callout.bgColor;
    if (callout?.fontSize) bubble.style.fontSize = `${callout.fontSize}px`;
    element.append(bubble);
  }
  if (iconPath) {
    const icon = make('img');
    icon.src = url(iconPath);
    icon.alt = title ?? '';
    Object.assign(icon.style, { width: length(marker.width), height: length(marker.height) });
    element.append(icon);
  } else element.append(make('span', 'pin'));
  if (label?.content) element.append(make('div', 'map-label', label.content));
  return element;
}
