import { beforeEach, describe, expect, it } from 'vitest';
import { clock, stubForEach, wechat, withToken } from './stubForTests.ts';

stubForEach();

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
    expect(wechat.sent[0]).toMatchObject({
      openid: 'o-1',
      templateId: 'T1',
      data: { thing5: '水管漏水' },
      at: clock.now,
    });
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
