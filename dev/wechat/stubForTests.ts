import { afterEach, beforeEach, expect } from 'vitest';
import { startWechat, type Wechat, type WechatOptions } from './server.ts';

export const app = { appid: 'wx0123456789abcdef', secret: 'app-secret' };
export const start = 1_800_000_000;
/** The stub's clock, epoch seconds: tests move it. */
export const clock = { now: start };
/** The stub of the running test. */
export let wechat: Wechat;

/** Replaces the stub of this test by one with other options. */
export async function restart(more: Partial<WechatOptions>): Promise<void> {
  await wechat.close();
  wechat = await startWechat({ ...app, now: () => clock.now, ...more });
}

/** A fresh stub before each test of the file. */
export function stubForEach(): void {
  beforeEach(async () => {
    clock.now = start;
    const T1 = { fields: ['thing5', 'time3', 'enum1'], values: { enum1: ['已派单'] } };
    const known = { pages: ['pages/order/order'], templates: { T1 } };
    wechat = await startWechat({ ...app, now: () => clock.now, ...known });
  });
  afterEach(() => wechat.close());
}

// biome-ignore lint/suspicious/noExplicitAny: answers are WeChat's JSON, told apart by the assertions
export type Json = any;

const ridAtEnd = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

/** One call; GET without a body. Every error has to carry a rid. */
export async function call(path: string, body?: unknown): Promise<Json> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init = body === undefined ? {} : { method: 'POST', body: text };
  const answer: Json = await (await fetch(`${wechat.url}${path}`, init)).json();
  if (answer.errcode) expect(answer.errmsg).toMatch(ridAtEnd);
  return answer;
}

export const login = (changes: Record<string, string> = {}): Promise<Json> =>
  call(`/sns/jscode2session?${new URLSearchParams({ ...app, grant_type: 'authorization_code', ...changes })}`);

export const token = (changes = {}): Promise<Json> =>
  call('/cgi-bin/stable_token', { ...app, grant_type: 'client_credential', ...changes });

export const withToken = async (path: string, body: unknown): Promise<Json> =>
  call(`${path}?access_token=${(await token()).access_token}`, body);
