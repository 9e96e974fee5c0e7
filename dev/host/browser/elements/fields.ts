import type { Signals } from '../context.ts';
import type { BuiltIn, Part } from '../define.ts';
import { text } from '../define.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const keyboards: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  text: 'text',
};

/** `<input>` and `<textarea>`: HTML's own inside, so that keyboard, selection and input methods are real. */
const field = (tag: 'input' | 'textarea', signals: Signals): BuiltIn => ({
  props: {
    value: String,
    placeholder: String,
    placeholderStyle: String,
    placeholderClass: String,
    disabled: Boolean,
    maxlength: Number,
    password: Boolean,
    type: String,
    focus: Boolean,
    autoFocus: Boolean,
    autoHeight: Boolean,
    confirmType: String,
    confirmHold: Boolean,
    cursorSpacing: null,
    adjustPosition: Boolean,
    fixed: Boolean,
    showConfirmBar: Boolean,
  },
  defaults: { maxlength: 140, type: 'text', confirmType: tag === 'input' ? 'done' : 'return' },
  attached(part) {
    const own = document.createElement(tag) as Field;
    own.className = 'host-field';
    part.dom.append(own);
    describe(part, own);
    own.value = text(part.data.value);
    listen(part, own, signals);
    if (part.data.focus || part.data.autoFocus) setTimeout(() => own.focus());
  },
  changed: {
    value: (part) => write(part),
    placeholder: (part) => describe(part, fieldOf(part)),
    disabled: (part) => describe(part, fieldOf(part)),
    maxlength: (part) => describe(part, fieldOf(part)),
    password: (part) => describe(part, fieldOf(part)),
    focus(part) {
      if (part.data.focus) fieldOf(part).focus();
      else fieldOf(part).blur();
    },
  },
});

export const input = (signals: Signals): BuiltIn => field('input', signals);
export const textarea = (signals: Signals): BuiltIn => field('textarea', signals);

const fieldOf = ({ dom }: Part): Field => dom.querySelector<Field>('.host-field')!;

function write(part: Part): void {
  const own = fieldOf(part);
  const value = text(part.data.value);
  if (own.value !== value) own.value = value;
  grow(part, own);
}

function describe({ data }: Part, own: Field): void {
  own.placeholder = text(data.placeholder);
  own.disabled = Boolean(data.disabled);
  if (Number(data.maxlength) >= 0) own.maxLength = Number(data.maxlength);
  else own.removeAttribute('maxlength');
  own.inputMode = keyboards[text(data.type)] ?? 'text';
  if (own.tagName === 'INPUT') (own as HTMLInputElement).type = data.password ? 'password' : 'text';
}

function grow({ dom, data }: Part, own: Field): void {
  if (!data.autoHeight) return;
  dom.style.height = 'auto';
  own.style.height = 'auto';
  own.style.height = `${own.scrollHeight}px`;
}

function listen(part: Part, own: Field, signals: Signals): void {
  const value = (): { value: string; cursor: number } => ({
    value: own.value,
    cursor: own.selectionStart ?? own.value.length,
  });
  own.addEventListener('input', (event) => {
    event.stopPropagation();
    grow(part, own);
    part.fire('input', { ...value(), keyCode: 0 });
  });
  own.addEventListener('focus', () => {
    part.fire('focus', { ...value(), height: 0 });
    signals.emit('keyboardHeightChange', { height: 0 });
  });
  own.addEventListener('blur', () => part.fire('blur', value()));
  own.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    if (key !== 'Enter' || (own.tagName === 'TEXTAREA' && part.data.confirmType === 'return')) return;
    part.fire('confirm', value());
    if (!part.data.confirmHold) own.blur();
  });
}
