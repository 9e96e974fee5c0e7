import { ulid } from 'ulid';
import { openidOf, samplePeople } from '../seed/people.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the story looks into answers of every shape
  body: any;
  ms: number;
  units: string;
}

/** Somebody with a phone: logs in by a one-use WeChat code, calls the API as the mini-program does. */
export interface Phone {
  id: string;
  name: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface Stage {
  api: string;
  wechat: string;
}

async function fetched(url: string, method: string, body: unknown, token?: string): Promise<Answer> {
  const began = performance.now();
  const headers = {
    'content-type': 'application/json',
    'x-client-version': '0.1.0',
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return {
    status: response.status,
    body: text ? JSON.parse(text) : {},
    ms: performance.now() - began,
    units: response.headers.get('x-rig-units') ?? '',
  };
}

export const phoneOf = (stage: Stage, key: string): Promise<Phone> =>
  phoneWith(stage, openidOf(key), samplePeople.find((person) => person.key === key)?.name ?? key);

/** Anybody with an openid: known to the product or new to it. */
export async function phoneWith({ api, wechat }: Stage, openid: string, name: string): Promise<Phone> {
  const { body } = await fetched(`${wechat}/__stub/login-code`, 'POST', { openid });
  const login = await fetched(`${api}/v1/login`, 'POST', { code: body.code });
  if (login.status !== 200) throw new Error(`${name} could not log in: ${JSON.stringify(login.body)}`);
  let { token } = login.body;
  const again = async (): Promise<void> => {
    const code = await fetched(`${wechat}/__stub/login-code`, 'POST', { openid });
    const renewed = await fetched(`${api}/v1/login`, 'POST', { code: code.body.code });
    // Refused (the clock jumped past the code meanwhile): the old one stays, and the next call tries again.
    if (renewed.status === 200) token = renewed.body.token;
  };
  return {
    id: login.body.person.id,
    name,
    // The clock jumps days: an expired login is renewed silently, as on the phone.
    async call(method, path, body) {
      const first = await fetched(api + path, method, body, token);
      if (first.body?.code !== 'expiredLogin') return first;
      await again();
      return fetched(api + path, method, body, token);
    },
  };
}

/** Moves the rig's clock forward; everything that falls due happens on the way. */
export async function advance({ api }: Stage, seconds: number): Promise<void> {
  const { status, body } = await fetched(`${api}/__rig/clock`, 'POST', { advance: Math.ceil(seconds) });
  if (status !== 200) throw new Error(`the clock refused: ${JSON.stringify(body)}`);
}
export const rigTime = async ({ api }: Stage): Promise<number> =>
  (await fetched(`${api}/__rig/clock`, 'GET', undefined)).body.now;
export const settle = async ({ api }: Stage): Promise<void> => void (await fetched(`${api}/__rig/settle`, 'POST', {}));
/** A key made at the rig's time: keys from another day are refused. */
export const keyAt = (now: number): string => ulid(now * 1000);
