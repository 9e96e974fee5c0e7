/** What a phone answers to; the host in the frame has many more. Values are JSON. */
interface Calls {
  path(): string;
  text(): string;
  has(wanted: string): boolean;
  locate(wanted: string): Spot | 'covered' | null;
  tap(wanted: string): boolean;
  fill(wanted: string, value: string): boolean;
  open(path: string): null;
  offline(offline: boolean): null;
  photo(photos: Picture[]): null;
  /** The program goes to the background, or comes back and looks again. */
  background(hidden: boolean): null;
}
/** CSS px inside the phone's own window. */
export interface Spot {
  x: number;
  y: number;
}
export interface Picture {
  name: string;
  type: string;
  base64: string;
}
export type PhoneEvent =
  | { type: 'ready' }
  | { type: 'path'; path: string; title: string }
  | { type: 'offline'; offline: boolean }
  | { type: 'toast'; title: string }
  | { type: 'problem'; problem: { kind: string; text: string } };
type Message = { from?: string } & (PhoneEvent | { type: 'answer'; id: number; value?: unknown; error?: string });

/** The phone in one frame: asks it over postMessage and hears what it tells. */
export interface Link {
  call<K extends keyof Calls>(name: K, ...values: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>>;
  /** Resolves when the phone has started. */
  ready(): Promise<void>;
  /**
   * Marks the last element that says just this, so that it can be named by `marked`: buttons and sheets come after what
   * the page tells, where the same word may stand. False when nothing says just this.
   */
  mark(wanted: string, inside?: string): boolean;
  /** Its frame gets another page: what comes next waits for that one. */
  leaving(): void;
  hear(listener: (event: PhoneEvent) => void): void;
}

/** A phone that does not answer for this long is not there. */
const patience = 5000;

const mark = 'data-demo-mark';
/** What `mark` has marked, as a phone finds it. */
export const marked = `[${mark}]`;

const says = (element: Element, wanted: string): boolean =>
  element.textContent?.trim() === wanted &&
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

export function linkTo(frame: HTMLIFrameElement): Link {
  const waiting = new Map<number, (message: { value?: unknown; error?: string }) => void>();
  const listeners = new Set<(event: PhoneEvent) => void>();
  let next = 1;
  let isReady = false;
  const whenReady = new Set<() => void>();

  addEventListener('message', ({ data, origin, source }: MessageEvent<Message>) => {
    if (origin !== location.origin || source !== frame.contentWindow || data?.from !== 'phone') return;
    if (data.type === 'answer') {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
      return;
    }
    if (data.type === 'ready') {
      isReady = true;
      for (const done of whenReady) done();
      whenReady.clear();
    }
    for (const listener of listeners) listener(data);
  });

  const ready = (): Promise<void> => (isReady ? Promise.resolve() : new Promise((done) => whenReady.add(done)));
  return {
    ready,
    mark(wanted, inside = '') {
      frame.contentDocument?.querySelector(marked)?.removeAttribute(mark);
      const all = [...(frame.contentDocument?.querySelectorAll(`${inside} *`) ?? [])];
      const found = all.findLast((element) => says(element, wanted));
      found?.setAttribute(mark, '');
      return found !== undefined;
    },
    leaving() {
      isReady = false;
    },
    hear: (listener) => void listeners.add(listener),
    async call(name, ...values) {
      await ready();
      return new Promise((done, fail) => {
        const id = next++;
        frame.contentWindow?.postMessage({ to: 'phone', id, call: name, values }, location.origin);
        const timer = setTimeout(() => {
          waiting.delete(id);
          fail(new Error('这部手机没有应答'));
        }, patience);
        waiting.set(id, ({ value, error }) => {
          clearTimeout(timer);
          if (error) fail(new Error(error));
          else done(value as never);
        });
      });
    },
  };
}
