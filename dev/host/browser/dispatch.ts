import * as glassEasel from 'glass-easel';
import { placeInPage } from './pageDocument.ts';

type Touches = { touches?: Iterable<unknown>; changedTouches?: Iterable<unknown> };

/** The engine's two answers to an event; its own names for them are a const enum, which is not there at run time. */
const [goesOn, noDefault] = [0, 1] as unknown as [glassEasel.EventBubbleStatus, glassEasel.EventBubbleStatus];

/** Touches and taps reach components; clicks and mice do not: a mini-program has none (touch.ts makes them touches). */
export function dispatchEvents(dom: glassEasel.CurrentWindowBackendContext): void {
  dom.onEvent((target, type, detail, options) => {
    const touched = (options as { originalEvent?: TouchEvent }).originalEvent;
    const from = touched?.target as Element | null | undefined;
    // a disabled button hears no tap; a map tells its own, with the place that was tapped
    const isDead = type === 'tap' && from?.closest('wx-button[disabled], wx-map');
    if (type === 'click' || type.startsWith('mouse') || isDead) return goesOn;
    const event = new glassEasel.Event(
      type,
      type === 'tap' ? tapDetail(from, detail) : detail,
      options,
    ) as glassEasel.Event<unknown> & Touches;
    if (touched?.changedTouches) {
      event.touches = [...touched.touches].map(fingerIn(from));
      event.changedTouches = [...touched.changedTouches].map(fingerIn(from));
    }
    glassEasel.Event.dispatchEvent(target, event);
    // what the element itself does with a tap comes after the page heard of it
    if (type === 'tap') from?.dispatchEvent(new Event('hosttap', { bubbles: true }));
    return event.defaultPrevented() ? noDefault : goesOn;
  });
}

/** Where in the page the tap was. */
function tapDetail(target: Element | null | undefined, detail: unknown): { x: number; y: number } {
  const { x, y } = detail as { x: number; y: number };
  const { pageX, pageY } = placeInPage(target, x, y);
  return { x: pageX, y: pageY };
}

/** A finger as app code sees it: where it is in the page, not on the screen. */
const fingerIn =
  (target: Element | null | undefined) =>
  ({ identifier, clientX, clientY }: Touch) => ({ identifier, ...placeInPage(target, clientX, clientY) });
