import { afterAll, beforeAll, expect, it } from 'vitest';
import { noProblems, type OpenOptions, openPhone, type Phone } from '../../dev/host/phone.ts';
import { home, openidOf } from '../../dev/seed/people.ts';
import { advance, phoneOf } from '../../dev/story/player.ts';
import { buildWeapp } from '../../dev/weapp.ts';
import { type RigStage, startStage } from '../rigStage.ts';
import { engine } from './engine.ts';

/** One burst pipe on the phones of everybody it comes to: the compiled program in jsdom, against the whole rig. */
let stage: RigStage;
let dist = '';
const phones: Phone[] = [];

beforeAll(async () => {
  [stage, dist] = await Promise.all([startStage(), buildWeapp()]);
}, 300_000);
afterAll(async () => {
  for (const phone of phones) await phone.close();
  await stage.stop();
});

async function signedIn(key: string, options: Partial<OpenOptions> = {}): Promise<Phone> {
  const { url, wechatUrl, s3Url } = stage.rig;
  const rig = { url, wechatUrl, s3Url };
  const phone = await openPhone({ engine, dist, rig, openid: openidOf(key), ...options });
  phones.push(phone);
  await phone.switchTab('我的');
  await phone.tap('微信登录');
  await phone.tap('同意并微信登录');
  await phone.waitFor('退出登录');
  await phone.switchTab('首页');
  return phone;
}

/** A real 1 x 1 JPEG. */
const picture = {
  name: 'pipe.jpg',
  type: 'image/jpeg',
  base64:
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
};
const title = '水管爆裂';
const sendForm = (phone: Phone): Promise<void> => phone.tap('.form__send .van-button');

/** The form of a report, as somebody in the street fills it in. */
async function writeReport(phone: Phone, details: string): Promise<void> {
  await phone.waitFor('拍一张');
  await phone.tap('就在我这里');
  await phone.waitFor('位置在');
  await phone.fill('如：白塔公园北门、3 号楼前', '村口十字路口东侧');
  await phone.fill('如：路中间有个坑，半米宽，晚上看不见', details);
  await phone.tap(title);
  await phone.tap('不是紧急情况');
}

it('a burst pipe: photographed, looked at, filed, sent, signed, mended with a photo, checked, rated', async () => {
  const resident = await signedIn('resident');
  await resident.place(40.4181, 110.0156);
  await resident.tap('随手拍');
  await resident.photo([picture]);
  await resident.tap('加照片');
  await resident.tap('允许');
  await resident.tap('就在我这里');
  await resident.waitFor('位置在 工业街道 召北社区 召北第1网格');
  await resident.fill('如：白塔公园北门、3 号楼前', '村口十字路口东侧');
  await resident.fill('如：路中间有个坑，半米宽，晚上看不见', '管子爆了，街上冒水，已经结冰');
  await resident.waitFor('看起来像');
  await resident.tap(title);
  await resident.waitFor('可能是紧急情况');
  await resident.waitFor('119 火警');
  await resident.tap('.page__bar .van-button');
  await resident.waitFor('请先看上面的电话');
  await resident.tap('不是紧急情况');
  // A photo that is still on its way is waited for.
  await resident.waitFor('.photos__image');
  await resident.gone('.photos__note');
  await resident.tap('.page__bar .van-button');
  await resident.waitFor('已收到，正在核实');
  const { id } = await resident.query();

  const worker = await signedIn('grid2');
  await worker.tap('核实核查');
  await worker.tap(title);
  await worker.waitFor('管子爆了，街上冒水');
  await worker.tap('核实属实');
  await sendForm(worker);
  await worker.waitFor('待立案');

  const clerk = await signedIn('clerk');
  await clerk.open(`features/station/pages/queue/index?area=${home}`);
  await clerk.tap(title);
  await clerk.waitFor('按目录应由');
  await clerk.tap('立案');
  await clerk.tap('24 小时');
  await sendForm(clerk);
  await clerk.waitFor('待派遣');

  const street = await signedIn('street');
  await street.open(`features/snapshots/pages/detail/index?id=${id}`);
  await street.waitFor('按目录应由旗公用事业服务中心来办');
  await street.tap('派遣');
  await sendForm(street);
  await street.waitFor('待签收');

  const unit = await signedIn('unit-GONGYONG');
  await unit.tap('部门办理');
  await unit.waitFor('待签收 1');
  await unit.tap(title);
  await unit.waitFor('村口十字路口东侧');
  await unit.tap('签收');
  await unit.waitFor('处置中');
  await unit.tap('处置完成');
  await unit.fill('至少 5 个字：做了什么、结果怎样', '换了爆裂的管段，冰也清了');
  await unit.photo([picture]);
  await unit.tap('.drawer .photos__add');
  await unit.tap('允许');
  await unit.waitFor('.drawer .photos__image');
  await unit.gone('.photos__note');
  await sendForm(unit);
  await unit.waitFor('待核查');

  await worker.open(`features/workbench/pages/checks/index?area=${home}001`);
  await worker.waitFor('待核查 1');
  await worker.tap(title);
  await worker.tap('核查通过');
  await sendForm(worker);
  await worker.waitFor('待评价');

  await advance(stage, 1900);
  await resident.pullDown();
  await resident.waitFor('请您评价');
  await resident.waitFor('换了爆裂的管段');
  await resident.tap('评价');
  for (const answer of ['联系过', '解决了', '4 星 满意']) await resident.tap(answer);
  await sendForm(resident);
  await resident.waitFor('已办结');

  const seen = (await (await phoneOf(stage, 'clerk')).call('GET', `/v1/snapshots/${id}`)).body;
  expect([seen.state, seen.rating.stars, seen.photos.length, seen.answer.photos.length]).toEqual(['closed', 4, 1, 1]);
  for (const phone of [resident, worker, clerk, street, unit]) await noProblems(phone);
}, 120_000);

it('who passes by is offered the open one, follows it, and reads nothing that the reporter wrote', async () => {
  const one = await signedIn('resident');
  await one.place(40.4178, 110.0172);
  await one.open('features/snapshots/pages/report/index');
  await one.tap('就在我这里');
  await one.tap('允许');
  await one.waitFor('位置在');
  await one.fill('如：白塔公园北门、3 号楼前', '农贸市场西口');
  await one.fill('如：路中间有个坑，半米宽，晚上看不见', '垃圾堆了三天没人清');
  await one.tap('暴露垃圾');
  await one.tap('.page__bar .van-button');
  await one.waitFor('已收到，正在核实');

  const other = await signedIn('resident2');
  await other.place(40.4178, 110.0172);
  await other.open('features/snapshots/pages/report/index');
  await other.tap('就在我这里');
  await other.tap('允许');
  await other.waitFor('位置在');
  await other.fill('如：路中间有个坑，半米宽，晚上看不见', '垃圾堆很大，味道难闻');
  await other.tap('暴露垃圾');
  await other.waitFor('附近有人报过');
  await other.tap('关注这一件');
  await other.waitFor('1 人关注');
  await other.waitFor('补充一句');
  expect(await other.text()).not.toContain('三天没人清');
  for (const phone of [one, other]) await noProblems(phone);
}, 60_000);

it('without network, without a place and without the album a report waits and goes out by itself', async () => {
  const phone = await signedIn('family', { refuse: ['location', 'album'] });
  await phone.open('features/snapshots/pages/report/index');
  await phone.tap('就在我这里');
  await phone.tap('允许');
  await phone.tap('社区或村');
  await phone.fill('名称或拼音，如 召北、zb', 'zb');
  await phone.tap('召北社区');
  await phone.fill('如：白塔公园北门、3 号楼前', '小区南门');
  await phone.fill('如：路中间有个坑，半米宽，晚上看不见', '路灯不亮三天了，晚上看不见路');
  await phone.tap('路灯不亮或损坏');
  await phone.offline(true);
  await phone.tap('.page__bar .van-button');
  await phone.waitFor('还没发出去');
  await phone.offline(false);
  await phone.gone('还没发出去');
  await phone.pullDown();
  await phone.waitFor('路灯不亮或损坏');
  await noProblems(phone);
}, 60_000);

it('writing again after a no loses nothing: the draft is there', async () => {
  const phone = await signedIn('operator');
  await phone.place(40.4181, 110.0156);
  await phone.open('features/snapshots/pages/report/index');
  await phone.tap('就在我这里');
  await phone.tap('允许');
  await phone.waitFor('位置在');
  await writeReport(phone, '街上冒水');
  await phone.open('features/snapshots/pages/report/index');
  await phone.waitFor('上次没写完的内容还在');
  await phone.waitFor(title);
  await noProblems(phone);
}, 60_000);
