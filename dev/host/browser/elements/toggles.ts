import type { BuiltIn, Part } from '../define.ts';
import { make, text } from '../define.ts';

const drawOn = ({ dom, data }: Part): void => {
  dom.toggleAttribute('host-on', Boolean(data.checked));
  dom.toggleAttribute('host-off-limits', Boolean(data.disabled));
  dom.setAttribute('aria-checked', String(Boolean(data.checked)));
  if (data.color) dom.style.setProperty('--host-on', text(data.color));
};
const redraw = { checked: drawOn, disabled: drawOn };

/** Element of a part that belongs to the nearest group above it. */
const parts = new WeakMap<Element, Part>();
export const partOf = (element: Element | null): Part | undefined => (element ? parts.get(element) : undefined);
const known = (part: Part): void => {
  parts.set(part.dom, part);
};

export const switchElement: BuiltIn = {
  props: { checked: Boolean, disabled: Boolean, type: String, color: String },
  attached(part) {
    known(part);
    part.dom.setAttribute('role', 'switch');
    part.dom.append(make('i', 'knob'));
    drawOn(part);
    part.dom.addEventListener('hosttap', () => {
      if (part.data.disabled) return;
      part.set({ checked: !part.data.checked });
      part.fire('change', { value: part.data.checked });
    });
  },
  changed: redraw,
};

const choosable = (tag: 'radio' | 'checkbox'): BuiltIn => ({
  props: { value: String, checked: Boolean, disabled: Boolean, color: String },
  attached(part) {
    known(part);
    part.dom.setAttribute('role', tag);
    part.dom.prepend(make('i', 'mark'));
    drawOn(part);
    part.dom.addEventListener('hosttap', () => {
      if (part.data.disabled || (tag === 'radio' && part.data.checked)) return;
      const group = part.dom.closest(`wx-${tag}-group`);
      if (tag === 'radio') for (const other of chosenIn(group, tag)) other.set({ checked: false });
      part.set({ checked: !part.data.checked });
      partOf(group)?.fire('change', { value: chosenValue(group!) });
    });
  },
  changed: redraw,
});
export const radio = choosable('radio');
export const checkbox = choosable('checkbox');

export const group: BuiltIn = { attached: known };

const chosenIn = (group: Element | null, tag: string): Part[] =>
  [...(group?.querySelectorAll(`wx-${tag}`) ?? [])]
    .flatMap((one) => partOf(one) ?? [])
    .filter(({ data }) => data.checked);

/** What a form takes from a group: the one value of radios, all of checkboxes. */
export function chosenValue(group: Element): string | string[] {
  if (group.localName === 'wx-radio-group') return text(chosenIn(group, 'radio')[0]?.data.value);
  return chosenIn(group, 'checkbox').map(({ data }) => text(data.value));
}

export const slider: BuiltIn = {
  props: {
    min: Number,
    max: Number,
    step: Number,
    value: Number,
    disabled: Boolean,
    showValue: Boolean,
    activeColor: String,
  },
  defaults: { max: 100, step: 1 },
  attached(part) {
    known(part);
    const range = make('input');
    const shown = make('span');
    range.type = 'range';
    part.dom.append(range, shown);
    drawSlider(part);
    range.addEventListener('input', () => part.fire('changing', { value: Number(range.value) }));
    range.addEventListener('change', () => {
      part.set({ value: Number(range.value) });
      part.fire('change', { value: Number(range.value) });
    });
  },
  changed: { value: (part) => drawSlider(part), disabled: (part) => drawSlider(part) },
};

function drawSlider({ dom, data }: Part): void {
  const [range, shown] = [dom.querySelector('input')!, dom.querySelector('span')!];
  Object.assign(range, {
    min: text(data.min),
    max: text(data.max),
    step: text(data.step),
    disabled: Boolean(data.disabled),
  });
  range.value = text(data.value);
  if (data.activeColor) range.style.accentColor = text(data.activeColor);
  shown.textContent = data.showValue ? text(data.value) : '';
}
