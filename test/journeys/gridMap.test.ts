import { expect, it } from 'vitest';
import { noProblems } from '../../dev/host/phone.ts';
import { home } from '../../dev/seed/people.ts';
import { journey } from './phones.ts';

const { phoneFor } = journey();
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
