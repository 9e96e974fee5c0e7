/** What a built-in element sees of itself. */
export interface Part {
  dom: HTMLElement;
  data: Record<string, unknown>;
  /** Events of built-in elements do not bubble, as WeChat's. */
  fire(name: string, detail?: unknown): void;
  /** Changes own properties, for what the user does to the element. */
  set(data: Record<string, unknown>): void;
  /** Called when the element leaves the page. */
  ended: (() => void)[];
}

export type PropType = typeof String | typeof Number | typeof Boolean | typeof Array | typeof Object | null;

/** A built-in element: its properties in camel case, and what happens when they are there and when they change. */
export interface BuiltIn {
  props?: Record<string, PropType>;
  /** First values of properties that are not '', 0 or false. */
  defaults?: Record<string, unknown>;
  attached?(part: Part): void;
  /** By property. Called only once the element is in the page. */
  changed?: Record<string, (part: Part) => void>;
}

export const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** Where an element is on the screen. Elements of pages themselves answer in their page's window (pageDocument.ts). */
export const screenRect = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);

/** A touch's place on the screen, from WeChat's or the browser's event. */
export const placeOf = (event: Event): { x: number; y: number } => {
  const touch = (event as TouchEvent).changedTouches?.[0];
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
};

/** An element of the host's own. Its classes get the prefix `host-`, so that no style of a page ever means it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  content = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className.replace(/[\w-]+/g, 'host-$&');
  if (content !== '') element.textContent = content;
  return element;
}
