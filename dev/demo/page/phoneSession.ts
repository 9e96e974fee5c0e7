import { openidOf } from '../../seed/people.ts';

/** As the mini-program keeps it under the name `session` (miniprogram/kit/session.ts). */
interface Session {
  token: string;
  expiresAt: number;
  person: unknown;
}
type Kept = Record<string, string>;

const placeOf = (key: string): string => `phone ${openidOf(key)}`;

function keptOn(key: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(placeOf(key)) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

async function posted<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

/**
 * A phone that signed in yesterday: the person's own login, by WeChat's one-use code, as the program would do it.
 * `fresh`: nothing else is kept on the phone (drafts, what was remembered).
 */
export async function signedIn(key: string, fresh: boolean): Promise<void> {
  const { code } = await posted<{ code: string }>('/__host/login-code', { openid: openidOf(key) });
  const session = await posted<Session>('/v1/login', { code });
  const kept = { ...(fresh ? {} : keptOn(key)), session: JSON.stringify(session) };
  localStorage.setItem(placeOf(key), JSON.stringify(kept));
}
