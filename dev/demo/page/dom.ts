type Child = Node | string | undefined | false;
type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;

/** An element with attributes and children; functions are listeners, `true` is an empty attribute. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as T;
}

const paths = {
  eye: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zm10 2.8a2.8 2.8 0 100-5.6 2.8 2.8 0 000 5.6z',
  hidden:
    'M3 4l18 17M6.2 7.2C3.600 8.900 2 12 2 12s3.600 6.500 10 6.500c1.700 0 3.200-.5 4.500-1.100M10 5.700A9 9 0 0112 5.500c6.400 0 10 6.500 10 6.500s-.9 1.700-2.700 3.300',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  alone: 'M14 4h6v6M20 4l-8 8M18 14v5a1 1 0 01-1 1H5a1 1 0 01-1-1V7a1 1 0 011-1h5',
  offline:
    'M3 4l18 17M8.500 15.500a5 5 0 017 0M5 12a10 10 0 015-2.700M14.500 9.400A10 10 0 0119 12M2 8.500a15 15 0 015-3M11 4.100A15 15 0 0122 8.500M12 19.500h.01',
  online: 'M8.500 15.500a5 5 0 017 0M5 12a10 10 0 0114 0M2 8.500a15 15 0 0120 0M12 19.500h.01',
} as const;

/** A line drawing beside a word: never alone, so it says nothing itself. */
export function icon(name: keyof typeof paths): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
