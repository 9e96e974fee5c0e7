import { afterAll, beforeAll, expect, it } from 'vitest';
import { noProblems, openPhone, type Phone } from '../../dev/host/phone.ts';
import { home, openidOf } from '../../dev/seed/people.ts';
import { advance, type Phone as Caller } from '../../dev/story/player.ts';
import { castOf } from '../../dev/story/stories.ts';
import { buildWeapp } from '../../dev/weapp.ts';
import { type RigStage, startStage } from '../rigStage.ts';
import { did, handled, report } from '../snapshots/rig.ts';
import { engine } from './engine.ts';

/** What desks do with a report beyond its straight way, each on its own phone: object, decide, ask outside, split, show. */
let stage: RigStage;
let dist = '';
let cast: Record<string, Caller>;
const phones: Phone[] = [];
const keys = ['resident', 'resident2', 'clerk', 'street', 'grid2', 'unit-CHENGGUAN', 'unit-ZHUJIAN'];

beforeAll(async () => {
  [stage, dist] = await Promise.all([startStage(), buildWeapp()]);
  cast = await castOf(stage, keys);
}, 300_000);
afterAll(async () => {
  for (const phone of phones) await phone.close();
  await stage.stop();
});

async function phoneAt(path: string, key: string): Promise<Phone> {
  const { url, wechatUrl, s3Url } = stage.rig;
  const rig = { url, wechatUrl, s3Url };
  const phone = await openPhone({ engine, dist, rig, openid: openidOf(key) });
  phones.push(phone);
  await phone.switchTab('我的');
  await phone.tap('微信登录');
  await phone.tap('同意并微信登录');
  await phone.waitFor('退出登录');
  await phone.open(path);
  return phone;
}
const detail = (id: string): string => `features/snapshots/pages/detail/index?id=${id}`;
const sendForm = (phone: Phone): Promise<void> => phone.tap('.form__send .van-button');

/** A report that stands filed at the street's desk. */
async function filed(change: object): Promise<string> {
  const { body } = await report(stage, cast.resident!, change);
  await did(cast.grid2!, body.id, 'verify', {}, 'verified');
  await did(cast.clerk!, body.id, 'file', { category: body.category }, 'filed');
  return body.id;
}

it('a department objects by a clause of its duties, the centre decides, and its reason goes into the catalogue', async () => {
  const id = await filed({ category: 'roadPart.pothole', details: '村口路面有个大坑，车过不去' });
  await did(cast.street!, id, 'assign', { unit: 'ZHUJIAN' }, 'assigned');
  const unit = await phoneAt('features/workbench/pages/unit/index?unit=ZHUJIAN', 'unit-ZHUJIAN');
  await unit.tap('路面坑洼');
  await unit.tap('提异议');
  await unit.tap('1 城市道路和照明设施');
  await unit.fill('至少 5 个字', '这是农村公路，不归我们管');
  await sendForm(unit);
  await unit.waitFor('异议待裁');

  const centre = await phoneAt(detail(id), 'centre');
  await centre.tap('裁定');
  await centre.tap('交通局');
  await centre.fill('至少 5 个字', '农村公路由交通局管');
  await sendForm(centre);
  await centre.waitFor('待签收');
  await centre.waitFor('旗交通运输局');

  await centre.open('features/department/pages/dispatch/index');
  await centre.waitFor('住建局 → 交通局');
  await centre.tap('采纳');
  await centre.waitFor('第 2 版');
  await centre.gone('裁定后的建议');
  for (const phone of [unit, centre]) await noProblems(phone);
}, 60_000);

it('a party outside answers once by its link, without signing in', async () => {
  const id = await filed({ category: 'look.rubble', details: '小区门口堆着装修垃圾' });
  await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN' }, 'assigned');
  await did(cast['unit-CHENGGUAN']!, id, 'sign', {}, 'signed');
  const unit = await phoneAt(detail(id), 'unit-CHENGGUAN');
  await unit.tap('更多');
  await unit.tap('请外部单位');
  await unit.fill('如：小区物业公司', '东胜小区物业');
  await unit.fill('至少 5 个字。对方只看到类别、社区和这几句话', '请今天内把门口的装修垃圾运走');
  await sendForm(unit);
  await unit.waitFor('复制链接');
  const [link] = (await cast['unit-CHENGGUAN']!.call('GET', `/v1/snapshots/${id}`)).body.outside;

  const { url, wechatUrl, s3Url } = stage.rig;
  const outside = await openPhone({
    ...{ engine, dist, openid: 'o-outside', rig: { url, wechatUrl, s3Url } },
    path: `features/snapshots/pages/outside/index?token=${link.token}`,
  });
  phones.push(outside);
  await outside.waitFor('请东胜小区物业帮忙');
  await outside.fill('至少 5 个字：办了什么、什么时候办完', '已经运走，门口扫干净了');
  await outside.tap('答复');
  await outside.waitFor('已经答复了');
  await unit.pullDown();
  await unit.waitFor('外面的单位答复了');
  for (const phone of [unit, outside]) await noProblems(phone);
}, 60_000);

it('the station takes one report apart, each part with its own kind and words', async () => {
  const { body } = await report(stage, cast.resident2!, {
    ...{ category: 'look.garbage', details: '南门路灯不亮，旁边还堆着垃圾', address: '召北社区南门' },
    point: { lng: 110.0156, lat: 40.4181 },
  });
  await did(cast.grid2!, body.id, 'verify', {}, 'verified');
  const clerk = await phoneAt(detail(body.id), 'clerk');
  await clerk.tap('更多');
  await clerk.tap('拆分');
  for (const [part, group, matter] of [
    ['第 1 件', '公用设施', '路灯不亮或损坏'],
    ['第 2 件', '市容环境', '建筑垃圾乱倒'],
  ] as const) {
    await clerk.tap(part);
    await clerk.tap(group);
    await clerk.tap(matter);
  }
  await clerk.fill('.drawer .grouped:nth-child(1) textarea', '修南门的路灯');
  await clerk.fill('.drawer .grouped:nth-child(2) textarea', '清走南门的垃圾');
  await sendForm(clerk);
  await clerk.waitFor('已拆分，分件办理中');
  await clerk.waitFor('路灯不亮或损坏');
  await noProblems(clerk);
}, 60_000);

it('what one proposes to show and another has looked at stands in the public list the day after', async () => {
  const id = await handled(stage, cast, { category: 'cityPart.bin', details: '垃圾箱满了三天', mayShow: true });
  await did(cast.grid2!, id, 'pass', {}, 'finished');
  const one = await phoneAt(detail(id), 'clerk2');
  await one.tap('更多');
  await one.tap('提请公开');
  await one.fill('5 到 300 字，不写名字、电话、门牌', '东门的垃圾箱清空了，以后一天收两次');
  await sendForm(one);
  await one.waitFor('等另一人看过再公开');
  const other = await phoneAt(detail(id), 'clerk');
  await other.tap('确认公开');
  await other.tap('看过了，没有');
  await sendForm(other);
  await other.waitFor('已公开');
  await advance(stage, 25 * 3600);
  const anybody = await phoneAt(`features/snapshots/pages/public/index`, 'resident2');
  await anybody.waitFor('以后一天收两次');
  await anybody.tap('看地图');
  await anybody.waitFor('位置只到一公里左右');
  for (const phone of [one, other, anybody]) await noProblems(phone);
}, 60_000);

it('a station sees what is no order under its own name and opens it on its own page', async () => {
  const { body } = await report(stage, cast.resident!, { category: 'ads.sticker', details: '楼道口贴满了小广告' });
  await did(cast.grid2!, body.id, 'verify', {}, 'verified');
  const clerk = await phoneAt(`features/station/pages/queue/index?area=${home}`, 'clerk');
  await clerk.waitFor('随手拍');
  await clerk.tap('乱贴小广告');
  await clerk.waitFor('楼道口贴满了小广告');
  expect(await clerk.path()).toBe('features/snapshots/pages/detail/index');
  await noProblems(clerk);
}, 60_000);
