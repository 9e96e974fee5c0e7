import { beforeEach, describe, expect, it } from 'vitest';
import { clock, stubForEach, wechat, withToken } from './stubForTests.ts';

stubForEach();

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
    clock.now += 7200;
    expect((await check()).errcode).toBe(0);
    clock.now += 1;
    expect((await check()).errcode).toBe(61010);
  });
});
