import { browserLengths } from '../units.ts';
import { screenRect } from './define.ts';

/** The box that a page sees as its window: below the title and above the tabs. */
export const windowOf = (element: Element | null | undefined): Element | null =>
  element?.closest('.host-page-scroller') ?? null;

/**
 * The document that the engine makes elements in. Where the engine writes, WeChat's lengths in inline styles are turned,
 * and ids lose the prefix that the engine gives them for each component: style sheets, labels and maps name them without
 * it. Where the engine asks for a place, it is told the place in the page's own window.
 */
export function pageDocument() {
  return {
    createElement(tag: string): HTMLElement {
      const element = document.createElement(tag);
      const set = element.setAttribute;
      element.setAttribute = function (name: string, value: string) {
        set.call(this, name, name === 'style' ? browserLengths(String(value)) : value);
      };
      Object.defineProperty(element, 'id', {
        get: () => element.getAttribute('id') ?? '',
        set: (id: string) => set.call(element, 'id', id.replace(/^\w+--/, '')),
      });
      Object.assign(element, { getBoundingClientRect: tag === 'wx-page' ? pageRect(element) : rectInPage(element) });
      return element;
    },
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  };
}

const rectInPage = (element: Element) => () => {
  const { left, top, width, height } = screenRect(element);
  const page = windowOf(element);
  if (!page) return { left, top, width, height, right: left + width, bottom: top + height };
  const own = screenRect(page);
  const [x, y] = [left - own.left, top - own.top];
  return { left: x, top: y, width, height, right: x + width, bottom: y + height };
};

/** The engine asks the root for its place when somebody asks how far a page is scrolled. */
const pageRect = (element: Element) => () => {
  const { width, height } = screenRect(element);
  const [left, top] = [windowOf(element)?.scrollLeft ?? 0, windowOf(element)?.scrollTop ?? 0];
  return { left, top, width, height, right: left + width, bottom: top + height };
};

/** A place on the screen as one in the page: in its window, and in all of it with what is scrolled away. */
export function placeInPage(target: Element | null | undefined, x: number, y: number) {
  const page = windowOf(target);
  if (!page) return { clientX: x, clientY: y, pageX: x, pageY: y };
  const { left, top } = screenRect(page);
  return { clientX: x - left, clientY: y - top, pageX: x - left + page.scrollLeft, pageY: y - top + page.scrollTop };
}
