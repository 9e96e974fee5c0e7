import type { BuiltIn, Part } from '../define.ts';
import { text } from '../define.ts';

interface RichNode {
  type?: 'node' | 'text';
  name?: string;
  text?: string;
  attrs?: Record<string, string>;
  children?: RichNode[];
}

const allowed = new Set(
  `a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ins label legend li ol
  p q span strong sub sup table tbody td tfoot th thead tr ul`.split(/\s+/),
);
const attributes = new Set(['style', 'class', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan', 'start', 'type']);

/** `<rich-text>`: a list of nodes or a text of HTML; only the tags that WeChat trusts, and no scripts or events. */
export const richText: BuiltIn = {
  props: { nodes: null, space: String, userSelect: Boolean },
  attached: draw,
  changed: { nodes: draw },
};

function draw({ dom, data }: Part): void {
  const nodes = Array.isArray(data.nodes) ? (data.nodes as RichNode[]).flatMap(fromNode) : fromHtml(text(data.nodes));
  dom.replaceChildren(...nodes);
}

const fromHtml = (html: string): Node[] =>
  [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(trusted);

function fromNode(node: RichNode): Node[] {
  if (node.type === 'text' || (node.text !== undefined && !node.name))
    return [document.createTextNode(text(node.text))];
  if (!allowed.has(text(node.name))) return [];
  const element = document.createElement(text(node.name));
  for (const [name, value] of Object.entries(node.attrs ?? {}))
    if (attributes.has(name)) element.setAttribute(name, value);
  element.append(...(node.children ?? []).flatMap(fromNode));
  return [element];
}

function trusted(node: Node): Node[] {
  if (node.nodeType === 3) return [document.createTextNode(text(node.textContent))];
  const found = node as Element;
  if (node.nodeType !== 1 || !allowed.has(found.localName)) return [];
  const element = document.createElement(found.localName);
  for (const { name, value } of found.attributes) if (attributes.has(name)) element.setAttribute(name, value);
  element.append(...[...found.childNodes].flatMap(trusted));
  return [element];
}
