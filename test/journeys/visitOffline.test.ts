import { expect, it } from 'vitest';
import { noProblems, type Phone } from '../../dev/host/phone.ts';
import { home } from '../../dev/seed/people.ts';
import { type Answer, phoneOf } from '../../dev/story/player.ts';
import { aMoment, journey, jpeg } from './phones.ts';

const { its, signedIn } = journey();

async function writeCard(phone: Phone, words: string): Promise<void> {
  await phone.open(`features/visits/pages/card/index?area=${home}`);
  await phone.waitFor('听到的事');
  await phone.fill('一句话也行，原话最好', words);
  await phone.fill('记录里没有才要写', '东胜小区3号楼2单元');
}
const visitsOf = async (key: string) => (await (await phoneOf(its.stage, key)).call('GET', '/v1/visits')).body.items;

it('two cards written in a stairwell without signal go out once each, in order, with the picture; one becomes a matter with its page', async () => {
  const phone = await signedIn('grid');
  await phone.offline(true);
  await writeCard(phone, '三号楼二单元没暖气，老人冷');
  await phone.photo([jpeg]);
  await phone.tap('加照片');
  await phone.tap('允许');
  await phone.waitFor('没传上');
  await phone.tap('记下来');
  await phone.gone('没暖气');
  await aMoment();
  await writeCard(phone, '五号楼想请人教用手机');
  await phone.tap('记下来');
  await phone.gone('教用手机');
  await phone.open('features/home/pages/mine/index');
  await phone.waitFor('走访听到的事 · 还没发出去');
  expect(await visitsOf('grid')).toEqual([]);

  await phone.offline(false);
  await phone.gone('还没发出去');
  const visits = await visitsOf('grid');
  expect(visits).toHaveLength(2);
  const reader = await phoneOf(its.stage, 'grid');
  const read: { heardAt: number }[] = await Promise.all(
    visits.map(async ({ id }: { id: string }) => (await reader.call('GET', `/v1/visits/${id}`)).body),
  );
  const [first, second] = read.sort((a, b) => a.heardAt - b.heardAt) as Answer['body'][];
  expect([first.details, second.details]).toEqual(['三号楼二单元没暖气，老人冷', '五号楼想请人教用手机']);
  expect([first.photos?.length ?? 0, second.photos?.length ?? 0]).toEqual([1, 0]);
  expect(first.heardAt).toBeLessThanOrEqual(second.heardAt);
  expect(first.createdAt).toBeLessThanOrEqual(second.createdAt);

  await phone.open(`features/visits/pages/detail/index?id=${first.id}`);
  await phone.waitFor('三号楼二单元没暖气');
  await phone.tap('更多');
  await phone.tap('转为事项');
  await phone.tap('水电气暖');
  await phone.tap('供暖不热');
  await phone.fill('不写名字和电话', '三号楼二单元整个单元不热');
  await phone.tap('.form__send .van-button');
  await phone.gone('哪一类');
  await phone.waitFor('供暖不热');
  expect(await phone.path()).toBe('features/snapshots/pages/detail/index');
  expect(await phone.text()).toContain(first.no);
  await noProblems(phone);
});
