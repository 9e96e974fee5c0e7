import { placeOf, screenRect } from '../../define.ts';
import { type Board, changed, drag, draw, listOf, placeAt, zoom } from './board.ts';
import type { Marker } from './drawing.ts';
import type { Pixel } from './projection.ts';

/** A finger that moves less than this taps, px. */
const still = 8;

/** Panning, zooming by two fingers, wheel or two taps, and taps. */
export function followFingers(board: Board): void {
  const { part } = board;
  const { dom } = part;
  const within = ({ x, y }: Pixel): Pixel => {
    const { left, top } = screenRect(dom);
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
