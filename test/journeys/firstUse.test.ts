import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { advance, phoneOf, phoneWith, settle } from '../../dev/story/player.ts';
import {
  type JourneyStage,
  longTests,
  patience,
  pictures,
  placePage,
  send,
  signIn,
  staffWordsOn,
  startJourneys,
  writeOrder,
} from './stage.ts';

/** People who open the program for the first time, with everything against them. */
let stage: JourneyStage;

vi.setConfig(longTests);
beforeAll(async () => {
  stage = await startJourneys();
}, longTests.hookTimeout);
afterEach(() => stage.clear());
afterAll(() => stage.stop());

/** Nobody the product has ever seen. */
const stranger = (name: string) => ({ openid: `o-stranger-${name}` });
const ordersOf = async (name: string) =>
  (await (await phoneWith(stage, `o-stranger-${name}`, name)).call('GET', '/v1/cases')).body.items as { id: string }[];
/** The station asks a volunteer, who says yes: on other people's phones. */
async function agreed(id: string): Promise<void> {
  const [clerk, volunteer] = await Promise.all(['clerk', 'volunteer'].map((key) => phoneOf(stage, key)));
  const offered = await clerk!.call('POST', `/v1/orders/${id}/offer`, { version: 1, helperId: volunteer!.id });
  const accepted = await volunteer!.call('POST', `/v1/orders/${id}/accept`, { version: offered.body.version });
  expect(accepted.status).toBe(200);
  await settle(stage);
}
/** Placing an order takes no more than this besides typing (budgets). */
const mostTaps = 8;

it('an elder who refuses location, album, messages and privacy looks around, orders within eight taps, and hears of it', async () => {
  const elder = await stage.phone('elder', {
    ...stranger('elder'),
    refuse: ['location', 'album', 'messages', 'privacy'],
    fontSizeSetting: 23.8,
  });
  await elder.waitFor('12345 热线');
  expect(await elder.text()).not.toContain('我的心愿');
  for (const [tab, says] of [
    ['我的单', '登录后看您的单'],
    ['消息', '登录后看您的消息'],
    ['我的', '不登录也能看'],
    ['首页', '我要点单'],
  ] as const) {
    await elder.switchTab(tab);
    await elder.waitFor(says);
  }
  elder.resetTaps();
  await elder.tap('我要点单');
  await writeOrder(elder, { typed: '送餐', service: '送餐上门', details: '腿疼，想请人把饭送上来' });
  await elder.tap(send);
  await elder.tap('同意并微信登录');
  await elder.waitFor('社区正在安排');
  expect(elder.taps()).toBeLessThanOrEqual(mostTaps);

  // Without a picture it goes on, and the page says so.
  await elder.switchTab('首页').catch(() => elder.open('features/home/pages/home/index'));
  await elder.waitFor('正在办的事');
  await elder.tap('我要点单');
  await elder.waitFor('给谁帮忙');
  await elder.tap('加照片');
  await elder.waitFor('不放照片也能继续');
  // The second time the address and the name are there.
  await elder.waitFor('东胜小区3号楼2单元501');
  const orders = await ordersOf('elder');
  expect(orders).toHaveLength(1);
  await agreed(orders[0]!.id);
  await elder.open('features/home/pages/inbox/index');
  await elder.waitFor('有人答应来了');
  expect(await staffWordsOn(elder)).toEqual([]);
  await stage.end();
});

it('the network goes while a photo is on its way: draft and photo wait on the phone, and are sent once when it is back', async () => {
  const phone = await stage.phone('stairwell', stranger('stairwell'));
  await signIn(phone);
  await phone.tap('我要点单');
  await writeOrder(phone, { typed: '合页', service: '门窗合页小修', details: '门关不严，照片里那一扇' });
  await phone.photo(pictures(2));
  await phone.offline(true);
  await phone.tap('加照片');
  await phone.tap('允许');
  await vi.waitFor(async () => expect((await phone.text()).match(/没传上/g)).toHaveLength(2), { timeout: patience });
  await phone.tap(send);
  await phone.waitFor('没有网络。写的内容都留着');
  await phone.waitFor('门窗合页小修 · 还没发出去');
  // An impatient thumb changes nothing.
  await phone.tap('现在发');
  await phone.waitFor('门窗合页小修 · 还没发出去');
  expect(await ordersOf('stairwell')).toHaveLength(0);
  await phone.offline(false);
  await phone.gone('还没发出去');
  await phone.pullDown();
  await phone.waitFor('社区正在安排');
  const orders = await ordersOf('stairwell');
  expect(orders).toHaveLength(1);
  const me = await phoneWith(stage, 'o-stranger-stairwell', '');
  expect((await me.call('GET', `/v1/orders/${orders[0]!.id}`)).body.photos).toHaveLength(2);
  await phone.tap('门窗合页小修');
  await phone.waitFor('第 2 张照片');
  expect(await staffWordsOn(phone)).toEqual([]);
  await stage.end();
});

it('a login that runs out while one writes loses no word: the draft is there after a detour, and goes out unasked', async () => {
  const phone = await stage.phone('slow', stranger('slow'));
  await signIn(phone);
  await phone.tap('我要点单');
  await writeOrder(phone, {
    typed: 'daimai',
    service: '代买代取',
    details: '取快递两件，码在手机里',
    name: '巴图',
  });
  await phone.open('features/home/pages/mine/index');
  await phone.waitFor('还没有点过单');
  await phone.open(placePage);
  await phone.waitFor('上次没写完的内容还在');
  for (const kept of ['代买代取', '召北社区', '东胜小区3号楼2单元501', '取快递两件，码在手机里', '巴图'])
    await phone.waitFor(kept);
  await advance(stage, 3 * 3600);
  await phone.tap(send);
  await phone.waitFor('社区正在安排');
  expect([...phone.shown()].some((line) => line.includes('同意并微信登录') && line.includes('过期'))).toBe(false);
  expect(await ordersOf('slow')).toHaveLength(1);
  await stage.end();
});

it('who asks for the same again is shown the one that is open, and what they wrote goes there', async () => {
  const phone = await stage.phone('again', stranger('again'));
  await signIn(phone);
  const need = { typed: 'daimai', service: '代买代取', details: '取快递两件', name: '巴图' };
  await phone.tap('我要点单');
  await writeOrder(phone, need);
  await phone.tap(send);
  await phone.waitFor('社区正在安排');
  const id = (await phone.query()).id;
  await phone.open(placePage);
  // Where and who are known from last time.
  await phone.fill('找一找，如 水管、peizhen', need.typed);
  await phone.tap(need.service);
  await phone.tap('后天');
  await phone.tap('14:00–');
  await phone.fill('写清要办的事、几楼、有没有电梯，来的人好准备', '还有一件在南门驿站');
  await phone.tap(send);
  await phone.waitFor('这件事已经有一单在办');
  await phone.waitFor('看这一单');
  await phone.tap('把写的补充过去');
  await phone.gone('这件事已经有一单在办');
  await phone.waitFor('还有一件在南门驿站');
  expect((await phone.query()).id).toBe(id);
  expect(await ordersOf('again')).toHaveLength(1);
  expect(await staffWordsOn(phone)).toEqual([]);
  await stage.end();
});

/** What a resident can open besides an order, with a sentence that stands there. */
const around = [
  ['features/me/pages/policy/index?id=service', '服务'],
  ['features/me/pages/policy/index?id=privacy', '信息'],
  ['features/me/pages/profile/index', '姓名'],
  ['features/family/pages/family/index', '家人'],
  ['features/volunteering/pages/apply/index', '志愿者'],
  ['features/volunteering/pages/team/index', '队'],
  ['features/wishes/pages/list/index', '心愿'],
  ['features/wishes/pages/make/index', '心愿'],
] as const;

it('a resident who opens every page reads no word of the staff, no code, no machine’s date', async () => {
  const phone = await stage.phone('curious', stranger('curious'));
  await signIn(phone);
  for (const [page, says] of around) {
    await phone.open(page);
    await phone.waitFor(says);
  }
  await phone.open('features/orders/pages/detail/index?id=01HZZZZZZZZZZZZZZZZZZZZZZZ');
  await phone.waitFor('没有找到');
  await phone.open(placePage);
  await phone.waitFor('给谁帮忙');
  await phone.tap(send);
  await phone.waitFor('还有几处没写好');
  await phone.fill('找一找，如 水管、peizhen', 'zz不存在');
  await phone.waitFor('没找到？');
  expect(await staffWordsOn(phone)).toEqual([]);
  await stage.end();
});
