import type { Files, Owner } from '../../context.ts';
import { type BuiltIn, make, type Part } from '../../define.ts';
import { arrange, type Board, draw, placeAt } from './board.ts';
import { setHandle } from './context.ts';
import { followFingers } from './fingers.ts';
import { type Place, type View, viewOf } from './projection.ts';

/** Room around what is to be seen, px. */
const padding = 24;

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
    const board: Board = {
      part,
      files,
      owner,
      open: undefined,
      view: viewGiven(part),
      layers: { shapes, marks },
      marks: [],
    };
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
  arrange(board);
}

function include(board: Board): void {
  const { part } = board;
  const points = (part.data.includePoints ?? []) as Place[];
  if (points.length > 0) board.view = viewOf(points, part.dom.clientWidth, part.dom.clientHeight, padding, 18);
  draw(board);
}

function handleOf(board: Board) {
  const corner = (x: number, y: number): Place => placeAt(board, { x, y });
  const { dom } = board.part;
  return {
    center: () => ({ latitude: board.view.latitude, longitude: board.view.longitude }),
    moveTo(place: Place) {
      const known = Number.isFinite(place.latitude) && Number.isFinite(place.longitude);
      Object.assign(board.view, known ? place : board.owner.place);
      arrange(board);
    },
    include(points: Place[], room: number) {
      board.view = viewOf(points, dom.clientWidth, dom.clientHeight, room, 18);
      arrange(board);
    },
    scale: () => board.view.scale,
    region: () => ({ southwest: corner(0, dom.clientHeight), northeast: corner(dom.clientWidth, 0) }),
  };
}
