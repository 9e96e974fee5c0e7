import type { BuiltIn } from '../define.ts';
import { make, text } from '../define.ts';

/** Elements that are only a box, or whose look is CSS alone. */
export const view: BuiltIn = { props: { hoverClass: String } };
export const span: BuiltIn = {};
export const coverView: BuiltIn = {};
export const rootPortal: BuiltIn = { props: { enable: Boolean }, defaults: { enable: true } };

export const textElement: BuiltIn = {
  props: {
    selectable: Boolean,
    userSelect: Boolean,
    space: String,
    decode: Boolean,
    overflow: String,
    maxLines: Number,
  },
  attached({ dom, data }) {
    if (data.selectable || data.userSelect) dom.toggleAttribute('host-selectable', true);
    if (data.overflow === 'ellipsis') dom.toggleAttribute('host-ellipsis', true);
    if (Number(data.maxLines) > 0) {
      dom.toggleAttribute('host-lines', true);
      dom.style.webkitLineClamp = text(data.maxLines);
    }
  },
};

/** The child nodes of match-media show when the screen is as described. */
export const matchMedia: BuiltIn = {
  props: {
    minWidth: Number,
    maxWidth: Number,
    width: Number,
    minHeight: Number,
    maxHeight: Number,
    orientation: String,
  },
  attached({ dom, data }) {
    const [width, height] = [window.innerWidth, window.innerHeight];
    const fits =
      (!data.minWidth || width >= Number(data.minWidth)) &&
      (!data.maxWidth || width <= Number(data.maxWidth)) &&
      (!data.width || width === Number(data.width)) &&
      (!data.minHeight || height >= Number(data.minHeight)) &&
      (!data.maxHeight || height <= Number(data.maxHeight)) &&
      (data.orientation !== 'landscape' || width > height);
    if (!fits) dom.style.display = 'none';
  },
};

const signs: Readonly<Record<string, string>> = {
  success: '✓',
  success_no_circle: '✓',
  info: 'i',
  warn: '!',
  waiting: '◷',
  cancel: '✕',
  download: '↓',
  search: '⌕',
  clear: '✕',
  circle: '○',
  info_circle: 'i',
};

export const icon: BuiltIn = {
  props: { type: String, size: null, color: String },
  attached({ dom, data }) {
    dom.textContent = signs[text(data.type)] ?? '';
    dom.dataset.type = text(data.type);
    dom.style.fontSize = /^\d+$/.test(text(data.size)) ? `${data.size}px` : text(data.size) || '23px';
    if (data.color) dom.style.color = text(data.color);
  },
};

export const progress: BuiltIn = {
  props: {
    percent: Number,
    showInfo: Boolean,
    strokeWidth: null,
    color: String,
    activeColor: String,
    backgroundColor: String,
  },
  attached: (part) => drawProgress(part.dom, part.data),
  changed: { percent: (part) => drawProgress(part.dom, part.data) },
};

function drawProgress(dom: HTMLElement, data: Record<string, unknown>): void {
  const percent = Math.min(100, Math.max(0, Number(data.percent)));
  const [line, done] = [make('div', 'line'), make('div')];
  line.style.cssText = `height:${Number.parseFloat(text(data.strokeWidth)) || 6}px;background:${text(data.backgroundColor) || '#ebebeb'}`;
  done.style.cssText = `height:100%;width:${percent}%;background:${text(data.activeColor) || text(data.color) || '#09bb07'}`;
  line.append(done);
  dom.setAttribute('role', 'progressbar');
  dom.setAttribute('aria-valuenow', String(percent));
  dom.replaceChildren(line, ...(data.showInfo ? [document.createTextNode(`${percent}%`)] : []));
}
