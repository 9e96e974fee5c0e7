import type { Files, Owner } from '../../context.ts';
import { make, type Part } from '../../define.ts';
import { drawMarker, drawShapes, type Marker, placer, type Shapes } from './drawing.ts';
import { type Pixel, type Place, toPixel, toPlace, type View } from './projection.ts';

/** Scales of WeChat's maps. */
const [least, most] = [3, 20];

/** One map: where it looks, and what is drawn on it. */
export interface Board {
  part: Part;
  view: View;
  files: Files;
  owner: Owner;
  /** Marker whose callout a tap has opened. */
  open: number | undefined;
  layers: { shapes: SVGElement; marks: HTMLElement };
  marks: { element: HTMLElement; place: Place }[];
}

export const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

export function draw(board: Board): void {
  const { part, files, owner, open, layers } = board;
  const markers = listOf<Marker>(part.data.markers);
  board.marks = markers.map((marker) => {
    const element = drawMarker(marker, (source) => files.url(source), marker.id === open);
    if (marker.id !== undefined) element.dataset.marker = String(marker.id);
    return { element, place: marker };
  });
  if (part.data.showLocation && !owner.refuses('location'))
    board.marks.unshift({ element: make('div', 'map-here'), place: owner.place });
  layers.marks.replaceChildren(...board.marks.map(({ element }) => element));
  arrange(board);
}

/** Puts everything where it is in the present view. Marks stay the elements they are: a finger may be on one. */
export function arrange({ part, view, layers, marks }: Board): void {
  const { dom, data } = part;
  const at = placer(view, dom.clientWidth, dom.clientHeight);
  const shapes: Shapes = {
    polyline: listOf(data.polyline),
    polygons: listOf(data.polygons),
    circles: listOf(data.circles),
  };
  layers.shapes.replaceChildren(...drawShapes(shapes, at, view.scale));
  for (const { element, place } of marks) {
    const { x, y } = at(place);
    Object.assign(element.style, { left: `${x}px`, top: `${y}px` });
  }
}

/** The place under a point of the element, px from its corner. */
export function placeAt({ part, view }: Board, { x, y }: Pixel): Place {
  const centre = toPixel(view, view.scale);
  const { clientWidth, clientHeight } = part.dom;
  return toPlace({ x: centre.x + x - clientWidth / 2, y: centre.y + y - clientHeight / 2 }, view.scale);
}

/** Changes the scale and keeps the place under the point where it is. */
export function zoom(board: Board, by: number, point: Pixel): void {
  if (!board.part.data.enableZoom) return;
  const before = placeAt(board, point);
  const { minScale, maxScale } = board.part.data;
  const [low, high] = [Number(minScale) || least, Number(maxScale) || most];
  board.view.scale = Math.min(high, Math.max(low, board.view.scale + by));
  const after = placeAt(board, point);
  board.view.latitude += before.latitude - after.latitude;
  board.view.longitude += before.longitude - after.longitude;
  arrange(board);
  changed(board, 'end', 'scale');
}

export function drag(board: Board, from: Pixel | undefined, to: Pixel): void {
  if (!from || !board.part.data.enableScroll) return;
  const { dom } = board.part;
  const middle = { x: dom.clientWidth / 2 - (to.x - from.x), y: dom.clientHeight / 2 - (to.y - from.y) };
  Object.assign(board.view, placeAt(board, middle));
  arrange(board);
}

export const changed = ({ part, view }: Board, type: 'begin' | 'end', causedBy: 'drag' | 'scale'): void =>
  part.fire('regionchange', { type, causedBy, scale: view.scale, centerLocation: { ...view } });
