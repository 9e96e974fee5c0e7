import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { chromiumDriver } from './chromiumDriver.ts';
import type { Driver } from './driver.ts';
import { jsdomDriver } from './jsdomDriver.ts';
import type { Measures, Photo, Problem, Refusal, Shared, Toast } from './report.ts';

export interface OpenOptions {
  engine: 'jsdom' | 'chromium';
  /** Folder of the built mini-program (app.json). */
  dist: string;
  rig: { url: string; wechatUrl: string; s3Url: string };
  openid: string;
  /** WeChat's letter size, px; 17 by default, 23.8 is 关怀模式. */
  fontSizeSetting?: number;
  refuse?: Refusal[];
  /** Values by key, as wx.setStorage would leave them. */
  storage?: Record<string, unknown>;
  /** CSS px; 375 x 760 by default. */
  width?: number;
  height?: number;
  /** First page and query; the first of app.json without it. */
  path?: string;
  /** Origin that the program calls and the rig's gateway answers. */
  apiBase?: string;
  /** How long taps and waits last, ms; 5 s by default. */
  patience?: number;
}

/** A phone that runs the compiled mini-program. Taps and waits by what can be read; each waits up to `patience`. */
export interface Phone {
  /** Starts over at this page, as a scanned code would. */
  open(path: string): Promise<void>;
  /** Opens over what is there. */
  visit(path: string): Promise<void>;
  path(): Promise<string>;
  query(): Promise<Record<string, string>>;
  title(): Promise<string>;
  /** All that can be read now: dialogs, page, bars. */
  text(): Promise<string>;
  /** Taps the innermost visible element with this text, label or selector. */
  tap(wanted: string): Promise<void>;
  /** Writes into the field with this placeholder or label. */
  fill(field: string, value: string): Promise<void>;
  /** Enter in the field with this placeholder or label. */
  enter(field: string): Promise<void>;
  /** Taps a field that opens a choice, then each value, then 确定 of a native picker. */
  choose(field: string, ...values: string[]): Promise<void>;
  waitFor(text: string, milliseconds?: number): Promise<void>;
  gone(text: string, milliseconds?: number): Promise<void>;
  back(): Promise<void>;
  switchTab(text: string): Promise<void>;
  /** What the next chooseMedia gives: files, or pictures as such. */
  photo(photos: (string | Photo)[]): Promise<void>;
  offline(offline: boolean): Promise<void>;
  /** Changes what the owner says no to. */
  refuse(what: Refusal[]): Promise<void>;
  place(latitude: number, longitude: number): Promise<void>;
  background(hidden: boolean): Promise<void>;
  pullDown(): Promise<void>;
  scrollToEnd(): Promise<void>;
  /** Chromium only: 2 px a CSS px. */
  screenshot(file: string): Promise<void>;
  toasts(): Promise<Toast[]>;
  /** Texts of the files that were given to chats. */
  shared(): Promise<Shared[]>;
  problems(): Promise<Problem[]>;
  measures(): Promise<Measures>;
  storage(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

const usualPatience = 5_000;
const step = 25;

/** Starts a phone. Close it; a browser of the process ends with the process. */
export async function openPhone(options: OpenOptions): Promise<Phone> {
  const { engine, dist, rig, openid, path } = options;
  const open = engine === 'jsdom' ? jsdomDriver : chromiumDriver;
  const stored = Object.entries(options.storage ?? {}).map(([key, value]) => [key, JSON.stringify(value)]);
  const driver = await open({
    dist,
    openid,
    reach: { apiBase: options.apiBase ?? 'https://api.dalad.invalid', ...rig },
    fontSizeSetting: options.fontSizeSetting ?? 17,
    refuse: options.refuse ?? [],
    storage: Object.fromEntries(stored) as Record<string, string>,
    width: options.width ?? 375,
    height: options.height ?? 760,
    ...(path !== undefined && { startPath: path }),
  });
  return phoneOver(driver, options.patience ?? usualPatience);
}

/** Throws with everything that the phone noticed. */
export async function noProblems(phone: Phone): Promise<void> {
  const problems = await phone.problems();
  if (problems.length === 0) return;
  throw new Error(
    `the phone noticed:\n${problems.map(({ kind, text, page }) => `  ${kind} (${page}): ${text}`).join('\n')}`,
  );
}

function phoneOver(driver: Driver, patience: number): Phone {
  /** Until the work needs no excuse; what can be read then explains the failure. */
  const until = async (
    what: string,
    work: () => Promise<string | undefined>,
    milliseconds = patience,
  ): Promise<void> => {
    const end = performance.now() + milliseconds;
    for (;;) {
      const excuse = await work();
      if (excuse === undefined) return;
      if (performance.now() > end) throw new Error(await failure(driver, `${what}: ${excuse}`));
      await new Promise((go) => setTimeout(go, step));
    }
  };
  const ask = driver.ask;
  const tap = (wanted: string) =>
    until(`tap ${wanted}`, async () => {
      const excuse = await driver.tap(wanted);
      return excuse && (await ask('isAsking')) ? `${excuse} in the dialog, which takes the taps` : excuse;
    });
  return {
    open: (path) => ask('open', path),
    visit: (path) => ask('visit', path),
    path: () => ask('path'),
    query: () => ask('query'),
    title: () => ask('title'),
    text: () => ask('text'),
    tap,
    fill: (field, value) => until(`fill ${field}`, () => driver.fill(field, value)),
    enter: (field) =>
      until(`enter in ${field}`, async () => ((await ask('enter', field)) ? undefined : 'no such field')),
    async choose(field, ...values) {
      await tap(field);
      for (const value of values) await tap(value);
      if (await ask('has', '.host-sheet-head .host-main')) await tap('.host-sheet-head .host-main');
    },
    waitFor: (text, milliseconds) =>
      until(`wait for ${text}`, async () => ((await ask('has', text)) ? undefined : 'not there'), milliseconds),
    gone: (text, milliseconds) =>
      until(
        `wait until gone: ${text}`,
        async () => ((await ask('has', text)) ? 'still there' : undefined),
        milliseconds,
      ),
    async back() {
      if (!(await ask('back'))) throw new Error(await failure(driver, 'back: this is the first page'));
    },
    switchTab: (text) => tap(`.host-tab[aria-label="${text}"]`),
    photo: (photos) => ask('photo', photos.map(photoOf)),
    offline: (offline) => ask('offline', offline),
    refuse: (what) => ask('refuse', what),
    place: (latitude, longitude) => ask('place', latitude, longitude),
    background: (hidden) => ask('background', hidden),
    pullDown: () => ask('pullDown'),
    scrollToEnd: () => ask('scrollToEnd'),
    screenshot: (file) => driver.screenshot(file),
    toasts: () => ask('toasts'),
    shared: () => ask('shared'),
    problems: () => ask('problems'),
    measures: () => ask('measures'),
    storage: () => ask('storage'),
    close: () => driver.close(),
  };
}

async function failure({ ask }: Driver, what: string): Promise<string> {
  const [path, text, problems] = await Promise.all([ask('path'), ask('text'), ask('problems')]);
  const noticed = problems.map(({ kind, text: said }) => `  ${kind}: ${said}`).join('\n');
  return `${what}\non ${path}, which reads:\n${text}\n${noticed}`;
}

const types: Readonly<Record<string, string>> = { '.png': 'image/png', '.webp': 'image/webp' };

const photoOf = (photo: string | Photo): Photo =>
  typeof photo === 'string'
    ? {
        name: basename(photo),
        type: types[extname(photo)] ?? 'image/jpeg',
        base64: readFileSync(photo).toString('base64'),
      }
    : photo;
