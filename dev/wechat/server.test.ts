import { createDecipheriv } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sign } from './callback.ts';
import { startWechat, type Wechat, type WechatOptions } from './server.ts';

const app = { appid: 'wx0123456789abcdef', secret: 'app-secret' };
const start = 1_800_000_000;
let now = start;
let wechat: Wechat;

const begin = async (more: Partial<WechatOptions> = {}) => {
  wechat = await startWechat({ ...app, now: () => now, ...more });
};
beforeEach(async () => {
  now = start;
  await begin({
    pages: ['pages/order/order'],
    templates: { T1: { fields: ['thing5', 'time3', 'enum1'], values: { enum1: ['已派单'] } } },
  });
});
afterEach(() => wechat.close());

// biome-ignore lint/suspicious/noExplicitAny: answers are WeChat's JSON, told apart by the assertions
type Json = any;
const ridAtEnd = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

async function call(path: string, body?: unknown): Promise<Json> {
  const init =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const answer: Json = await (await fetch(`${wechat.url}${path}`, init)).json();
  if (answer.errcode) expect(answer.errmsg).toMatch(ridAtEnd);
  return answer;
}
const login = (changes: Record<string, string> = {}): Promise<Json> =>
  call(`/sns/jscode2session?${new URLSearchParams({ ...app, grant_type: 'authorization_code', ...changes })}`);
const token = (changes = {}): Promise<Json> =>
  call('/cgi-bin/stable_token', { ...app, grant_type: 'client_credential', ...changes });
const withToken = async (path: string, body: unknown): Promise<Json> =>
  call(`${path}?access_token=${(await token()).access_token}`, body);

describe('login', () => {
  it('trades a code for the openid once, within five minutes', async () => {
    const js_code = wechat.issueLoginCode('o-1');
    now += 299;
    expect(await login({ js_code })).toEqual({ openid: 'o-1', session_key: expect.stringMatching(/^.{22}==$/) });
    expect((await login({ js_code })).errcode).toBe(40163);
    const late = wechat.issueLoginCode('o-1');
    now += 300;
    expect((await login({ js_code: late })).errcode).toBe(40029);
  });

  it.each([
    [41002, { appid: '' }],
    [40013, { appid: 'wx-other' }],
    [41004, { secret: '' }],
    [40125, { secret: 'wrong' }],
    [40029, { js_code: 'made-up' }],
    [47001, { grant_type: 'password' }],
  ])('answers %i to %j and keeps the code good', async (errcode, changes) => {
    const js_code = wechat.issueLoginCode('o-1');
    expect((await login({ js_code, ...changes })).errcode).toBe(errcode);
    expect((await login({ js_code })).openid).toBe('o-1');
  });

  it('blocks a high-risk user', async () => {
    wechat.block('o-bad');
    expect((await login({ js_code: wechat.issueLoginCode('o-bad') })).errcode).toBe(40226);
  });

  it('lets a user in 100 times a minute', async () => {
    for (let i = 0; i < 100; i++) expect((await login({ js_code: wechat.issueLoginCode('o-1') })).openid).toBe('o-1');
    expect((await login({ js_code: wechat.issueLoginCode('o-1') })).errcode).toBe(45011);
    expect((await login({ js_code: wechat.issueLoginCode('o-2') })).openid).toBe('o-2');
    now += 60;
    expect((await login({ js_code: wechat.issueLoginCode('o-1') })).openid).toBe('o-1');
  });

  it('gives the rig a code over HTTP, to pages of this machine only', async () => {
    const ask = (origin: string) =>
      fetch(`${wechat.url}/__stub/login-code`, { method: 'POST', body: '{"openid":"o-9"}', headers: { origin } });
    const local = await ask('http://127.0.0.1:5173');
    expect(local.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:5173');
    expect((await login({ js_code: ((await local.json()) as Json).code })).openid).toBe('o-9');
    expect((await ask('https://example.com')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await call('/__stub/login-code', {})).errcode).toBe(40003);
  });
});

describe('access tokens', () => {
  const works = async (access_token: string) =>
    (await call(`/wxa/getwxacodeunlimit?access_token=${access_token}`, { scene: '' })).errcode === 40129
      ? 'works'
      : (await call(`/wxa/getwxacodeunlimit?access_token=${access_token}`, { scene: '' })).errcode;

  it('stay the same until five minutes before their end, then overlap with the next', async () => {
    const first = await token();
    expect([first.access_token.length, first.expires_in]).toEqual([512, 7200]);
    now += 6899;
    expect(await token()).toEqual({ access_token: first.access_token, expires_in: 301 });
    now += 1;
    const second = await token();
    expect(second.access_token).not.toBe(first.access_token);
    now += 299;
    expect([await works(first.access_token), await works(second.access_token)]).toEqual(['works', 'works']);
    now += 1;
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([42001, 'works']);
  });

  it('are void at once after a forced refresh', async () => {
    const old = await token();
    const forced = await token({ force_refresh: true });
    expect([await works(old.access_token), await works(forced.access_token)]).toEqual([40001, 'works']);
    expect((await token()).access_token).toBe(forced.access_token);
  });

  it('are forced at most every 30 seconds and 20 times a day', async () => {
    now = Math.ceil(start / 86_400) * 86_400;
    for (let i = 0; i < 20; i++) {
      expect((await token({ force_refresh: true })).expires_in).toBe(7200);
      now += 29;
      expect((await token({ force_refresh: true })).errcode).toBe(45011);
      now += 1;
    }
    expect((await token({ force_refresh: true })).errcode).toBe(45009);
  });

  it.each([
    [41002, { appid: undefined }],
    [40013, { appid: 'wx-other' }],
    [41004, { secret: undefined }],
    [40125, { secret: 'wrong' }],
    [47001, { grant_type: 'authorization_code' }],
  ])('answer %i to %j', async (errcode, changes) => {
    expect((await token(changes)).errcode).toBe(errcode);
  });

  it('must be known, and the call a POST with a JSON body', async () => {
    expect(await works('made-up')).toBe(40001);
    expect((await call('/wxa/msg_sec_check', {})).errcode).toBe(40001);
    expect((await call('/cgi-bin/stable_token')).errcode).toBe(43302);
    expect((await call('/cgi-bin/stable_token', '')).errcode).toBe(44002);
    expect((await call('/cgi-bin/stable_token', '{')).errcode).toBe(47001);
  });
});

describe('phone number', () => {
  const ask = (body: object) => withToken('/wxa/business/getuserphonenumber', body);

  it('comes once per code, its country code as text and as number', async () => {
    const code = wechat.issuePhoneCode('o-1', '13800000001');
    const first = await ask({ code });
    const watermark = { timestamp: now, appid: app.appid };
    const phone_info = { phoneNumber: '13800000001', purePhoneNumber: '13800000001', countryCode: '86', watermark };
    expect(first).toEqual({ errcode: 0, errmsg: 'ok', phone_info });
    expect((await ask({ code })).errcode).toBe(40029);
    const second = await ask({ code: wechat.issuePhoneCode('o-1', '13800000001'), openid: 'o-1' });
    expect(second.phone_info.countryCode).toBe(86);
  });

  it('is refused for a login code, an old code and another user', async () => {
    expect((await ask({ code: wechat.issueLoginCode('o-1') })).errcode).toBe(40029);
    expect((await ask({ code: wechat.issuePhoneCode('o-1', '1'), openid: 'o-2' })).errcode).toBe(40029);
    const code = wechat.issuePhoneCode('o-1', '1');
    now += 300;
    expect((await ask({ code })).errcode).toBe(40029);
  });
});

describe('subscription messages', () => {
  const data = { thing5: { value: '水管漏水' }, time3: { value: '2026年1月5日 15:01' }, enum1: { value: '已派单' } };
  const send = (changes: object = {}) =>
    withToken('/cgi-bin/message/subscribe/send', { touser: 'o-1', template_id: 'T1', data, ...changes });
  beforeEach(() => wechat.acceptSubscription('o-1', 'T1', 2));

  it('are delivered as often as the user accepted, per template', async () => {
    wechat.acceptSubscription('o-1', 'T2', 5);
    expect(await send({ page: 'pages/order/order?id=1' })).toEqual({ errcode: 0, errmsg: 'ok', msgid: 1 });
    expect((await send()).errcode).toBe(0);
    expect((await send()).errcode).toBe(43101);
    expect(wechat.sent).toHaveLength(2);
    expect(wechat.sent[0]).toMatchObject({ openid: 'o-1', templateId: 'T1', data: { thing5: '水管漏水' }, at: now });
  });

  it.each([
    [40003, { touser: 'o-unknown' }],
    [40037, { template_id: 'T9' }],
    [41030, { page: 'pages/none' }],
    [47001, { data: 'text' }],
    [47003, { data: { ...data, thing5: { value: '' } } }],
  ])('are refused with %i for %j at no cost', async (errcode, changes) => {
    expect((await send(changes)).errcode).toBe(errcode);
    for (const wanted of [0, 0, 43101]) expect((await send()).errcode).toBe(wanted);
  });

  it('name the bad field', async () => {
    const { errmsg } = await send({ data: { ...data, time3: { value: 'soon' } } });
    expect(errmsg).toMatch(/^argument invalid! data\.time3\.value invalid rid: /);
  });

  it('go on for ever with a long-term template', async () => {
    wechat.acceptSubscription('o-2', 'T1', Number.POSITIVE_INFINITY);
    for (let i = 0; i < 5; i++) expect((await send({ touser: 'o-2' })).errcode).toBe(0);
  });
});

describe('text check', () => {
  const check = (changes: object = {}) =>
    withToken('/wxa/msg_sec_check', { version: 2, openid: 'o-1', scene: 2, content: '楼道灯坏了', ...changes });
  beforeEach(() => void wechat.issueLoginCode('o-1'));

  it.each([
    ['pass', 100, {}],
    ['review', 20003, { content: '你这个笨蛋' }],
    ['risky', 20006, { nickname: '赌博大王' }],
    ['pass', 100, { content: '字'.repeat(2500) }],
  ])('suggests %s with label %i', async (suggest, label, changes) => {
    const answer = await check(changes);
    expect(answer).toMatchObject({ errcode: 0, result: { suggest, label }, trace_id: expect.any(String) });
    expect(answer.detail[0]).toMatchObject({ strategy: 'content_model', suggest, label });
  });

  it.each([
    [40129, { scene: 5 }],
    [43104, { openid: 'o-unknown' }],
    [47001, { content: '字'.repeat(2501) }],
    [47001, { version: 1 }],
  ])('answers %i to a wrong call', async (errcode, changes) => {
    expect((await check(changes)).errcode).toBe(errcode);
  });

  it('wants the user to have been here in the last two hours', async () => {
    now += 7200;
    expect((await check()).errcode).toBe(0);
    now += 1;
    expect((await check()).errcode).toBe(61010);
  });
});

describe('media check', () => {
  const media = { version: 2, openid: 'o-1', scene: 2, media_type: 2 };
  const check = (media_url: string, changes = {}) =>
    withToken('/wxa/media_check_async', { ...media, media_url, ...changes });

  /** A receiver that fails the first call, and what it was sent. */
  async function receiver() {
    const got: { query: URLSearchParams; body: Json }[] = [];
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      got.push({
        query: new URL(request.url!, 'http://x').searchParams,
        body: JSON.parse(Buffer.concat(parts).toString()),
      });
      response.end(got.length === 1 ? 'failed' : 'success');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`;
    return { got, url, close: () => server.close() };
  }

  it('tells its verdicts late, signed, again after a failure, twice and out of order', async () => {
    const { got, url, close } = await receiver();
    await wechat.close();
    await begin({ callback: { url, token: 'callback-token', delayMs: 50 } });
    wechat.issueLoginCode('o-1');
    const first = await check('https://bucket/clean.jpg');
    const second = await check('https://bucket/risky.jpg');
    await expect.poll(() => got.length, { timeout: 3000 }).toBe(5);
    close();
    const order = [second, second, first, second, first].map(({ trace_id }) => trace_id);
    expect(got.map(({ body }) => body.trace_id)).toEqual(order);
    const [{ query, body }] = got as [(typeof got)[0]];
    expect(body).toMatchObject({
      Event: 'wxa_media_check',
      appid: app.appid,
      FromUserName: 'o-1',
      result: { suggest: 'risky' },
    });
    expect(query.get('signature')).toBe(sign('callback-token', query.get('timestamp')!, query.get('nonce')!));
  });

  it('encrypts in safe mode', async () => {
    const { got, url, close } = await receiver();
    const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA';
    await wechat.close();
    await begin({ callback: { url, token: 't', encodingAesKey, delayMs: 1 } });
    wechat.issueLoginCode('o-1');
    const { trace_id } = await check('https://bucket/clean.jpg');
    await expect.poll(() => got.length, { timeout: 3000 }).toBeGreaterThan(0);
    close();
    const { query, body } = got[0]!;
    expect(query.get('msg_signature')).toBe(sign('t', query.get('timestamp')!, query.get('nonce')!, body.Encrypt));
    const key = Buffer.from(`${encodingAesKey}=`, 'base64');
    const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([cipher.update(body.Encrypt, 'base64'), cipher.final()]);
    const end = 20 + plain.readUInt32BE(16);
    expect(JSON.parse(plain.toString('utf8', 20, end)).trace_id).toBe(trace_id);
    expect(plain.toString('utf8', end, plain.length - plain.at(-1)!)).toBe(app.appid);
  });

  it.each([
    [40129, 'https://b/1.jpg', { scene: 0 }],
    [47001, 'https://b/1.jpg', { media_type: 3 }],
    [47001, 'wxfile://1.jpg', {}],
    [43104, 'https://b/1.jpg', { openid: 'o-unknown' }],
  ])('answers %i to a wrong call', async (errcode, url, changes) => {
    wechat.issueLoginCode('o-1');
    expect((await check(url, changes)).errcode).toBe(errcode);
  });
});

describe('mini-program code', () => {
  const path = '/wxa/getwxacodeunlimit';

  it('is a picture', async () => {
    const query = `?access_token=${(await token()).access_token}`;
    const body = JSON.stringify({ scene: 'id=01J&k=~', page: 'pages/order/order' });
    const response = await fetch(`${wechat.url}${path}${query}`, { method: 'POST', body });
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 1, 4)).toBe('PNG');
  });

  it.each([
    [40129, { scene: '' }],
    [40129, { scene: 'x'.repeat(33) }],
    [40129, { scene: 'a%20b' }],
    [40129, { scene: '红' }],
    [41030, { scene: 'a', page: '/pages/order/order', check_path: false }],
    [41030, { scene: 'a', page: 'pages/order/order?id=1', check_path: false }],
    [41030, { scene: 'a', page: 'pages/none' }],
    [47001, { scene: 'a', width: 279 }],
  ])('answers %i to %j', async (errcode, body) => {
    expect((await withToken(path, body)).errcode).toBe(errcode);
  });
});

it('is busy now and then, the same way for the same seed', async () => {
  const codesFor = async (seed: number) => {
    await wechat.close();
    await begin({ seed });
    const codes: number[] = [];
    for (let i = 0; i < 300; i++) codes.push((await token()).errcode ?? 0);
    return codes;
  };
  const codes = await codesFor(7);
  expect(new Set(codes)).toEqual(new Set([0, -1, 45009]));
  expect(await codesFor(7)).toEqual(codes);
});
