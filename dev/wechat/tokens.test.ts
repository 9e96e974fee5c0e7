import { describe, expect, it } from 'vitest';
import { call, clock, restart, start, stubForEach, token } from './stubForTests.ts';

stubForEach();

describe('access tokens', () => {
  /** A good token gets as far as the API's own rule (40129 for no scene). */
  const works = async (access_token: string) => {
    const { errcode } = await call(`/wxa/getwxacodeunlimit?access_token=${access_token}`, {});
    return errcode === 40129 ? 'works' : errcode;
  };

  it('stay the same until five minutes before their end, then overlap with the next', async () => {
    const first = await token();
    expect([first.access_token.length, first.expires_in]).toEqual([512, 7200]);
    clock.now += 6899;
    expect(await token()).toEqual({ access_token: first.access_token, expires_in: 301 });
    clock.now += 1;
    const second = await token();
    expect(second.access_token).not.toBe(first.access_token);
    clock.now += 299;
    expect([await works(first.access_token), await works(second.access_token)]).toEqual(['works', 'works']);
    clock.now += 1;
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([42001, 'works']);
  });

  it('are void at once after a forced refresh', async () => {
    const old = await token();
    const forced = await token({ force_refresh: true });
    expect([await works(old.access_token), await works(forced.access_token)]).toEqual([40001, 'works']);
    expect((await token()).access_token).toBe(forced.access_token);
  });

  it('are forced at most every 30 seconds and 20 times a day', async () => {
    clock.now = Math.ceil(start / 86_400) * 86_400;
    for (let i = 0; i < 20; i++) {
      expect((await token({ force_refresh: true })).expires_in).toBe(7200);
      clock.now += 29;
      expect((await token({ force_refresh: true })).errcode).toBe(45011);
      clock.now += 1;
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

describe('quotas', () => {
  it('are counted per API and minute', async () => {
    const path = `/wxa/media_check_async?access_token=${(await token()).access_token}`;
    clock.now = Math.ceil(start / 60) * 60;
    for (let i = 0; i < 40; i++) await Promise.all(Array.from({ length: 50 }, () => call(path, {})));
    expect((await call(path, {})).errcode).toBe(45009);
    clock.now += 60;
    expect((await call(path, {})).errcode).toBe(47001);
  });

  it('is busy now and then, the same way for the same seed', async () => {
    const codesFor = async (seed: number) => {
      await restart({ seed });
      const codes: number[] = [];
      for (let i = 0; i < 300; i++) codes.push((await token()).errcode ?? 0);
      return codes;
    };
    const codes = await codesFor(7);
    expect(new Set(codes)).toEqual(new Set([0, -1, 45009]));
    expect(await codesFor(7)).toEqual(codes);
  });
});
