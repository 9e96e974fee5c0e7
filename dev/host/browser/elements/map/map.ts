import type { Files, Owner } from '../../context.ts';
import type { BuiltIn, Part } from '../../define.ts';
import { make, placeOf } from '../../define.ts';
import { setHandle } from './context.ts';
import { drawMarker, drawShapes, type Marker, placer, type Shapes } from './drawing.ts';
import { type Pixel, type Place, toPixel, toPlace, type View, viewOf } from './projection.ts';

/** A finger that moves less than this taps. */
const still = 8;
const padding = 24;
const [least, most] = [3, 20];

interface Board {
  part: Part;
  view: View;
  files: Files;
  owner: Owner;
  /** Marker whose callout a tap has opened. */
  open: number | undefined;
  layers: { shapes: SVGElement; marks: HTMLElement };
}

/**
 * `<map>` without tiles: areas, lines, circles, markers and callouts at their true places on an empty ground, which says
 * so. Panning, zooming (wheel, two fingers, two taps) and the events are WeChat's.
 */
export const map = (files: Files, owner: Owner): BuiltIn => ({
  props: {
    longitude: Number,
    latitude: Number,
    scale: Number,
    minScale: Number,
    maxScale: Number,
    markers: Array,
    polyline: Array,
    circles: Array,
    polygons: Array,
    includePoints: Array,
    showLocation: Boolean,
    enableZoom: Boolean,
    enableScroll: Boolean,
    subkey: String,
    layerStyle: Number,
    setting: Object,
  },
  defaults: { scale: 16, enableZoom: true, enableScroll: true },
  attached(part) {
    const shapes = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const marks = make('div', 'map-marks');
    shapes.setAttribute('class', 'host-map-lines');
    part.dom.append(shapes, marks, make('span', 'map-note', '示意图，没有底图'));
    const board: Board = { part, files, owner, open: undefined, view: viewGiven(part), layers: { shapes, marks } };
    boards.set(part, board);
    setHandle(part.dom, handleOf(board));
    followFingers(board);
    // sizes are there once the page around is
    queueMicrotask(() => {
      include(board);
      part.fire('updated');
    });
  },
  changed: {
    longitude: moved,
    latitude: moved,
    scale: moved,
    includePoints: (part) => include(boards.get(part)!),
    markers: redraw,
    polyline: redraw,
    circles: redraw,
    polygons: redraw,
    showLocation: redraw,
  },
});

const boards = new WeakMap<Part, Board>();

const viewGiven = ({ data }: Part): View => ({
  latitude: Number(data.latitude),
  longitude: Number(data.longitude),
  scale: Number(data.scale) || 16,
});

function redraw(part: Part): void {
  draw(boards.get(part)!);
}

function moved(part: Part): void {
  const board = boards.get(part)!;
  board.view = viewGiven(part);
  draw(board);
}

function include(board: Board): void {
  const { part } = board;
  const points = (part.data.includePoints ?? []) as Place[];
  if (points.length > 0) board.view = viewOf(points, part.dom.clientWidth, part.dom.clientHeight, padding, 18);
  draw(board);
}

const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

function draw({ part, view, files, owner, open, layers }: Board): void {
  const { dom, data } = part;
  const at = placer(view, dom.clientWidth, dom.clientHeight);
  const shapes: Shapes = {
    markers: listOf(data.markers),
    polyline: listOf(data.polyline),
    polygons: listOf(data.polygons),
    circles: listOf(data.circles),
  };
  layers.shapes.replaceChildren(...drawShapes(shapes, at, view.scale));
  const marks = shapes.markers.map((marker) => {
    const element = drawMarker(marker, at(marker), (source) => files.url(source), marker.id === open);
    if (marker.id !== undefined) element.dataset.marker = String(marker.id);
    return element;
  });
  if (data.showLocation && !owner.refuses('location')) marks.push(hereMark(at(owner.place)));
  layers.marks.replaceChildren(...marks);
}

function hereMark({ x, y }: Pixel): HTMLElement {
  const mark = make('div', 'map-here');
  Object.assign(mark.style, { left: `${x}px`, top: `${y}px` });
  return mark;
}

function handleOf(board: Board) {
  const corner = (x: number, y: number): Place => placeAt(board, { x, y });
  const { dom } = board.part;
  return {
    center: () => ({ latitude: board.view.latitude, longitude: board.view.longitude }),
    moveTo(place: Place) {
      const known = Number.isFinite(place.latitude) && Number.isFinite(place.longitude);
      Object.assign(board.view, known ? place : board.owner.place);
      draw(board);
    },
    include(points: Place[], room: number) {
      board.view = viewOf(points, dom.clientWidth, dom.clientHeight, room, 18);
      draw(board);
    },
    scale: () => board.view.scale,
    region: () => ({ southwest: corner(0, dom.clientHeight), northeast: corner(dom.clientWidth, 0) }),
  };
}

/** The place under a point of the element, px from its corner. */
function placeAt({ part, view }: Board, { x, y }: Pixel): Place {
  const centre = toPixel(view, view.scale);
  const { clientWidth, clientHeight } = part.dom;
  return toPlace({ x: centre.x + x - clientWidth / 2, y: centre.y + y - clientHeight / 2 }, view.scale);
}

/** Changes the scale and keeps the place under the point where it is. */
function zoom(board: Board, by: number, point: Pixel): void {
  if (!board.part.data.enableZoom) return;
  const before = placeAt(board, point);
  const { minScale, maxScale } = board.part.data;
  const [low, high] = [Number(minScale) || least, Number(maxScale) || most];
  board.view.scale = Math.min(high, Math.max(low, board.view.scale + by));
  const after = placeAt(board, point);
  board.view.latitude += before.latitude - after.latitude;
  board.view.longitude += before.longitude - after.longitude;
  draw(board);
  changed(board, 'end', 'scale');
}

const changed = ({ part, view }: Board, type: 'begin' | 'end', causedBy: 'drag' | 'scale'): void =>
  part.fire('regionchange', { type, causedBy, scale: view.scale, centerLocation: { ...view } });

function followFingers(board: Board): void {
  const { part } = board;
  const { dom } = part;
  const within = ({ x, y }: Pixel): Pixel => {
    const { left, top } = dom.getBoundingClientRect();
    return { x: x - left, y: y - top };
  };
  let last: Pixel | undefined;
  let start: Pixel | undefined;
  let apart = 0;
  dom.addEventListener('touchstart', (event) => {
    start = last = placeOf(event);
    apart = spread(event);
  });
  dom.addEventListener('touchmove', (event) => {
    // the page under the map must not scroll along
    event.stopPropagation();
    const wide = spread(event);
    if (wide > 0 && apart > 0) zoom(board, Math.log2(wide / apart), within(placeOf(event)));
    else drag(board, last, placeOf(event));
    apart = wide;
    last = placeOf(event);
  });
  dom.addEventListener('touchend', (event) => {
    const end = placeOf(event);
    const isTap = start && Math.hypot(end.x - start.x, end.y - start.y) < still;
    if (isTap) tapped(board, event.target as Element, within(end));
    else changed(board, 'end', 'drag');
    start = last = undefined;
  });
  dom.addEventListener('dblclick', (event) => zoom(board, 1, within({ x: event.clientX, y: event.clientY })));
  dom.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(board, event.deltaY < 0 ? 0.5 : -0.5, within({ x: event.clientX, y: event.clientY }));
  });
}

/** How far two fingers are apart; 0 with one. */
function spread(event: Event): number {
  const [one, other] = (event as TouchEvent).touches ?? [];
  return one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
}

function drag(board: Board, from: Pixel | undefined, to: Pixel): void {
  if (!from || !board.part.data.enableScroll) return;
  const { dom } = board.part;
  const middle = { x: dom.clientWidth / 2 - (to.x - from.x), y: dom.clientHeight / 2 - (to.y - from.y) };
  Object.assign(board.view, placeAt(board, middle));
  draw(board);
}

/** A tap on a callout, on a marker, or on the ground. */
function tapped(board: Board, target: Element, point: Pixel): void {
  const { part } = board;
  const marker = target.closest<HTMLElement>('[data-marker]');
  if (!marker) {
    part.fire('tap', { ...placeAt(board, point) });
    return;
  }
  const markerId = Number(marker.dataset.marker);
  if (target.closest('.host-map-callout')) {
    part.fire('callouttap', { markerId });
    return;
  }
  board.open = markerId;
  draw(board);
  const { latitude, longitude } = listOf<Marker>(part.data.markers).find(({ id }) => id === markerId) ?? board.view;
  part.fire('markertap', { markerId, latitude, longitude });
}
