import { describe, expect, it } from 'vitest';
import { app, call, clock, type Json, login, stubForEach, wechat, withToken } from './stubForTests.ts';

stubForEach();

describe('login', () => {
  it('trades a code for the openid once, within five minutes', async () => {
    const js_code = wechat.issueLoginCode('o-1');
    clock.now += 299;
    expect(await login({ js_code })).toEqual({ openid: 'o-1', session_key: expect.stringMatching(/^.{22}==$/) });
    expect((await login({ js_code })).errcode).toBe(40163);
    const late = wechat.issueLoginCode('o-1');
    clock.now += 300;
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
    clock.now += 60;
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

describe('phone number', () => {
  const ask = (body: object) => withToken('/wxa/business/getuserphonenumber', body);

  it('comes once per code, its country code as text and as number', async () => {
    const code = wechat.issuePhoneCode('o-1', '13800000001');
    const first = await ask({ code });
    const watermark = { timestamp: clock.now, appid: app.appid };
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
    clock.now += 300;
    expect((await ask({ code })).errcode).toBe(40029);
  });
});
