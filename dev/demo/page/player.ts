import type { Jump } from '../jumps.ts';
import type { Scene } from '../scene.ts';
import { marked, type Picture } from './link.ts';
import type { PhoneColumn } from './phones.ts';

/** What a story may do with one phone: only what its owner could do by hand. */
export interface Hand {
  /** Puts the phone into this sample person's hands. */
  heldBy(key: string): Promise<void>;
  /** Opens a page of the program. */
  open(path: string): Promise<void>;
  /** Waits until this can be read. */
  see(text: string): Promise<void>;
  /** Shows where the finger goes, then taps there. */
  tap(wanted: string): Promise<void>;
  /** A button of the action bar, or one under 更多. */
  act(label: string): Promise<void>;
  fill(label: string, value: string): Promise<void>;
  /** Waits until this can't be read any more. */
  gone(text: string): Promise<void>;
  /** What the camera gives next. */
  photo(pictures: Picture[]): Promise<void>;
  /** The first match of this in what can be read. */
  read(pattern: RegExp): Promise<string>;
  has(text: string): Promise<boolean>;
  /** Which of these comes about soon, if any. */
  soon(...texts: string[]): Promise<string | undefined>;
}
export interface Stage {
  phone(phone: number): Hand;
  scene(): Scene;
  /** Waits until the followed case says so. */
  until(test: (scene: Scene) => boolean): Promise<void>;
  jump(jump: Jump): Promise<void>;
  reset(): Promise<void>;
}
/** One thing told: on which phone, in which words, how long it takes at ordinary pace. */
export interface Beat {
  phone: number;
  say: string;
  seconds: number;
  act(stage: Stage): Promise<void>;
}
export interface Player {
  readonly running: boolean;
  readonly paused: boolean;
  /** Plays to the end, or until stopped. Rejects with what did not come about. */
  play(beats: readonly Beat[]): Promise<void>;
  pause(on: boolean): void;
  stop(): void;
}
export class Stopped extends Error {}

export interface PlayerNeeds {
  columns: readonly PhoneColumn[];
  scene(): Scene | undefined;
  /** Same routes as the page's own buttons. */
  press(button: string, input: object): Promise<unknown>;
  /** Beat begun, and how much of the story is told (0 to 1). */
  onBeat(beat: Beat | undefined, told: number): void;
  /** 1: as told; less is quicker. */
  pace: number;
}

/** How long something may take to come about on a slow machine. */
const patience = 30_000;
const lookEvery = 120;
/** A page that was told something has drawn it by then. */
const moment = 1500;
/** What the phone itself must ask or fetch takes longer. */
const soon = 5000;

export function playerOf({ columns, scene, press, onBeat, pace }: PlayerNeeds): Player {
  let running = false;
  let paused = false;
  let wake = () => {};
  let run = 0;

  const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  /** Every move passes here: waits while paused, ends when stopped. */
  const gate = async (mine: number): Promise<void> => {
    while (paused && run === mine) await new Promise<void>((done) => (wake = done));
    if (run !== mine) throw new Stopped();
  };
  const rest = async (mine: number, ms: number): Promise<void> => {
    for (let left = ms * pace; left > 0; left -= 100) {
      await gate(mine);
      await sleep(Math.min(100, left));
    }
    await gate(mine);
  };
  const poll = async <T>(
    mine: number,
    what: string,
    look: () => Promise<T | undefined> | T | undefined,
  ): Promise<T> => {
    // Time spent paused does not count.
    for (let waited = 0; waited < patience; ) {
      await gate(mine);
      const began = performance.now();
      const found = await look();
      if (found !== undefined) return found;
      await sleep(lookEvery);
      waited += performance.now() - began;
    }
    throw new Error(`等了 ${patience / 1000} 秒，没有等到：${what}`);
  };

  /** Whether it comes about within a moment. */
  const within = async (mine: number, look: () => boolean | Promise<boolean>, long = moment): Promise<boolean> => {
    for (let waited = 0; waited < long; waited += lookEvery) {
      await gate(mine);
      if (await look()) return true;
      await sleep(lookEvery);
    }
    return false;
  };

  const handOf = (mine: number, column: PhoneColumn): Hand => {
    const { link } = column;
    /** Looks for it anew at each move: the page may have been drawn again. */
    const named = (wanted: string): string => (link.mark(wanted) ? marked : wanted);
    const point = async (wanted: string): Promise<void> => {
      let before = '';
      // A sheet that still slides in takes no finger: what is wanted must stand still first.
      const spot = await poll(mine, `${column.phone}号手机上的「${wanted}」`, async () => {
        const found = await link.call('locate', named(wanted));
        const place = JSON.stringify(found);
        const still = place === before;
        before = place;
        return found && found !== 'covered' && still ? found : undefined;
      });
      column.pointAt(spot);
      await rest(mine, 600);
    };
    return {
      heldBy: (key) => column.give(key),
      async open(path) {
        await gate(mine);
        await link.call('open', path);
        await rest(mine, 500);
      },
      see: (text) =>
        poll(mine, `${column.phone}号手机上的「${text}」`, async () =>
          (await link.call('has', text)) ? true : undefined,
        ).then(() => {}),
      async tap(wanted) {
        await point(wanted);
        await poll(mine, `能点的「${wanted}」`, async () =>
          (await link.call('tap', named(wanted))) ? true : undefined,
        );
        await rest(mine, 500);
      },
      async act(label) {
        // The bar may still be the one before the last action: looked at for a moment, then under 更多, and again.
        const inBar = (): boolean => link.mark(label, '.bar');
        const underMore = async (): Promise<boolean> => {
          await this.tap('更多');
          if (await within(mine, () => link.mark(label, ':is(.van-popup, .drawer)'))) return true;
          await this.tap('关闭');
          return false;
        };
        await poll(mine, `${column.phone}号手机上的按钮「${label}」`, async () =>
          (await within(mine, inBar)) || (link.mark('更多', '.bar') && (await underMore())) ? true : undefined,
        );
        await this.tap(label);
      },
      async fill(label, value) {
        await poll(mine, `能填的「${label}」`, async () =>
          (await link.call('fill', label, value)) ? true : undefined,
        );
        await rest(mine, 400);
      },
      gone: (text) =>
        poll(mine, `${column.phone}号手机上不再有「${text}」`, async () =>
          (await link.call('has', text)) ? undefined : true,
        ).then(() => {}),
      photo: (pictures) => link.call('photo', pictures).then(() => {}),
      read: (pattern) =>
        poll(mine, `${column.phone}号手机上的 ${pattern.source}`, async () => {
          const found = pattern.exec(await link.call('text'));
          return found ? (found[1] ?? found[0]) : undefined;
        }),
      has: (text) => link.call('has', text),
      async soon(...texts) {
        let found: string | undefined;
        const look = async (): Promise<boolean> => {
          for (const text of texts) if (found === undefined && (await link.call('has', text))) found = text;
          return found !== undefined;
        };
        await within(mine, look, soon);
        return found;
      },
    };
  };

  const stageOf = (mine: number): Stage => ({
    phone: (phone) => handOf(mine, columns[phone - 1]!),
    scene: () => scene()!,
    until: (test) =>
      poll(mine, '这一单走到下一步', () => {
        const now = scene();
        return now && test(now) ? true : undefined;
      }).then(() => {}),
    async jump(jump) {
      await gate(mine);
      await press('clock', { jump });
    },
    async reset() {
      await gate(mine);
      await press('reset', {});
      await Promise.all(columns.map((column) => column.restart()));
    },
  });

  return {
    get running() {
      return running;
    },
    get paused() {
      return paused;
    },
    async play(beats) {
      const mine = ++run;
      const whole = beats.reduce((sum, { seconds }) => sum + seconds, 0);
      running = true;
      paused = false;
      let told = 0;
      try {
        for (const beat of beats) {
          onBeat(beat, told / whole);
          const began = performance.now();
          await gate(mine);
          await beat.act(stageOf(mine));
          await rest(mine, Math.max(0, beat.seconds * 1000 - (performance.now() - began) / Math.max(pace, 0.01)));
          told += beat.seconds;
        }
        onBeat(undefined, 1);
      } finally {
        if (run === mine) running = false;
      }
    },
    pause(on) {
      paused = on;
      wake();
    },
    stop() {
      run++;
      running = false;
      paused = false;
      wake();
    },
  };
}
