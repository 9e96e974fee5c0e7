import type { Bundle, TabItem } from '../bundle.ts';
import type { Incoming, Outgoing } from '../network.ts';
import type {
  Measures,
  PhoneEvent,
  Photo,
  Problem,
  ProblemKind,
  Refusal,
  RequestRecord,
  Shared,
  Toast,
} from '../report.ts';

/** What a phone reaches outside itself. The driver gives it: the runtime knows no addresses. */
export interface Outside {
  /** Rejects with a text when nothing answers or the address is none that the program may call. */
  send(request: Outgoing): Promise<Incoming>;
  /** One use, as wx.login gives it. */
  loginCode(): Promise<string>;
  /** What the phone-number button gives. */
  phoneCode(): Promise<string>;
  /** WeChat notes that this user takes one more message of this template. */
  acceptMessage(templateId: string): Promise<void>;
}

export interface Settings {
  openid: string;
  /** WeChat's letter size in px: 17 is iOS's standard, 23.8 what 关怀模式 sets. */
  fontSizeSetting: number;
  refuse: Refusal[];
  /** JSON texts by key. */
  storage: Record<string, string>;
  /** Kept in the browser under this name, so that a reload finds it; not kept without. */
  storageName?: string | null;
  width: number;
  height: number;
  /** False in jsdom: nothing has a size, no pictures are loaded. */
  layout: boolean;
  /** First page with its query; the first of app.json without it. */
  startPath?: string;
  /** Where a picture of the web is to be had from, by its own address. */
  pictureUrl?: (url: string) => string;
}

export interface Watch {
  problem(kind: ProblemKind, text: string): void;
  problems: Problem[];
  measures: Measures;
  toasts: Toast[];
  /** Counts one call of setData. */
  setData(component: object, path: string, data: unknown): void;
  nodes(path: string, count: number): void;
  requested(record: RequestRecord): void;
  tell(event: PhoneEvent): void;
}

/** A page of the stack, as app code holds it. */
export interface PageInstance {
  route: string;
  options: Record<string, string>;
  data: Record<string, unknown>;
  setData(data: object, callback?: () => void): void;
  [member: string]: unknown;
}

export interface OpenPage {
  path: string;
  query: Record<string, string>;
  instance: PageInstance;
  /** Holds the scroller; positions of `fixed` elements are relative to it. */
  holder: HTMLElement;
  scroller: HTMLElement;
  /** The page's own element, `wx-page`. */
  root: HTMLElement;
  title: string;
  bar: { background: string; front: string };
  rootFontSize: string;
  lifetime(name: string, ...values: unknown[]): void;
  release(): void;
}

export interface Pages {
  stack: OpenPage[];
  top(): OpenPage | undefined;
  navigateTo(url: string): OpenPage;
  redirectTo(url: string): OpenPage;
  reLaunch(url: string): OpenPage;
  switchTab(url: string): OpenPage;
  navigateBack(delta: number): void;
  refresh(on: boolean): void;
}

export interface Bars {
  title(page: OpenPage): void;
  /** Redraws for the page on top. */
  show(page: OpenPage, depth: number): void;
  setTab(index: number, change: { badge?: string; dot?: boolean; item?: Partial<TabItem> }): void;
  hideTabs(hidden: boolean): void;
}

export interface Choice {
  /** Index of the chosen row per column. */
  selected: number[];
}
export interface Overlays {
  toast(options: { title: string; icon?: string; image?: string; duration?: number; mask?: boolean }): void;
  loading(title: string | undefined): void;
  hideToast(): void;
  modal(options: ModalOptions): Promise<{ confirm: boolean; content?: string }>;
  /** -1: cancelled. */
  sheet(items: string[], options?: { color?: string; title?: string }): Promise<number>;
  /** undefined: cancelled. */
  columns(options: ColumnOptions): Promise<Choice | undefined>;
  pictures(urls: string[], current: number): void;
  film(url: string): void;
  closeAll(): void;
}
export interface ModalOptions {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  confirmText?: string;
  confirmColor?: string;
  editable?: boolean;
  placeholderText?: string;
}
export interface ColumnOptions {
  title?: string;
  columns(selected: number[]): string[][];
  selected: number[];
  changed?(column: number, row: number): void;
}

export interface Files {
  /** Keeps bytes under a path of the phone, wxfile://tmp_…, and gives the path. */
  add(bytes: Uint8Array, type: string, ending: string): string;
  /** Writes under a path that the program chose. */
  put(path: string, bytes: Uint8Array, type: string): void;
  get(path: string): { bytes: Uint8Array; type: string } | undefined;
  remove(path: string): boolean;
  /** What an `<img>` can show: of a phone's own file, a file of the package, or the web. */
  url(source: string): string;
}

/** The state of the phone that its owner and the tests can change. */
export interface Owner {
  offline: boolean;
  /** Files for the next wx.chooseMedia, chooseMessageFile or recording; without any picture the phone draws one. */
  photos: Photo[];
  /** Asks the person at the browser for a file of these kinds (as `<input accept>` has them); undefined in tests. */
  askFile(accept: string): Promise<Photo | undefined>;
  /** Files that were given to chats, in order. */
  shared: Shared[];
  /** A file that goes out of the phone: whoever sits at the browser gets it as a download, tests get nothing. */
  keepFile(name: string, bytes: Uint8Array, type: string): void;
  refuses(what: Refusal): boolean;
  /** When the screen was last tapped (performance.now): some calls WeChat allows only then. */
  tappedAt: number;
  privacyAgreed: boolean;
  hidden: boolean;
  place: { latitude: number; longitude: number };
}

/** Callbacks of wx.on… and wx.off…. */
export interface Signals {
  on(name: string, listener: (value: never) => void): void;
  off(name: string, listener?: (value: never) => void): void;
  emit(name: string, value?: unknown): boolean;
}

/** All parts of one phone. */
export interface Phone {
  bundle: Bundle;
  settings: Settings;
  outside: Outside;
  watch: Watch;
  pages: Pages;
  bars: Bars;
  overlays: Overlays;
  files: Files;
  owner: Owner;
  signals: Signals;
  storage: PhoneStorage;
}

export interface PhoneStorage {
  get(key: string): string | undefined;
  /** Rejects over 1 MB a key or 10 MB in all, in WeChat's words. */
  set(key: string, json: string): string | undefined;
  remove(key: string): void;
  clear(): void;
  keys(): string[];
  /** Bytes in all. */
  size(): number;
}

/** How the program was opened: WeChat tells it the first page and its query. */
export function launchOf(
  { app }: Bundle,
  { startPath }: Settings,
): { path: string; query: Record<string, string>; scene: number } {
  const [path = '', search = ''] = (startPath ?? app.pages[0] ?? '').replace(/^\//, '').split('?', 2);
  return { path, query: Object.fromEntries(new URLSearchParams(search)), scene: 1001 };
}
