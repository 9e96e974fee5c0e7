import type { Engine } from './engine.ts';

const longPressAfter = 350;
const still = 10;

interface Finger {
  target: Element;
  x: number;
  y: number;
}

/** Sends one touch event, as a phone's screen would. */
export function touch(type: 'touchstart' | 'touchmove' | 'touchend', target: Element, x: number, y: number): void {
  const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
  const finger = { identifier: 1, target, clientX: x, clientY: y, pageX: x, pageY: y };
  const touches = type === 'touchend' ? [] : [finger];
  Object.assign(event, { touches, targetTouches: touches, changedTouches: [finger] });
  target.dispatchEvent(event);
}

/** A mouse is a finger here: pressing, dragging and letting go become touches. A real finger stays one. */
export function mouseAsFinger(): void {
  let finger: Finger | undefined;
  document.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    finger = { target: event.target as Element, x: event.clientX, y: event.clientY };
    touch('touchstart', finger.target, finger.x, finger.y);
  });
  document.addEventListener('pointermove', (event) => {
    if (finger && event.pointerType === 'mouse') touch('touchmove', finger.target, event.clientX, event.clientY);
  });
  document.addEventListener('pointerup', (event) => {
    if (finger && event.pointerType === 'mouse') touch('touchend', finger.target, event.clientX, event.clientY);
    finger = undefined;
  });
  // pictures and links must not be dragged away from under the finger
  document.addEventListener('dragstart', (event) => event.preventDefault());
}

/** After a touch browsers send a click to whatever lies there by then: only what was touched gets it. */
export function noGhostClicks(): void {
  let pressed: Element | undefined;
  document.addEventListener(
    'pointerdown',
    (event) => {
      pressed = event.target as Element;
    },
    true,
  );
  const swallow = (event: MouseEvent): void => {
    const target = event.target as Element;
    const byKeyOrScript = !event.isTrusted || event.detail === 0;
    if (byKeyOrScript || pressed?.contains(target) || (pressed && target.contains(pressed))) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  document.addEventListener('click', swallow, true);
}

/** Enter and space press what has the focus. */
export function keysAsFinger(): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target as Element;
    if ((event.key !== 'Enter' && event.key !== ' ') || !/^wx-/.test(target.localName)) return;
    event.preventDefault();
    touch('touchstart', target, 0, 0);
    touch('touchend', target, 0, 0);
  });
}

/** A finger that stays: `longpress`. */
export function longPresses(engine: Engine): void {
  let timer = 0;
  let at = { x: 0, y: 0 };
  const stop = (): void => clearTimeout(timer);
  document.addEventListener('touchstart', (event) => {
    const finger = event.changedTouches[0];
    stop();
    if (!finger) return;
    at = { x: finger.clientX, y: finger.clientY };
    const target = (event.target as Element).closest('*');
    timer = window.setTimeout(() => target && engine.dispatch(target, 'longpress', at), longPressAfter);
  });
  document.addEventListener('touchmove', (event) => {
    const finger = event.changedTouches[0];
    if (finger && Math.hypot(finger.clientX - at.x, finger.clientY - at.y) > still) stop();
  });
  document.addEventListener('touchend', stop);
  document.addEventListener('touchcancel', stop);
}
