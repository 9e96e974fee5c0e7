import type { Bundle } from '../bundle.ts';
import type { PhoneEvent, Photo } from '../report.ts';
import { phoneBars } from './bars.ts';
import type { Outside, Phone, Settings } from './context.ts';
import { make } from './define.ts';
import { builtIns } from './elements/index.ts';
import { type Engine, startEngine } from './engine.ts';
import { phoneFiles } from './files.ts';
import { fingerClasses } from './hover.ts';
import { backgroundOf, launch } from './launch.ts';
import { elementNeeds } from './needs.ts';
import { phoneOverlays } from './overlays.ts';
import { pageStack } from './pages.ts';
import { type Program, programOf } from './program.ts';
import { type Remote, remoteOf } from './remote.ts';
import { phoneSignals } from './signals.ts';
import { phoneStorage } from './storage.ts';
import { keysAsFinger, longPresses, mouseAsFinger, noGhostClicks } from './touch.ts';
import { rejected, textOf, watchPhone, watchWindow } from './watch.ts';
import { wxOf } from './wx/wx.ts';

export type { Remote };

export interface Started {
  remote: Remote;
  listen(listener: (event: PhoneEvent) => void): void;
  /** For drivers whose window does not tell of promises that nobody caught. */
  rejected(reason: unknown): void;
}

export interface StartOptions {
  bundle: Bundle;
  settings: Settings;
  outside: Outside;
  /** Every function of WeChat's wx. */
  wxNames: readonly string[];
  askFile?: (accept: string) => Promise<Photo | undefined>;
  keepFile?: (name: string, bytes: Uint8Array, type: string) => void;
}

/** 召北社区 of 工业街道 in Dalad Banner, roughly (GCJ-02): where phones stand until somebody moves them. */
const homePlace = { latitude: 40.4105, longitude: 110.035 };

/** Starts one phone in this document: one window, one phone. */
export function startPhone(options: StartOptions): Started {
  const listeners = new Set<(event: PhoneEvent) => void>();
  const [screen, layer] = [make('div', 'screen'), make('div', 'layer')];
  const stage = make('main', 'stage');
  screen.append(stage, layer);
  document.body.append(screen);
  const phone = assemble(options, stage, layer, screen, listeners);
  const toApp = (name: string, value: unknown): boolean => phone.signals.emit(name, value);
  watchWindow(phone.watch, toApp);
  noGhostClicks();
  mouseAsFinger();
  keysAsFinger();
  fingerClasses();
  for (const name of ['touchend', 'click', 'keydown'])
    document.addEventListener(name, () => Object.assign(phone.owner, { tappedAt: performance.now() }), true);

  const windowHeight = (): number => phone.pages.top()?.scroller.clientHeight ?? window.innerHeight;
  const needs = elementNeeds(phone);
  const engine = startEngine(builtIns(needs), phone.watch, windowHeight);
  longPresses(engine);
  const wx = wxOf(phone, options.wxNames);
  const program = programOf(options.bundle, engine, wx, phone.watch, () =>
    phone.pages.stack.map(({ instance }) => instance),
  );
  Object.assign(phone, { engine, program });
  const background = backgroundOf(phone, program);
  launch(phone, program);
  return {
    remote: remoteOf(phone, { layer, screen }, background),
    listen: (listener) => listeners.add(listener),
    rejected: (reason) => rejected(phone.watch, toApp, reason),
  };
}

/** A phone whose engine and program come last: they need the rest of it. */
type Connected = Phone & { engine?: Engine; program?: Program };

function assemble(
  { bundle, settings, outside, askFile, keepFile }: StartOptions,
  stage: HTMLElement,
  layer: HTMLElement,
  screen: HTMLElement,
  listeners: Set<(event: PhoneEvent) => void>,
): Connected {
  const phone = { bundle, settings, outside } as Connected;
  phone.watch = watchPhone(() => phone.pages?.top()?.path ?? 'app.js', listeners);
  phone.files = phoneFiles(bundle, settings);
  phone.storage = phoneStorage(settings);
  phone.signals = phoneSignals((error) => phone.watch.problem('script error', textOf(error)));
  phone.owner = {
    offline: false,
    photos: [],
    askFile: askFile ?? (() => Promise.resolve(undefined)),
    shared: [],
    keepFile: keepFile ?? (() => {}),
    refuses: (what) => settings.refuse.includes(what),
    tappedAt: Number.NEGATIVE_INFINITY,
    privacyAgreed: false,
    hidden: false,
    place: homePlace,
  };
  const noteToast = (title: string, icon: string): void => {
    phone.watch.toasts.push({ title, icon });
    phone.watch.tell({ type: 'toast', title, icon });
  };
  phone.overlays = phoneOverlays(layer, noteToast, (source) => phone.files.url(source));
  phone.pages = pageStack({
    bundle,
    engine: () => phone.engine!,
    program: () => phone.program!,
    bars: () => phone.bars,
    overlays: () => phone.overlays,
    watch: phone.watch,
    stage,
  });
  const move = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      phone.watch.problem('script error', textOf(error));
    }
  };
  phone.bars = phoneBars({
    app: bundle.app,
    files: phone.files,
    screen,
    onBack: () => move(() => phone.pages.navigateBack(1)),
    onHome: () => move(() => phone.pages.reLaunch(`/${bundle.app.pages[0]}`)),
    onTab: ({ pagePath }) => move(() => phone.pages.switchTab(`/${pagePath}`)),
  });
  return phone;
}
