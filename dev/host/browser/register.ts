import * as glassEasel from 'glass-easel';
import type { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { BuiltIn, Part } from './define.ts';

export type Space = ReturnType<MiniProgramEnv['createCodeSpace']>;

/** What every element takes for those who hear the page: WeChat's names, the browser's attributes. */
const spoken: Readonly<Record<string, string>> = {
  ariaRole: 'role',
  ariaLabel: 'aria-label',
  ariaHidden: 'aria-hidden',
  ariaLive: 'aria-live',
  ariaChecked: 'aria-checked',
  ariaDisabled: 'aria-disabled',
  ariaSelected: 'aria-selected',
  ariaExpanded: 'aria-expanded',
};
const speak = (dom: HTMLElement, attribute: string, value: unknown): void => {
  if (value === undefined || value === null || value === '') return;
  dom.setAttribute(attribute, String(value));
};

/** Makes a built-in element known to every page, under its tag with `wx-`. */
export function register(
  space: Space,
  tag: string,
  { props = {}, defaults = {}, attached, changed = {} }: BuiltIn,
): void {
  const definition = space
    .getComponentSpace()
    .define(`builtin/${tag}`)
    .options({ styleScope: glassEasel.StyleScopeManager.globalScope() });
  const aria = Object.fromEntries(Object.keys(spoken).map((name) => [name, null]));
  const all = { hidden: Boolean, name: String, ...aria, ...props };
  for (const [name, type] of Object.entries(all))
    definition.property(name, {
      type: type as typeof String,
      ...(name in defaults && { value: defaults[name] as string }),
    });
  definition.init(({ self, lifetime, observer }) => {
    let part: Part | undefined;
    const whenChanged = observer as unknown as (name: string, react: () => void) => void;
    const own = self as unknown as glassEasel.GeneralComponent & { $$: HTMLElement; data: Record<string, unknown> };
    lifetime('attached', () => {
      part = partOf(own);
      if (own.data.hidden) part.dom.style.display = 'none';
      for (const [name, attribute] of Object.entries(spoken)) speak(part.dom, attribute, own.data[name]);
      attached?.(part);
    });
    lifetime('detached', () => {
      for (const end of part?.ended.splice(0) ?? []) end();
    });
    whenChanged('hidden', () => {
      if (part) part.dom.style.display = own.data.hidden ? 'none' : '';
    });
    for (const [name, attribute] of Object.entries(spoken))
      whenChanged(name, () => {
        if (part) speak(part.dom, attribute, own.data[name]);
      });
    for (const [name, react] of Object.entries(changed))
      whenChanged(name, () => {
        if (part) react(part);
      });
  });
  space.getComponentSpace().setGlobalUsingComponent(`wx-${tag}`, definition.registerComponent());
}

const partOf = (own: glassEasel.GeneralComponent & { $$: HTMLElement; data: Record<string, unknown> }): Part => ({
  dom: own.$$,
  get data() {
    return own.data;
  },
  fire: (name, detail = {}) => own.triggerEvent(name, detail, { bubbles: false, composed: false }),
  set: (data) => own.setData(data as never),
  ended: [],
});
