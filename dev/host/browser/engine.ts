import * as glassEasel from 'glass-easel';
import { component as adapterComponent, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { PageInstance, Watch } from './context.ts';
import type { BuiltIn } from './define.ts';
import { dispatchEvents } from './dispatch.ts';
import { pageDocument } from './pageDocument.ts';
import { register, type Space } from './register.ts';
import { textOf } from './watch.ts';

type Root = ReturnType<ReturnType<MiniProgramEnv['associateBackend']>['createRoot']>;

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
