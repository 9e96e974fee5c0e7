import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openidOf } from '../dev/seed/people.ts';
import { type Answer, advance, keyAt, type Phone, phoneWith, rigTime } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { anOrder, everyItem, place, type RigStage, somebody, startStage } from './rigStage.ts';

const farAway = '150621002001';
let stage: RigStage;
let cast: Awaited<ReturnType<typeof castOf>>;
let farClerk: Phone;
let stranger: Phone;
let order: Answer['body'];
let token: string;

beforeAll(async () => {
  stage = await startStage();
  cast = await castOf(stage, ['resident', 'resident2', 'clerk', 'volunteer', 'admin']);
  await somebody(stage.rig.table, 'o-far-clerk', [['stationStaff', farAway]]);
  farClerk = await phoneWith(stage, 'o-far-clerk', '外社区站所');
  await somebody(stage.rig.table, 'o-stranger');
  stranger = await phoneWith(stage, 'o-stranger', '路人');
  order = (await place(stage, cast.resident!)).body;
  token = await tokenOf('resident');
});
afterAll(() => stage?.stop());

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}
/** Sends exactly these bytes and headers, as a phone would not. */
async function raw(url: string, { method = 'POST', path = '/v1/orders', headers = {}, body }: Sent): Promise<Answer> {
  const response = await fetch(url + path, { method, headers: { 'x-client-version': '0.1.0', ...headers }, body });
  return { status: response.status, body: await response.json(), ms: 0, units: '' };
}
async function tokenOf(key: string): Promise<string> {
  const openid = JSON.stringify({ openid: openidOf(key) });
  const { body } = await raw(stage.wechat, { path: '/__stub/login-code', body: openid });
  return (await raw(stage.api, { path: '/v1/login', body: JSON.stringify({ code: body.code }) })).body.token;
}
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

/** Refused with this status, code and Chinese text, and not one item of the table is another. */
async function refused(send: () => Promise<Answer>, status: number, code: string, text: RegExp, field?: string) {
  const before = await everyItem(stage);
  const answer = await send();
  expect([answer.status, answer.body.code, answer.body.field]).toEqual([status, code, field]);
  expect(answer.body.text).toMatch(text);
  expect(answer.body.requestId).toBeTruthy();
  expect(await everyItem(stage)).toEqual(before);
  return answer;
}

describe('an order with something wrong in it', () => {
  const day = 86_400;
  /** A window that opens `ahead` seconds from now. */
  const opensIn =
    (ahead: number, length = 7200) =>
    (now: number) => ({
      window: { from: now + ahead, to: now + ahead + length },
    });
  type Change = object | ((now: number) => object);
  it.each<[string, Change, number, string, RegExp, string]>([
    ['a field nobody knows', { price: 5 }, 400, 'badInput', /不认识的字段：price/, 'price'],
    ['a number for words', { details: 5 }, 400, 'badInput', /“要办的事”要填文字/, 'details'],
    ['words for a window', { window: '明天' }, 400, 'badInput', /“希望的时间”/, 'window'],
    [
      'a window with half a second',
      (now) => ({ window: { from: now + 0.5, to: now + 9 } }),
      400,
      'badInput',
      /“开始时间”要精确到秒/,
      'window.from',
    ],
    ['too many words', { details: '长'.repeat(2001) }, 400, 'badInput', /“要办的事”最多写 2000 个字/, 'details'],
    ['too long an address', { address: '楼'.repeat(121) }, 400, 'badInput', /“地址”最多写 120 个字/, 'address'],
    ['only blanks', { contactName: '   ' }, 400, 'badInput', /请填写“联系人”/, 'contactName'],
    ['a control character', { details: '买药\u0007买米' }, 400, 'badInput', /“要办的事”里有不能显示的字符/, 'details'],
    ['no details', { details: undefined }, 400, 'badInput', /“要办的事”要填文字/, 'details'],
    ['no address', { address: undefined }, 400, 'badInput', /“地址”要填文字/, 'address'],
    ['no key', { key: undefined }, 400, 'badInput', /缺少提交编号/, 'key'],
    ['null for a text', { address: null }, 400, 'badInput', /“地址”要填文字/, 'address'],
    ['an area of five digits', { area: '15062' }, 400, 'badInput', /“社区”不是有效的区划代码/, 'area'],
    ['an area of another banner', { area: '150622001001' }, 400, 'badInput', /“社区”不是达拉特旗的社区或网格/, 'area'],
    ['an area nobody knows', { area: '150621999999' }, 400, 'badInput', /“社区”不是达拉特旗的社区或网格/, 'area'],
    ['a category nobody knows', { category: 'home.castle' }, 400, 'badInput', /“服务项目”不在目录里/, 'category'],
    ['a window in an hour', opensIn(3600), 400, 'badInput', /“希望的时间”要提前 4 小时/, 'window'],
    ['a window past', opensIn(-day), 400, 'badInput', /“希望的时间”要提前 4 小时/, 'window'],
    ['a window that ends first', opensIn(2 * day, -60), 400, 'badInput', /结束时间要晚于开始时间/, 'window'],
    ['a window of two days', opensIn(2 * day, 2 * day), 400, 'badInput', /不超过 24 小时/, 'window'],
    ['a phone of ten digits', { contactPhone: '1380000000' }, 400, 'badInput', /手机号格式不对/, 'contactPhone'],
    ['seven photos', { photos: Array(7).fill('a1') }, 400, 'badInput', /最多 6 张照片/, 'photos'],
    ['a key that is no ULID', { key: 'abc' }, 400, 'badInput', /提交编号格式不对/, 'key'],
    ['a stranger to serve', () => ({ servedId: stranger.id }), 403, 'notAllowed', /还没有绑定这位家人/, 'servedId'],
    ['an emergency', { details: '老人昏迷了快来' }, 400, 'badInput', /“昏迷”.*110、119、120/, 'notEmergency'],
  ])('%s', async (_what, change, status, code, text, field) => {
    const now = await rigTime(stage);
    const input = await anOrder(stage, typeof change === 'function' ? change(now) : change);
    await refused(() => cast.resident2!.call('POST', '/v1/orders', input), status, code, text, field);
  });

  it('a key from 2020 or from tomorrow hears the time that it is', async () => {
    const now = await rigTime(stage);
    for (const at of [1_590_000_000, now + day]) {
      const input = await anOrder(stage, { key: keyAt(at) });
      const send = () => cast.resident2!.call('POST', '/v1/orders', input);
      const { body } = await refused(send, 422, 'keyTime', /手机时间不对/, 'key');
      expect(Math.abs(body.serverTime - now)).toBeLessThan(10);
    }
  });

  it('one that is open already is told by its number', async () => {
    const send = () => place(stage, cast.resident!);
    const { body } = await refused(send, 409, 'alreadyOpen', /已有一件在办/);
    expect(body.text).toContain(order.no);
    expect(body.current).toEqual({ id: order.id, no: order.no, state: expect.any(String) });
  });
});

describe('a call with something wrong around it', () => {
  const input = async () => JSON.stringify(await anOrder(stage));
  it.each<[string, () => Promise<Sent>, number, string, RegExp, string?]>([
    [
      'a body that is no JSON',
      async () => ({ headers: bearer(token), body: '{"key":' }),
      400,
      'badInput',
      /JSON/,
      'body',
    ],
    ['a list for a body', async () => ({ headers: bearer(token), body: '[]' }), 400, 'badInput', /缺少提交编号/, 'key'],
    ['no body', async () => ({ headers: bearer(token) }), 400, 'badInput', /缺少提交编号/, 'key'],
    [
      'a body of 70 KB',
      async () => ({ headers: bearer(token), body: JSON.stringify({ details: 'x'.repeat(70_000) }) }),
      413,
      'tooLarge',
      /内容太大/,
    ],
    ['no token', async () => ({ body: await input() }), 401, 'notSignedIn', /请先登录/],
    [
      'no token to a read',
      async () => ({ method: 'GET', path: `/v1/orders/${order.id}` }),
      401,
      'notSignedIn',
      /请先登录/,
    ],
    [
      'a token with another end',
      async () => ({ headers: bearer(`${token.slice(0, -6)}AAAAAA`), body: await input() }),
      401,
      'notSignedIn',
      /请先登录/,
    ],
    [
      'a token signed with another key',
      async () => ({ headers: bearer(await forged('k1')), body: await input() }),
      401,
      'notSignedIn',
      /请先登录/,
    ],
    [
      'a token of a key nobody knows',
      async () => ({ headers: bearer(await forged('k9')), body: await input() }),
      401,
      'notSignedIn',
      /请先登录/,
    ],
    [
      'a token without a signature',
      async () => ({ headers: bearer(unsigned()), body: await input() }),
      401,
      'notSignedIn',
      /请先登录/,
    ],
    [
      'an old mini-program',
      async () => ({ headers: { ...bearer(token), 'x-client-version': '0.0.1' }, body: await input() }),
      426,
      'clientTooOld',
      /小程序版本过旧/,
    ],
  ])('%s', async (_what, sent, status, code, text, field) => {
    const call = await sent();
    await refused(() => raw(stage.api, call), status, code, text, field);
  });

  const claims = () => ({ sub: cast.clerk!.id, iat: 1_700_000_000, exp: 3_000_000_000 });
  const forged = (kid: string): Promise<string> =>
    new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.alloc(32, 1));
  const unsigned = (): string =>
    `${[{ alg: 'none', kid: 'k1' }, claims()].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
});

describe('an action that may not be', () => {
  const act = (by: Phone, action: string, more: object = {}) =>
    by.call('POST', `/v1/orders/${order.id}/${action}`, { version: order.version, ...more });
  const rating = { came: true, contacted: true, solved: true, stars: 5 };
  it.each<[string, () => Promise<Answer>, number, string, RegExp, string?]>([
    ['rated before it was done', () => act(cast.resident!, 'rate', rating), 409, 'wrongState', /已经到下一步/],
    [
      'six stars',
      () => act(cast.resident!, 'rate', { ...rating, stars: 6 }),
      400,
      'badInput',
      /星级从 1 到 5/,
      'stars',
    ],
    ['a clerk of another community', () => act(farClerk, 'publish'), 403, 'outOfScope', /不在您负责的区域/],
    ['an admin, who sees no case', () => act(cast.admin!, 'publish'), 403, 'outOfScope', /不在您负责的区域/],
    ['a stranger', () => act(stranger, 'cancel'), 403, 'notYours', /不归您办理/],
    ['the resident as their own clerk', () => act(cast.resident!, 'publish'), 403, 'notYours', /不归您办理/],
    [
      'offered to nobody known',
      () => act(cast.clerk!, 'offer', { helperId: 'NOBODY0000000000' }),
      409,
      'notFit',
      /志愿者|服务人员/,
      'helperId',
    ],
    ['no version', () => act(cast.clerk!, 'publish', { version: undefined }), 400, 'badInput', /缺少版本号/, 'version'],
    [
      'version nought',
      () => act(cast.clerk!, 'publish', { version: 0 }),
      400,
      'badInput',
      /版本号从 1 开始/,
      'version',
    ],
    [
      'a reason not on the list',
      () => act(cast.clerk!, 'reject', { reason: 'mood', words: '今天不想办这件事' }),
      400,
      'badInput',
      /“原因”不在可选范围/,
      'reason',
    ],
    [
      'four words where five are due',
      () => act(cast.clerk!, 'reject', { reason: 'notTrue', words: '不想办了' }),
      400,
      'badInput',
      /“说明”至少写 5 个字/,
      'words',
    ],
    ['a stranger who reads', () => stranger.call('GET', `/v1/orders/${order.id}`), 403, 'notYours', /不归您办理/],
    [
      'a clerk from elsewhere who reads',
      () => farClerk.call('GET', `/v1/orders/${order.id}`),
      403,
      'outOfScope',
      /不在您负责/,
    ],
    [
      'an order that is not there',
      () => cast.clerk!.call('GET', '/v1/orders/01ARZ3NDEKTSV4RRFFQ69G5FAV'),
      404,
      'notFound',
      /没有找到/,
    ],
    [
      "another desk's list",
      () => farClerk.call('GET', '/v1/desks/150621001001/cases'),
      403,
      'outOfScope',
      /不在您负责/,
    ],
  ])('%s', async (_what, send, status, code, text, field) => {
    await refused(send, status, code, text, field);
  });

  it('an old version is shown the order as it is now, as this person may see it', async () => {
    await cast.resident!.call('POST', `/v1/orders/${order.id}/note`, { version: order.version, words: '请带零钱' });
    const { body } = await refused(() => act(cast.clerk!, 'publish'), 409, 'staleVersion', /刚被别人更新/);
    expect([body.current.id, body.current.version, body.current.address]).toEqual([
      order.id,
      order.version + 1,
      order.address,
    ]);
  });
});

it.each([
  ['乌云·其木格', 'elder.meal', '想吃 奶茶、手把肉 🥣'],
  ['ᠣᠶᠤᠨ', 'elder.phone', '教我用手机 👵🏻📱，谢谢！'],
  ['𠮷田 O’Neil', 'elder.chat', '陪陪我 👨‍👩‍👧‍👦 “双引号” <b>&amp; \\ %00'],
])('%s writes as they write, and reads it back unchanged', async (contactName, category, details) => {
  const made = await place(stage, cast.resident2!, { contactName, category, details });
  expect(made.status).toBe(200);
  const { body } = await cast.clerk!.call('GET', `/v1/orders/${made.body.id}`);
  expect([body.contactName, body.details]).toEqual([contactName, details]);
});

it('a login of more than two hours ago has expired', async () => {
  const old = await tokenOf('resident2');
  await advance(stage, 2 * 3600 + 1);
  const body = JSON.stringify(await anOrder(stage));
  await refused(() => raw(stage.api, { headers: bearer(old), body }), 401, 'expiredLogin', /登录已过期/);
});
