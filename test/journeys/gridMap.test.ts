import { expect, it } from 'vitest';
import { noProblems } from '../../dev/host/phone.ts';
import { home } from '../../dev/seed/people.ts';
import { phoneOf } from '../../dev/story/player.ts';
import { aMoment, journey } from './phones.ts';

const { its, phoneFor, signedIn } = journey();
const page = (name: string, query = ''): string => `features/grid/pages/${name}/index${query}`;

it('a resident opens the stations, picks the community by hand, goes on to the map, and rings whoever answers for a grid', async () => {
  const phone = await phoneFor('resident', { refuse: ['location'] });
  await phone.tap('附近站点');
  await phone.waitFor('选一个社区');
  await phone.tap('用我的位置');
  await phone.tap('允许');
  await phone.waitFor('没有拿到位置');
  await phone.tap('社区或村');
  await phone.fill('名称或拼音，如 召北、zb', 'zb');
  await phone.tap('召北社区');
  await phone.waitFor('召北社区党群服务中心');
  expect(await phone.text()).toMatch(/政策咨询、/);
  await phone.tap('看地图');
  await phone.waitFor('召北第1网格（演示）');
  await phone.tap('5 分钟圈');
  await phone.waitFor('的人家走 5 分钟就到站点');
  expect(await phone.text()).toMatch(/\d+ 户 \/ \d+ 户/);
  await phone.tap('召北第1网格（演示）');
  await phone.waitFor('监督电话');
  expect(await phone.title()).toBe('召北第1网格（演示）');
  await phone.tap('监督电话');
  await phone.waitFor('0477-0000110');
  expect(await phone.text()).not.toContain('退出登录');
  await noProblems(phone);
});

it('who shows the place they stand at gets their own community and the nearest station first', async () => {
  const phone = await phoneFor('resident2');
  await phone.place(40.419, 110.018);
  await phone.open(page('stations'));
  await phone.waitFor('用我的位置');
  await phone.tap('用我的位置');
  await phone.tap('允许');
  await phone.waitFor('召北社区党群服务中心');
  await phone.waitFor('约 ');
  const metres = [...(await phone.text()).matchAll(/约 ([\d.]+) (米|公里)/g)].map(
    ([, number, unit]) => Number(number) * (unit === '米' ? 1 : 1000),
  );
  expect(metres.length).toBeGreaterThan(2);
  expect(metres).toEqual([...metres].sort((a, b) => a - b));
  await noProblems(phone);
});

it('a card that is not there says so, and a community without grids is no dead end', async () => {
  const phone = await phoneFor('family');
  await phone.open(page('card', `?code=${home}099`));
  await phone.waitFor('返回');
  await phone.open(page('map', '?area=150621001004'));
  await phone.waitFor('这里还没有划好的网格');
  await noProblems(phone);
});

it('a grid worker finds their grids, and a household on the ledger shows nothing until it is said why, which is kept', async () => {
  const phone = await signedIn('grid2');
  await phone.switchTab('首页');
  await phone.waitFor('我的网格');
  await phone.tap('我的网格');
  await phone.waitFor('召北第1网格（演示）');
  expect(await phone.text()).not.toContain('召北第2网格');
  await phone.tap('网格台账');
  await phone.waitFor('还没有记录');
  await phone.tap('记一条 · 场所');
  await phone.fill('名称', '东胜路粮油店');
  await phone.tap('商铺');
  await phone.fill('如：3 号楼 2 单元 501', '东胜路 12 号');
  await phone.tap('.form__send .van-button');
  await phone.gone('.form__send');
  await phone.waitFor('东胜路 12 号');
  await aMoment();

  await phone.tap('需要照顾的家庭');
  await phone.tap('记一条 · 需要照顾的家庭');
  await phone.tap('送餐');
  await phone.fill('如：3 号楼 2 单元 501', '东胜小区9号楼2单元101');
  await phone.fill('联系人', '斯琴');
  await phone.tap('.form__send .van-button');
  await phone.waitFor('请填「谁同意的」');
  await phone.tap('本人同意');
  await phone.tap('.form__send .van-button');
  await phone.gone('.form__send');
  await phone.waitFor('一户需要照顾的家庭');
  expect(await phone.text()).not.toMatch(/斯琴|9号楼|送餐/);
  await aMoment();
  await phone.tap('打开看');
  await phone.fill('如：下午送药上门，核对门牌', '今天送餐，核对门牌');
  await phone.tap('.form__send .van-button');
  await phone.gone('.form__send');
  await phone.waitFor('东胜小区9号楼2单元101 · 斯琴');

  const clerk = await phoneOf(its.stage, 'clerk');
  const { lines } = (await clerk.call('GET', `/v1/ledger?area=${home}001`)).body;
  const { id } = lines.find((line: { kind: string }) => line.kind === 'household');
  expect((await clerk.call('GET', `/v1/ledger/${id}/looks`)).body.looks).toMatchObject([
    { reason: '今天送餐，核对门牌' },
  ]);
  await aMoment();
  await phone.tap('结束');
  await phone.tap('搬走了');
  await phone.tap('.form__send .van-button');
  await phone.gone('一户需要照顾的家庭');
  await noProblems(phone);
});
