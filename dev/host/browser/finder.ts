import { screenRect } from './define.ts';

/** How people find things on a screen: by what is written there. */
export interface Finder {
  /** What is on top: dialogs first, then the page, then the bars. */
  areas(): HTMLElement[];
  /** False in jsdom: nothing has a size there. */
  layout: boolean;
}

const skipped = new Set(['SCRIPT', 'STYLE']);
const trimmed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
const fieldSelector = 'input, textarea';
/** Sliders show no text, and what is written into a password's field cannot be read. */
const readableField = 'input:not([type=range], [type=password]), textarea';
type Field = HTMLInputElement | HTMLTextAreaElement;

/** Whether it can be seen: sizes where there is layout, else only what inline styles hide. */
export function isVisible(element: Element, layout: boolean): boolean {
  if (layout) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { width, height } = screenRect(element);
    return width > 0 && height > 0;
  }
  for (let at: Element | null = element; at; at = at.parentElement)
    if ((at as HTMLElement).style?.display === 'none') return false;
  return true;
}

/** What somebody has written into a field; it can be read like any text. */
const writtenIn = (element: Element): string =>
  element.matches(readableField) ? trimmed((element as Field).value) : '';

/** All that can be read in an area, with line breaks between blocks; where there is layout, fields come last. */
export function textIn(area: HTMLElement, layout: boolean): string {
  if (layout && !area.checkVisibility()) return '';
  // biome-ignore lint/performance/useDomNodeTextContent: what can be seen, with its line breaks, is what is wanted
  const shown = layout ? area.innerText.replace(/\n{2,}/g, '\n').trim() : '';
  if (layout)
    return [shown, ...[...area.querySelectorAll(fieldSelector)].map(writtenIn)]
      .filter((part) => part !== '')
      .join('\n');
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === 3) parts.push(trimmed(node.textContent));
    if (node.nodeType !== 1 || skipped.has((node as Element).tagName)) return;
    if ((node as HTMLElement).style?.display === 'none') return;
    parts.push(writtenIn(node as Element));
    for (const child of node.childNodes) walk(child);
  };
  walk(area);
  return parts.filter((part) => part !== '').join('\n');
}

const isSelector = (wanted: string): boolean => /^[.#[]|^(wx|van)-[a-z-]+/.test(wanted);

/** Innermost visible elements that say just this; failing that, that begin with it; failing that, that contain it. */
function saying(area: HTMLElement, wanted: string, layout: boolean): Element[] {
  const said = [...area.querySelectorAll('*')].map((element) => ({
    element,
    texts: [
      trimmed(element.textContent),
      trimmed(element.getAttribute('aria-label')),
      trimmed(element.getAttribute('placeholder')),
      writtenIn(element),
    ],
  }));
  const tests: ((text: string) => boolean)[] = [
    (text) => text === wanted,
    (text) => text.startsWith(wanted),
    (text) => text.includes(wanted),
  ];
  for (const test of tests) {
    const hits = said
      .filter(({ element, texts }) => texts.some(test) && isVisible(element, layout))
      .map(({ element }) => element);
    const inner = hits.filter((element) => !hits.some((other) => other !== element && element.contains(other)));
    if (inner.length > 0) return inner;
  }
  return [];
}

/** What can be tapped under this text or selector, best first. */
export function find({ areas, layout }: Finder, wanted: string): Element[] {
  for (const area of areas()) {
    const found = isSelector(wanted)
      ? [...area.querySelectorAll(wanted)].filter((element) => isVisible(element, layout))
      : saying(area, wanted, layout);
    if (found.length > 0) return found;
  }
  return [];
}

/** The field with this placeholder, or the one nearest to this label. */
export function findField(finder: Finder, wanted: string): Field | undefined {
  for (const area of finder.areas()) {
    const fields = [...area.querySelectorAll<HTMLInputElement>(fieldSelector)].filter((field) =>
      isVisible(field, finder.layout),
    );
    const named =
      fields.find(({ placeholder }) => placeholder === wanted) ??
      fields.find(({ placeholder }) => placeholder.includes(wanted));
    if (named) return named;
    for (const label of find({ ...finder, areas: () => [area] }, wanted)) {
      const near = fieldNear(label, area, fields);
      if (near) return near;
    }
  }
  return undefined;
}

/** Climbs from the label until something around it holds fields; the first of them is meant. */
function fieldNear(label: Element, area: Element, fields: HTMLInputElement[]): HTMLInputElement | undefined {
  for (let around: Element | null = label; around && area.contains(around); around = around.parentElement) {
    const inside = fields.find((field) => around!.contains(field));
    if (inside) return inside;
  }
  return undefined;
}

/** Middle of an element that a finger at that point would hit; undefined when something lies over it. */
export function pointOn(element: Element): { x: number; y: number } | undefined {
  element.scrollIntoView({ block: 'center', inline: 'nearest' });
  const { left, top, width, height } = screenRect(element);
  const places = [0.5, 0.2, 0.8].map((part) => ({ x: left + width * part, y: top + height / 2 }));
  return places.find(({ x, y }) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
}

type Point = { x: number; y: number };

/** Long enough for a sheet that is about to slide in to have begun, ms. */
const settling = 70;

/** A finger waits until what it wants stands still. */
export async function settled(locate: () => Point | 'covered' | undefined): Promise<Point | { excuse: string }> {
  const first = locate();
  if (!first) return { excuse: 'not there' };
  if (first === 'covered') return { excuse: 'something lies over it' };
  await new Promise((go) => setTimeout(go, settling));
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  const second = locate();
  if (!second || second === 'covered') return { excuse: 'it went away' };
  const moved = Math.hypot(first.x - second.x, first.y - second.y) > 1;
  return moved ? { excuse: 'it is still moving' } : second;
}
