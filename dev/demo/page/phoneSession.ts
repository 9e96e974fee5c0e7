import { openidOf } from '../../seed/people.ts';

/** As the mini-program keeps it under the name `session` (miniprogram/kit/session.ts). */
interface Session {
  token: string;
  expiresAt: number;
  person: unknown;
}
type Kept = Record<string, string>;

/** Where the host keeps this phone's storage: the phone's own page names the world it lives in (this start of the rig). */
async function placeOf(key: string): Promise<string> {
  const html = await (await fetch(`/phone?as=${encodeURIComponent(key)}&frame=0`)).text();
  const given = new DOMParser().parseFromString(html, 'text/html').getElementById('given');
  const { world, openid } = JSON.parse(given?.textContent ?? '{}') as { world: string; openid: string };
  return `phone ${world} ${openid}`;
}

function keptAt(place: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Kept;
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
  const place = await placeOf(key);
  const { code } = await posted<{ code: string }>('/__host/login-code', { openid: openidOf(key) });
  const session = await posted<Session>('/v1/login', { code });
  const kept = { ...(fresh ? {} : keptAt(place)), session: JSON.stringify(session) };
  localStorage.setItem(place, JSON.stringify(kept));
}
