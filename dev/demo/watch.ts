import { itemOf } from '../../shared/catalogue/catalogue.ts';
import type { CaseCard, CasePage } from '../../shared/kit/card.ts';
import { orderStates } from '../../shared/orders/states.ts';
import type { OrderView } from '../../shared/orders/view.ts';
import { home } from '../seed/people.ts';
import { type Phone, phoneOf, rigTime, type Stage } from '../story/player.ts';
import type { AsRead } from './asRead.ts';
import type { Choice, Scene, Sight } from './scene.ts';
import { slots } from './slots.ts';
import { linesOf } from './told.ts';
import { turnOf } from './turns.ts';

export interface Watch {
  /** The scene as it was last looked at; looks first if nobody has. */
  scene(): Promise<Scene>;
  /** Something may have happened: looks again and tells the listeners. Many calls at once are one look. */
  look(): Promise<Scene>;
  /** Follows this case; without an id the newest of 张桂兰 again. */
  follow(id?: string): Promise<Scene>;
  /** Follows nothing until 张桂兰 orders anew: cases she has now don't count. */
  forget(): Promise<Scene>;
  /** Does this while nobody looks: a login on its way does not outlive a clock that jumps. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Asks for this person's view too from now on. */
  include(key: string): void;
  onScene(listener: (scene: Scene) => void): () => void;
  /** A logged-in sample person. */
  phone(key: string): Promise<Phone>;
}

/**
 * Lists over the API with the sample people's own tokens; the case itself as each of them would read it, without opening it
 * for them (`asRead`). It shows what they may see, and nothing else.
 */
export function openWatch(stage: Stage, asRead: AsRead): Watch {
  const phones = new Map<string, Promise<Phone>>();
  const phone = (key: string): Promise<Phone> => {
    const known = phones.get(key) ?? phoneOf(stage, key);
    phones.set(key, known);
    // A login that failed is tried again by the next call.
    known.catch(() => phones.delete(key));
    return known;
  };
  const watched = new Set<string>(slots.map(({ key }) => key));
  const sights = new Map<string, Record<number, Record<string, Sight>>>();
  const listeners = new Set<(scene: Scene) => void>();
  let chosen: string | undefined;
  let ignored = new Set<string>();
  let current: Scene | undefined;
  let running: Promise<Scene> | undefined;
  let again = false;
  let holding: Promise<void> | undefined;

  const list = async (key: string, path: string): Promise<CaseCard[]> => {
    const { status, body } = await (await phone(key)).call('GET', path);
    return status === 200 ? (body as CasePage).items.filter(({ kind }) => kind === 'order') : [];
  };

  async function lookOnce(): Promise<Scene> {
    const [mine, all] = await Promise.all([
      list('resident', '/v1/cases'),
      list('street', `/v1/desks/${home.slice(0, 9)}/all-cases`),
    ]);
    const choices = [...new Map([...mine, ...all].map((card) => [card.id, card])).values()].map(choiceOf);
    const id = chosen ?? mine.find((card) => !ignored.has(card.id))?.id;
    const now = await rigTime(stage);
    // The chain as the street reads it: every name and word.
    const view = id ? await asRead(id, (await phone('street')).id, now) : undefined;
    if (!view) return { now, turn: turnOf(undefined, now), choices, chosen };
    const seen = await seenBy(view, now);
    const { no, category, state, version, window, timeline } = view;
    const order = { id: view.id, no, what: itemOf(category)?.name ?? category, state, version, window };
    const label = orderStates[state].staff;
    const told = { ...order, label, lines: linesOf(timeline), sights: seen };
    return { now, turn: turnOf(view, now), order: told, choices, chosen };
  }

  /** What each person would read at this version; what they saw at earlier ones was noted then. */
  async function seenBy({ id, version }: OrderView, now: number): Promise<Record<number, Record<string, Sight>>> {
    const log = sights.get(id) ?? {};
    sights.set(id, log);
    // A phone is hidden by time too, so the newest line is asked anew when the clock has moved.
    const stale = !log[version] || current === undefined || now - current.now > 60;
    const missing = [...watched].filter((key) => stale || !log[version]?.[key]);
    const answers = await Promise.all(missing.map(async (key) => [key, await sightOf(key, id, now)] as const));
    log[version] = { ...log[version], ...Object.fromEntries(answers) };
    return log;
  }

  async function sightOf(key: string, id: string, now: number): Promise<Sight> {
    const view = await asRead(id, (await phone(key)).id, now);
    return {
      opens: view !== undefined,
      address: view?.address !== undefined,
      phone: view?.contactPhone !== undefined,
    };
  }

  async function lookUntilQuiet(): Promise<Scene> {
    await holding;
    do {
      again = false;
      current = await lookOnce();
    } while (again);
    for (const listener of listeners) listener(current);
    return current;
  }

  const look = (): Promise<Scene> => {
    if (running) {
      again = true;
      return running;
    }
    running = lookUntilQuiet().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    look,
    phone,
    scene: async () => current ?? look(),
    follow(id) {
      chosen = id;
      if (id === undefined) ignored = new Set();
      return look();
    },
    async forget() {
      chosen = undefined;
      ignored = new Set((await list('resident', '/v1/cases')).map(({ id }) => id));
      return look();
    },
    async hold(work) {
      await running?.catch(() => {});
      const working = work();
      holding = working.then(
        () => {},
        () => {},
      );
      return working;
    },
    include(key) {
      if (watched.has(key)) return;
      watched.add(key);
      void look().catch(() => {});
    },
    onScene(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const choiceOf = ({ id, no, category, state }: CaseCard): Choice => ({
  id,
  no,
  what: itemOf(category)?.name ?? category,
  state: (orderStates as Record<string, { staff: string }>)[state]?.staff ?? state,
});
