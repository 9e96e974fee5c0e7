import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { Bundle } from './bundle.ts';
import { compile } from './compile/compile.ts';
import type { Driver, DriverOptions } from './driver.ts';
import type { Outgoing } from './network.ts';
import { pass, wechatFor } from './pass.ts';
import { runtimeScript, wxNames } from './scripts.ts';

/** As much of jsdom as is used here; its own types would bring the browser's names into every file of the server. */
interface Jsdom {
  window: JsdomWindow;
  getInternalVMContext(): object;
}
interface JsdomWindow {
  JSON: JSON;
  Object: ObjectConstructor;
  close(): void;
  startPhone(options: object): Started;
}
interface Started {
  remote: Record<string, (...values: unknown[]) => unknown>;
  rejected(reason: unknown): void;
}
const { JSDOM, VirtualConsole } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string, options: object) => Jsdom;
  VirtualConsole: new () => object;
};

let script: Script | undefined;

/**
 * A phone without a screen: a window of its own for each, with its own globals, timers and copy of the engine, so that
 * phones of one process share nothing. There is no layout: nothing has a size, style sheets are left out, a tap goes
 * straight to the innermost element with that text even if something would lie over it.
 */
export async function jsdomDriver(options: DriverOptions): Promise<Driver> {
  script ??= new Script(await runtimeScript('window'), { filename: 'host-runtime.js' });
  const dom = new JSDOM('<!doctype html><body></body>', {
    url: 'http://127.0.0.1/',
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  });
  const { window } = dom;
  addWhatJsdomLacks(window);
  script.runInContext(dom.getInternalVMContext());
  const { startPath, ...rest } = options;
  const bundle: Bundle = { ...compile(options.dist), styles: {}, assets: {} };
  const given = { bundle, wxNames: wxNames(), settings: { ...settingsOf(rest), ...(startPath && { startPath }) } };
  const started = window.startPhone({
    ...(window.JSON.parse(JSON.stringify(given)) as object),
    outside: outsideOf(options),
  });
  const onRejection = (reason: unknown): void => {
    if (reason instanceof window.Object) started.rejected(reason);
  };
  process.on('unhandledRejection', onRejection);
  const ask = (name: string, ...values: unknown[]): unknown => plain(started.remote[name]!(...values));
  await turn();
  // What was waited for has only just been drawn: no finger is that quick (in Chromium it must stand still first).
  let missedAt = Number.NEGATIVE_INFINITY;
  const noted = (answer: unknown): unknown => {
    if (answer === false) missedAt = performance.now();
    return answer;
  };
  return {
    ask: (name, ...values) => Promise.resolve().then(() => noted(ask(name, ...values)) as never),
    async tap(wanted) {
      if (performance.now() - missedAt < justDrawn) await turn(justDrawn);
      const done = noted(ask('tap', wanted));
      await turn();
      return done ? undefined : 'not there';
    },
    fill: async (wanted, value) => (ask('fill', wanted, value) ? undefined : 'no such field, or it takes nothing'),
    screenshot: () => Promise.reject(new Error('jsdom draws nothing: screenshots need the engine chromium')),
    async close() {
      process.off('unhandledRejection', onRejection);
      window.close();
    },
  };
}

/** Between two things that a person does, timers run. */
const turn = (milliseconds = 2): Promise<void> => new Promise((go) => setTimeout(go, milliseconds));
const justDrawn = 40;

/** Values of the window's own realm become this one's. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);

const settingsOf = ({ openid, fontSizeSetting, refuse, storage, width, height }: DriverOptions) => ({
  openid,
  fontSizeSetting,
  refuse,
  storage,
  width,
  height,
  layout: false,
});

const outsideOf = ({ reach, openid }: DriverOptions) => ({
  send: (request: Outgoing) => pass(reach, { ...request, ...(request.body && { body: Buffer.from(request.body) }) }),
  ...wechatFor(reach, openid),
});

/** An observer that says at once that everything is in view: without layout nothing else can be said. */
class EverythingInView {
  readonly #tell: (entries: object[]) => void;
  constructor(tell: (entries: object[]) => void) {
    this.#tell = tell;
  }
  observe(target: { getBoundingClientRect(): object }): void {
    const rect = target.getBoundingClientRect();
    const entry = { intersectionRatio: 1, boundingClientRect: rect, intersectionRect: rect, rootBounds: rect, time: 0 };
    queueMicrotask(() => this.#tell([entry]));
  }
  unobserve(): void {}
  disconnect(): void {}
}

function addWhatJsdomLacks(window: JsdomWindow): void {
  Object.assign(window, {
    TextEncoder,
    TextDecoder,
    IntersectionObserver: EverythingInView,
    matchMedia: () => ({ matches: false, addListener() {}, addEventListener() {}, removeEventListener() {} }),
  });
}
