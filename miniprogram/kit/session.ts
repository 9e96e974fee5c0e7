import type { Me } from '@shared/people/person.ts';
import Taro from '@tarojs/taro';
import { cell } from './cell.ts';
import { followElder } from './elder.ts';
import { CallError } from './errors.ts';
import { request } from './request.ts';
import { forget, recall, remember } from './store.ts';

/** Who is signed in on this phone. `expiresAt`: epoch seconds. */
export interface Session {
  token: string;
  expiresAt: number;
  person: Me;
}

const name = 'session';
export const session = cell<Session | undefined>(recall<Session>(name));

export function keepSession(next: Session | undefined): void {
  session.set(next);
  if (next) remember(name, next);
  else forget(name);
}

/** A change of one's own profile, consent or grants as the server answered it. */
export function keepPerson(change: Partial<Me>): void {
  const before = session.get();
  if (before) keepSession({ ...before, person: { ...before.person, ...change } });
}

let running: Promise<Session> | undefined;

/** WeChat's one-use code for our token. Many callers at once share one sign-in. */
export function signIn(): Promise<Session> {
  running ??= fresh().finally(() => {
    running = undefined;
  });
  return running;
}

async function fresh(): Promise<Session> {
  const { code } = await Taro.login().catch(() => {
    throw new CallError('wechatFailed');
  });
  const next = (await request('POST', '/v1/login', { code })) as Session;
  keepSession(next);
  followElder(next.person.elder);
  return next;
}

export const signOut = (): void => keepSession(undefined);
