import * as glassEasel from 'glass-easel';
import { component as adapterComponent, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { PageInstance, Watch } from './context.ts';
import type { BuiltIn, Part } from './define.ts';
import { pageDocument, placeInPage } from './pageDocument.ts';
import { textOf } from './watch.ts';

type Space = ReturnType<MiniProgramEnv['createCodeSpace']>;
type Root = ReturnType<ReturnType<MiniProgramEnv['associateBackend']>['createRoot']>;
type Touches = { touches?: Iterable<unknown>; changedTouches?: Iterable<unknown> };

export interface Engine {
  space: Space;
  addStyles(path: string, css: string, prefix: string | undefined): void;
  /** A page's component, not yet in the document. */
  createPage(path: string): { root: Root; instance: PageInstance };
  /** Whether it was made from a tag that is no component. */
  isUnknown(element: Element): boolean;
  /** Sends an event to the component of an element. */
  dispatch(target: Element, name: string, detail: unknown): void;
}

/** WeChat's component engine in this document, with our built-in elements. */
export function startEngine(
  elements: Readonly<Record<string, BuiltIn>>,
  watch: Watch,
  windowHeight: () => number,
): Engine {
  Object.assign(glassEasel.globalOptions, { throwGlobalError: false, writeIdToDOM: true });
  glassEasel.addGlobalErrorListener((error) => {
    watch.problem('script error', textOf(error));
    return false;
  });
  const env = new MiniProgramEnv();
  const dom = new glassEasel.CurrentWindowBackendContext();
  dom.document = pageDocument() as unknown as typeof dom.document;
  dom.getWindowHeight = windowHeight;
  const backend = env.associateBackend(dom);
  dispatchEvents(dom);
  const space = env.createCodeSpace('', true);
  for (const [tag, element] of Object.entries(elements)) register(space, tag, element);
  countSetData(watch);
  return {
    space,
    addStyles(path, css, prefix) {
      backend.registerStyleSheetContent(path, css);
      space.addStyleSheet(path, path, prefix || undefined);
    },
    createPage(path) {
      const root = backend.createRoot('wx-page', space, path);
      return { root, instance: root.get() as unknown as PageInstance };
    },
    isUnknown(element) {
      const node = (element as { __wxElement?: glassEasel.Node }).__wxElement;
      return node !== undefined && glassEasel.NativeNode.isNativeNode(node);
    },
    dispatch(target, name, detail) {
      const component = (target as { __wxElement?: glassEasel.Element }).__wxElement;
      if (component) component.triggerEvent(name, detail, { bubbles: true, composed: true });
    },
  };
}

/** The engine's two answers to an event; its own names for them are a const enum, which is not there at run time. */
const [goesOn, noDefault] = [0, 1] as unknown as [glassEasel.EventBubbleStatus, glassEasel.EventBubbleStatus];

/** Touches and taps reach components; clicks and mice do not: a mini-program has none (touch.ts makes them touches). */
function dispatchEvents(dom: glassEasel.CurrentWindowBackendContext): void {
  dom.onEvent((target, type, detail, options) => {
    const touched = (options as { originalEvent?: TouchEvent }).originalEvent;
    const from = touched?.target as Element | null | undefined;
    // a disabled button hears no tap; a map tells its own, with the place that was tapped
    const isDead = type === 'tap' && from?.closest('wx-button[disabled], wx-map');
    if (type === 'click' || type.startsWith('mouse') || isDead) return goesOn;
    const event = new glassEasel.Event(
      type,
      type === 'tap' ? tapDetail(from, detail) : detail,
      options,
    ) as glassEasel.Event<unknown> & Touches;
    if (touched?.changedTouches) {
      event.touches = [...touched.touches].map(fingerIn(from));
      event.changedTouches = [...touched.changedTouches].map(fingerIn(from));
    }
    glassEasel.Event.dispatchEvent(target, event);
    // what the element itself does with a tap comes after the page heard of it
    if (type === 'tap') from?.dispatchEvent(new Event('hosttap', { bubbles: true }));
    return event.defaultPrevented() ? noDefault : goesOn;
  });
}

/** Where in the page the tap was. */
function tapDetail(target: Element | null | undefined, detail: unknown): { x: number; y: number } {
  const { x, y } = detail as { x: number; y: number };
  const { pageX, pageY } = placeInPage(target, x, y);
  return { x: pageX, y: pageY };
}

/** A finger as app code sees it: where it is in the page, not on the screen. */
const fingerIn =
  (target: Element | null | undefined) =>
  ({ identifier, clientX, clientY }: Touch) => ({ identifier, ...placeInPage(target, clientX, clientY) });

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

function register(space: Space, tag: string, { props = {}, defaults = {}, attached, changed = {} }: BuiltIn): void {
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

/** Every component's setData is counted; what is no JSON does not arrive, as between WeChat's two threads. */
function countSetData(watch: Watch): void {
  const prototype = adapterComponent.ComponentCaller.prototype as unknown as {
    is: string;
    setData(this: { is: string }, data: object, callback?: () => void): void;
  };
  const original = prototype.setData;
  prototype.setData = function (data, callback) {
    watch.setData(this, this.is, data);
    original.call(this, data, callback);
  };
}
