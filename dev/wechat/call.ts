import type { IncomingMessage } from 'node:http';
import { apis } from './apis.ts';
import { WechatError } from './errors.ts';
import { seeded } from './limits.ts';
import type { World } from './world.ts';

/** A failure of WeChat's own, or none. */
export type Trouble = () => WechatError | undefined;

/** One call in 50 is -1, one in 200 is 45009. */
export function troubleFrom(seed: number | undefined): Trouble {
  if (seed === undefined) return () => undefined;
  const next = seeded(seed);
  return () => {
    const dice = next();
    if (dice < 1 / 200) return new WechatError(45009);
    return dice < 1 / 200 + 1 / 50 ? new WechatError(-1) : undefined;
  };
}

const maxBody = 1024 * 1024;

/** Body of a request; 47001 above one megabyte. */
export async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBody) throw new WechatError(47001);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** 44002 for an empty body, 47001 for one that is no JSON. */
export function parseJson(text: string): unknown {
  if (text === '') throw new WechatError(44002);
  try {
    return JSON.parse(text);
  } catch {
    throw new WechatError(47001);
  }
}

/** One call of an API in WeChat's order: method, token, body, quota, then the API's own rules. */
export async function answerTo(
  world: World,
  request: IncomingMessage,
  url: URL,
  trouble: Trouble,
): Promise<object | Buffer> {
  const api = apis[url.pathname]!;
  const { method, token, perMinute = Infinity, perDay = Infinity } = api;
  if (method === 'POST' && request.method !== 'POST') throw new WechatError(43302);
  const now = world.now();
  if (token) world.tokens.require(url.searchParams.get('access_token') ?? '', now);
  const input = method === 'GET' ? Object.fromEntries(url.searchParams) : parseJson(await readText(request));
  const [inMinute, inDay] = [
    world.limits.admits(url.pathname, 60, perMinute, now),
    world.limits.admits(url.pathname, 86_400, perDay, now),
  ];
  if (!inMinute || !inDay) throw new WechatError(45009);
  const failure = trouble();
  if (failure) throw failure;
  const answer = api.answer(world, input);
  // login and token answers carry no errcode when all is well
  return Buffer.isBuffer(answer) || !token ? answer : { errcode: 0, errmsg: 'ok', ...answer };
}
