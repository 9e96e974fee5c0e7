import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { noProblems, type OpenOptions, openPhone, type Phone } from '../dev/host/phone.ts';
import { openidOf } from '../dev/seed/people.ts';
import { advance, phoneOf } from '../dev/story/player.ts';
import { buildWeapp } from '../dev/weapp.ts';
import { anOrder, type RigStage, startStage } from './rigStage.ts';

/** The compiled program on phones in jsdom, against the whole rig. */
let stage: RigStage;
let dist = '';
const phones: Phone[] = [];

vi.setConfig({ testTimeout: 120_000 });
beforeAll(async () => {
  [stage, dist] = await Promise.all([startStage(), buildWeapp()]);
}, 240_000);
afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.close();
});
afterAll(() => stage.stop());

async function phoneFor(key: string, options: Partial<OpenOptions> = {}): Promise<Phone> {
  const { url, wechatUrl, s3Url } = stage.rig;
  const rig = { url, wechatUrl, s3Url };
  const phone = await openPhone({ engine: 'jsdom', dist, rig, openid: openidOf(key), ...options });
  phones.push(phone);
  // The first calls of a function start it: on a busy machine that takes its time.
  return {
    ...phone,
    waitFor: (text, wait = 20_000) => phone.waitFor(text, wait),
    gone: (text, wait = 20_000) => phone.gone(text, wait),
  };
}
/** A real 1 x 1 JPEG. */
const jpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==';
const detail = (id: string): string => `features/orders/pages/detail/index?id=${id}`;

/** Login and consent as people meet them: on 我的. */
async function signedIn(key: string): Promise<Phone> {
  const phone = await phoneFor(key);
  await phone.waitFor('我要点单');
  await phone.switchTab('我的');
  await phone.waitFor('微信登录');
  await phone.tap('微信登录');
  await phone.tap('同意并微信登录');
  await phone.waitFor('退出登录');
  return phone;
}

async function writeOrder(phone: Phone, details: string): Promise<void> {
  await phone.waitFor('给谁帮忙');
  await phone.fill('找一找，如 水管、peizhen', 'daimai');
  await phone.tap('代买代取');
  await phone.tap('社区或村');
  await phone.fill('名称或拼音，如 召北、zb', 'zb');
  await phone.tap('召北社区');
  await phone.fill('如：东胜小区 3 号楼 2 单元 501', '东胜小区3号楼2单元501');
  await phone.tap('后天');
  await phone.tap('10:00–11:00');
  await phone.fill('写清要办的事、几楼、有没有电梯，来的人好准备', details);
  await phone.fill('怎么称呼您', '张桂兰');
}

it('one looks first; a no to login loses nothing; after a yes the order is placed and its page says until when', async () => {
  const phone = await phoneFor('resident');
  await phone.tap('我要点单');
  await writeOrder(phone, '买降压药和一袋米');
  await phone.tap('.page__bar .van-button');
  await phone.tap('先不登录');
  await phone.gone('同意并微信登录');
  await phone.tap('.page__bar .van-button');
  await phone.tap('同意并微信登录');
  await phone.waitFor('社区正在安排');
  await phone.waitFor('轮到召北社区安排');
  await phone.waitFor('买降压药和一袋米');
  await noProblems(phone);
});

it('an order goes from hand to hand on five pages: asked, agreed, set out, arrived by code, done, rated', async () => {
  const resident = await phoneOf(stage, 'resident2');
  for (const policy of ['service', 'privacy']) await resident.call('POST', '/v1/me/consent', { policy, version: 1 });
  const placed = await resident.call('POST', '/v1/orders', await anOrder(stage, { category: 'elder.chat' }, 2));
  expect(placed.status).toBe(200);
  const { id } = placed.body;

  const clerk = await signedIn('clerk');
  await clerk.open(detail(id));
  await clerk.waitFor('待派单');
  await clerk.tap('.page__bar .grow .van-button');
  await clerk.waitFor('王芳');
  await clerk.tap('王芳');
  await clerk.tap('.form__send .van-button');
  await clerk.waitFor('待答复');

  const volunteer = await signedIn('volunteer');
  await volunteer.open(detail(id));
  expect(await volunteer.text()).not.toContain('3号楼2单元501');
  await volunteer.waitFor('等您答复');
  await volunteer.tap('我能去');
  await volunteer.waitFor('答应了就按时到，能去吗？');
  await volunteer.tap('我能去');
  await volunteer.waitFor('3号楼2单元501');
  await volunteer.tap('出发');
  await volunteer.waitFor('您已出发');
  await volunteer.tap('到了');
  await volunteer.waitFor('到达码');
  const { arrivalCode } = (await resident.call('GET', `/v1/orders/${id}`)).body;
  await volunteer.fill('4 个数字', arrivalCode === '0000' ? '0001' : '0000');
  await volunteer.tap('.form__send .van-button');
  await volunteer.waitFor('到达码不对');
  await volunteer.fill('4 个数字', arrivalCode);
  await volunteer.tap('.form__send .van-button');
  await volunteer.waitFor('服务中');
  await volunteer.tap('做完了');
  await volunteer.fill('和点的不一样时请写明', '陪着读了两张报纸');
  await volunteer.tap('.form__send .van-button');
  await volunteer.waitFor('待评价');
  expect(await volunteer.text()).not.toContain('3号楼2单元501');

  await advance(stage, 1900);
  const phone = await signedIn('resident2');
  await phone.open(detail(id));
  await phone.waitFor('请您评价');
  await phone.tap('评价');
  for (const answer of ['来了', '联系过', '解决了']) await phone.tap(answer);
  await phone.tap('.form__send .van-button');
  await phone.waitFor('请填「满意吗」');
  await phone.tap('4 星 满意');
  await phone.waitFor('4 星 满意');
  await phone.tap('.form__send .van-button');
  await phone.waitFor('已办结');
  for (const one of [clerk, volunteer, phone]) await noProblems(one);
});

it('what is sent without network waits, says so, and goes out by itself when the network is back', async () => {
  const phone = await signedIn('family');
  await phone.open('features/orders/pages/place/index');
  await writeOrder(phone, '取快递两件');
  await phone.offline(true);
  await phone.tap('.page__bar .van-button');
  await phone.waitFor('还没发出去');
  await phone.waitFor('没有网络。写的内容都留着');
  await phone.offline(false);
  await phone.gone('还没发出去');
  await phone.pullDown();
  await phone.waitFor('社区正在安排');
  const mine = await (await phoneOf(stage, 'family')).call('GET', '/v1/cases');
  expect(mine.body.items).toHaveLength(1);
  await noProblems(phone);
});

it('who comes second sees the case as it is now, and a sentence', async () => {
  const resident = await phoneOf(stage, 'operator');
  for (const policy of ['service', 'privacy']) await resident.call('POST', '/v1/me/consent', { policy, version: 1 });
  const { body } = await resident.call('POST', '/v1/orders', await anOrder(stage, { category: 'elder.meal' }, 5));
  const phone = await signedIn('operator');
  await phone.open(detail(body.id));
  await phone.waitFor('催一催');
  await resident.call('POST', `/v1/orders/${body.id}/note`, { version: body.version, words: '带个袋子' });
  await phone.tap('催一催');
  await phone.waitFor('下面是最新情况');
  await phone.waitFor('带个袋子');

  // What was being written when somebody was quicker is still there, and goes with the second tap.
  await phone.tap('更多');
  await phone.tap('补充一句');
  await phone.fill('.drawer textarea', '门铃坏了，请敲门');
  const { version } = (await resident.call('GET', `/v1/orders/${body.id}`)).body;
  await resident.call('POST', `/v1/orders/${body.id}/note`, { version, words: '二楼左手' });
  await phone.tap('.form__send .van-button');
  await phone.waitFor('下面是最新情况');
  await phone.waitFor('二楼左手');
  await phone.waitFor('门铃坏了，请敲门');
  await phone.tap('.form__send .van-button');
  await phone.gone('.form__send');
  const after = (await resident.call('GET', `/v1/orders/${body.id}`)).body;
  expect(JSON.stringify(after.timeline)).toContain('门铃坏了，请敲门');
  await noProblems(phone);
});

it('a login that ran out is renewed without a word', async () => {
  const phone = await signedIn('resident');
  await advance(stage, 3 * 3600);
  await phone.switchTab('我的单');
  await phone.waitFor('代买代取');
  await noProblems(phone);
});

it('a case that is not one’s own says so and shows nothing of it', async () => {
  const other = await phoneOf(stage, 'resident');
  const mine = await other.call('GET', '/v1/cases');
  const phone = await signedIn('resident2');
  await phone.open(detail(mine.body.items[0].id));
  await phone.waitFor('返回');
  expect(await phone.text()).not.toContain('召北社区');
  await noProblems(phone);
});

it('words of danger show whom to ring, and the order goes only after 不是紧急情况', async () => {
  const phone = await signedIn('resident2');
  await phone.open('features/orders/pages/place/index');
  await writeOrder(phone, '老人晕倒过，想请人买药');
  await phone.waitFor('120 急救');
  await phone.tap('.page__bar .van-button');
  await phone.waitFor('还有几处没写好');
  await phone.tap('不是紧急情况，继续点单');
  await phone.tap('.page__bar .van-button');
  await phone.waitFor('社区正在安排');
  await noProblems(phone);
});

it('photos leave the phone after consent, are sent one by one, and are seen on the order’s page', async () => {
  const phone = await phoneFor('volunteer2');
  await phone.tap('我要点单');
  await writeOrder(phone, '门口的灯不亮');
  await phone.photo([{ name: 'a.jpg', type: 'image/jpeg', base64: jpeg }]);
  await phone.tap('加照片');
  await phone.tap('同意并微信登录');
  // WeChat's own question about privacy comes at the first picture.
  await phone.waitFor('允许');
  await phone.tap('允许');
  await phone.tap('.photos__image');
  await phone.gone('%');
  await phone.tap('.page__bar .van-button');
  await phone.waitFor('社区正在安排');
  const mine = await (await phoneOf(stage, 'volunteer2')).call('GET', '/v1/cases');
  const { body } = await (await phoneOf(stage, 'volunteer2')).call('GET', `/v1/orders/${mine.body.items[0].id}`);
  expect(body.photos).toHaveLength(1);
  await noProblems(phone);
});

it('with album and place refused one can still order, and is told why there is no photo', async () => {
  const phone = await phoneFor('volunteer3', { refuse: ['album', 'location', 'privacy'] });
  await phone.tap('我要点单');
  await writeOrder(phone, '陪我去交电费');
  await phone.tap('加照片');
  await phone.tap('同意并微信登录');
  await phone.waitFor('不放照片也能继续');
  await phone.tap('.page__bar .van-button');
  await phone.waitFor('社区正在安排');
  await noProblems(phone);
});

it('elder mode follows WeChat’s letters and one’s own choice, with fewer tiles', async () => {
  const phone = await phoneFor('resident', { fontSizeSetting: 23.8 });
  await phone.waitFor('我要点单');
  await phone.switchTab('我的');
  await phone.waitFor('长辈版');
  await phone.tap('.van-switch');
  expect((await phone.storage()).elder).toContain('false');
  await noProblems(phone);
});

it('who chose larger letters has them on the next phone too', async () => {
  const phone = await signedIn('volunteer5');
  await phone.tap('.van-switch');
  await phone.waitFor('.page--elder');
  const me = await phoneOf(stage, 'volunteer5');
  await expect.poll(async () => (await me.call('GET', '/v1/me')).body.elder).toBe(true);
  const next = await signedIn('volunteer5');
  await next.waitFor('.page--elder');
  for (const one of [phone, next]) await noProblems(one);
});
