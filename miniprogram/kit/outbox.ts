import type { PhotoPurpose } from '@shared/media/photo.ts';
import { type Cell, cell } from './cell.ts';
import { CallError, mayRetry, sayError } from './errors.ts';

/** Something a person has said and the server has not heard. `key`: the draft's ULID, so that a repeat makes one case. */
export interface Waiting {
  key: string;
  /** Route by name, 'orders.place', and its whole argument. */
  call: string;
  args: object;
  /** What people call it: '水龙头小修'. */
  title: string;
  /** Epoch seconds. */
  at: number;
  /** Pictures that have not reached the server: they go first, then their ids stand in `args.input.photos`, or in `clips`. */
  photos?: { path: string; purpose: PhotoPurpose; into?: 'photos' | 'clips' }[];
  /** Why the server said no; it then waits for the person, not for the network. */
  problem?: string;
}

export interface OutboxParts {
  recall: () => Waiting[] | undefined;
  remember: (waiting: Waiting[]) => void;
  send: (call: string, args: object, waiting: Waiting) => Promise<unknown>;
  /** Before something waits: brings its pictures where they outlast the program. */
  hold?: (waiting: Waiting) => Promise<Waiting>;
  /** Told when one has gone out. */
  sent?: (waiting: Waiting, answer: unknown) => void;
}

export interface Outbox {
  waiting: Cell<readonly Waiting[]>;
  /** Sends at once; what can't be sent now waits. Returns the answer, or undefined while it waits; throws a refusal. */
  post(waiting: Waiting): Promise<unknown>;
  /** Sends what waits, oldest first; stops at the first that the network swallows. */
  flush(): Promise<void>;
  /** Puts it with what waits, without trying now. */
  keep(waiting: Waiting): void;
  drop(key: string): void;
}

export function openOutbox({
  recall,
  remember,
  send,
  hold = async (one) => one,
  sent = () => {},
}: OutboxParts): Outbox {
  const waiting = cell<readonly Waiting[]>(recall() ?? []);
  const put = (next: Waiting[]): void => {
    waiting.set(next);
    remember(next);
  };
  const without = (key: string): Waiting[] => waiting.get().filter((one) => one.key !== key);
  const keep = (one: Waiting): void => put([...without(one.key), { ...one, problem: undefined }]);
  const drop = (key: string): void => put(without(key));
  let flushing: Promise<void> | undefined;

  const flushOnce = async (): Promise<void> => {
    for (const one of waiting.get().filter(({ problem }) => !problem)) {
      try {
        const answer = await send(one.call, one.args, one);
        drop(one.key);
        sent(one, answer);
      } catch (error) {
        if (mayRetry(error) || isLogin(error)) return;
        put(waiting.get().map((each) => (each.key === one.key ? { ...each, problem: sayError(error) } : each)));
      }
    }
  };

  return {
    waiting,
    keep,
    drop,
    post: async (one) => {
      try {
        const answer = await send(one.call, one.args, one);
        drop(one.key);
        return answer;
      } catch (error) {
        if (!(error instanceof CallError) || error.code !== 'offline') throw error;
        keep(await hold(one));
        return undefined;
      }
    },
    flush: () => {
      flushing ??= flushOnce().finally(() => {
        flushing = undefined;
      });
      return flushing;
    },
  };
}

/** Signing in needs WeChat and a person; it is tried again at the next start. */
const isLogin = (error: unknown): boolean =>
  error instanceof CallError && ['notSignedIn', 'expiredLogin', 'wechatCode'].includes(error.code);
