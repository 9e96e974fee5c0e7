import type { Outside, Overlays, Owner } from '../context.ts';
import type { BuiltIn, Part } from '../define.ts';
import { text } from '../define.ts';
import { chosenValue, partOf } from './toggles.ts';

const forms = new WeakMap<Element, Part>();

export const form: BuiltIn = {
  props: { reportSubmit: Boolean },
  attached(part) {
    forms.set(part.dom, part);
  },
};

/** Values of the named fields of a form. */
function valuesOf(form: Element): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const named = 'wx-input, wx-textarea, wx-switch, wx-slider, wx-picker, wx-radio-group, wx-checkbox-group';
  for (const field of form.querySelectorAll(named)) {
    const data = (field as { __wxElement?: { data: Record<string, unknown> } }).__wxElement?.data ?? {};
    const name = text(data.name);
    if (name === '') continue;
    if (field.localName.endsWith('-group')) values[name] = chosenValue(field);
    else if (field.localName === 'wx-switch') values[name] = Boolean(data.checked);
    else values[name] = field.querySelector<HTMLInputElement>('.host-field')?.value ?? data.value;
  }
  return values;
}

export interface ButtonNeeds {
  owner: Owner;
  outside: Outside;
  overlays: Overlays;
  choosePicture(): Promise<string | undefined>;
  openSetting(): void;
  agreePrivacy(buttonId: string): void;
  unsupported(what: string): void;
}

/** What a button does beside its tap, by open-type. */
const openTypes: Readonly<Record<string, (part: Part, needs: ButtonNeeds) => void>> = {
  agreePrivacyAuthorization(part, needs) {
    needs.agreePrivacy(part.dom.id);
    part.fire('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
  chooseAvatar(part, needs) {
    void needs.choosePicture().then((avatarUrl) => avatarUrl && part.fire('chooseavatar', { avatarUrl }));
  },
  async getPhoneNumber(part, needs) {
    const { confirm } = await needs.overlays.modal({
      title: '申请获取您的手机号',
      content: '用于办事时与您联系',
      confirmText: '允许',
      cancelText: '拒绝',
    });
    if (!confirm) return part.fire('getphonenumber', { errMsg: 'getPhoneNumber:fail user deny', errno: 103 });
    part.fire('getphonenumber', { errMsg: 'getPhoneNumber:ok', code: await needs.outside.phoneCode() });
  },
  openSetting: (_, needs) => needs.openSetting(),
  share: () => {},
  contact: () => {},
  feedback: () => {},
};

export const button = (needs: ButtonNeeds): BuiltIn => ({
  props: {
    disabled: Boolean,
    openType: String,
    formType: String,
    type: String,
    size: String,
    plain: Boolean,
    loading: Boolean,
    hoverClass: String,
    lang: String,
  },
  attached(part) {
    const { dom } = part;
    dom.setAttribute('role', 'button');
    dom.tabIndex = 0;
    draw(part);
    dom.addEventListener('hosttap', () => press(part, needs));
  },
  changed: { disabled: draw, loading: draw, type: draw, plain: draw, size: draw },
});

function draw({ dom, data }: Part): void {
  for (const name of ['type', 'size'] as const) {
    if (data[name]) dom.setAttribute(name, text(data[name]));
    else dom.removeAttribute(name);
  }
  for (const name of ['disabled', 'plain', 'loading'] as const) dom.toggleAttribute(name, Boolean(data[name]));
}

function press(part: Part, needs: ButtonNeeds): void {
  const { dom, data } = part;
  if (data.disabled) return;
  const around = dom.closest('wx-form');
  const form = around ? forms.get(around) : undefined;
  if (data.formType === 'submit') form?.fire('submit', { value: valuesOf(around!) });
  if (data.formType === 'reset') form?.fire('reset', {});
  // several open types may stand together, joined by |
  for (const type of text(data.openType)
    .split('|')
    .filter((one) => one !== '')) {
    const open = openTypes[type];
    if (open) void open(part, needs);
    else needs.unsupported(`button open-type="${type}"`);
  }
}

/** A tap on a label is one on the field it belongs to. */
export const label: BuiltIn = {
  props: { for: String },
  attached({ dom, data }) {
    dom.addEventListener('hosttap', (event) => {
      const field = 'wx-switch, wx-radio, wx-checkbox, wx-input, wx-textarea, wx-button';
      const target = data.for ? byId(dom, text(data.for)) : dom.querySelector(field);
      if (!target || (event.target as Element).closest(field)) return;
      target.querySelector<HTMLElement>('.host-field')?.focus();
      if (partOf(target)) target.dispatchEvent(new Event('hosttap', { bubbles: false }));
    });
  },
};

/** An element of the same page: pages below it in the stack may have the same id. */
const byId = (dom: Element, id: string): Element | null =>
  [...(dom.closest('wx-page')?.querySelectorAll('[id]') ?? [])].find((element) => element.id === id) ?? null;
