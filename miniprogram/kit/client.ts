import { features } from '@shared/features.ts';
import type { AnyRoute, InputOf, ParamsOf, ReplyOf, Routes } from '@shared/kit/route.ts';
import { CallError } from './errors.ts';
import { addressOf, request } from './request.ts';
import { session, signIn } from './session.ts';

type Args<T> = ParamsOf<T> & (undefined extends InputOf<T> ? unknown : { input: InputOf<T> });
type Caller<T> =
  Record<never, never> extends Args<T>
    ? (args?: Args<T>) => Promise<ReplyOf<T>>
    : (args: Args<T>) => Promise<ReplyOf<T>>;
export type Client = {
  [F in keyof typeof features]: {
    [R in keyof (typeof features)[F]['routes']]: Caller<(typeof features)[F]['routes'][R]>;
  };
};

type Send = (route: AnyRoute, args?: { input?: object } & Record<string, unknown>) => Promise<unknown>;

const mapped = <T, U>(table: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));

/** Every route of every feature as a typed function: `client.orders.get({ id })`. */
const clientFor = (send: Send): Client =>
  mapped(features as Record<string, { routes: Routes }>, ({ routes }) =>
    mapped(routes, (route) => (args?: object) => send(route, args as never)),
  ) as never;

/** Sends with the token. An expired one is renewed once without a word; a reader who never signed in is told to. */
const send: Send = async (route, { input, ...params } = {}) => {
  const address = addressOf(route, params, input);
  const body = route.method === 'GET' ? undefined : (input ?? {});
  const call = (): Promise<unknown> => request(route.method, address, body, session.get()?.token);
  if (route.who !== 'public' && !session.get()) throw new CallError('notSignedIn');
  try {
    return await call();
  } catch (error) {
    const code = error instanceof CallError ? error.code : undefined;
    if (!session.get() || (code !== 'expiredLogin' && code !== 'notSignedIn')) throw error;
    await signIn();
    return call();
  }
};

export const client = clientFor(send);

/** A call by its name, 'orders.place': how the outbox keeps it. */
export const callByName = (name: string, args: object): Promise<unknown> => {
  const [feature = '', route = ''] = name.split('.');
  return (client as unknown as Record<string, Record<string, (args: object) => Promise<unknown>>>)[feature]![route]!(
    args,
  );
};
