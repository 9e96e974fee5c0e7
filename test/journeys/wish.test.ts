import { expect, it } from 'vitest';
import { noProblems, type Phone } from '../../dev/host/phone.ts';
import { phoneOf } from '../../dev/story/player.ts';
import { journey, jpeg } from './phones.ts';

const { its, phoneFor, signedIn } = journey();
const detail = (id: string): string => `features/wishes/pages/detail/index?id=${id}`;
const send = (phone: Phone) => phone.tap('.form__send .van-button');

it('a wish is made, read over and published, claimed, given a time, brought with a picture, and confirmed, each on a phone', async () => {
  const wisher = await phoneFor('resident2');
  await wisher.tap('我的心愿');
  await wisher.tap('我也许个心愿');
  await wisher.tap('我自己的');
  await wisher.tap('辅助器具');
  await wisher.fill('如：想要一副老花镜，200 度左右。只收实物和小服务，不收钱款', '想要一副老花镜，二百度左右');
  await wisher.tap('不是');
  await wisher.tap('社区或村');
  await wisher.fill('名称或拼音，如 召北、zb', 'zb');
  await wisher.tap('召北社区');
  await wisher.fill('如：东胜小区 3 号楼 2 单元 501', '东胜小区7号楼3单元702');
  await wisher.fill('怎么称呼您', '乌云');
  await wisher.tap('心愿隐去姓名住址后公开');
  await wisher.tap('许下心愿');
  await wisher.tap('同意并微信登录');
  await wisher.waitFor('社区正在了解您的心愿');
  const id = (await wisher.query()).id!;
  const volunteerApi = await phoneOf(its.stage, 'volunteer');
  const wall = async (): Promise<string[]> =>
    (await volunteerApi.call('GET', '/v1/public/wishes?area=150621001001')).body.items.map(
      (wish: { id: string }) => wish.id,
    );
  expect(await wall()).not.toContain(id);

  const clerk = await signedIn('clerk');
  await clerk.open(detail(id));
  await clerk.waitFor('待核实');
  await clerk.tap('核实并发布');
  await clerk.tap('电话');
  await clerk.fill('4 到 100 字，不写名字、电话、门牌', '一位老人想要一副老花镜');
  await clerk.tap('百元以内');
  await send(clerk);
  // Whose and whether health is in it stand as the wisher said; only this is left to say.
  await clerk.waitFor('请填「放到心愿墙上」');
  await clerk.tap('公开');
  await send(clerk);
  await clerk.waitFor('待认领');
  expect(await wall()).toContain(id);

  const giver = await signedIn('volunteer');
  await giver.open('features/wishes/pages/list/index');
  await giver.waitFor('一位老人想要一副老花镜');
  await giver.tap('一位老人想要一副老花镜');
  await giver.waitFor('我来认领');
  expect(await giver.text()).not.toContain('7号楼3单元702');
  await giver.tap('.page__bar .grow .van-button');
  await giver.waitFor('社区会帮你们约时间');
  await giver.tap('我来认领');
  await giver.waitFor('提个时间');
  await giver.tap('提个时间');
  await giver.tap('18:00–20:00');
  await giver.tap('送到家');
  await send(giver);
  await giver.waitFor('有人提了时间');
  expect(await giver.text()).not.toContain('7号楼3单元702');

  await clerk.pullDown();
  await clerk.waitFor('有人提了时间');
  await clerk.tap('约定时间');
  await clerk.waitFor('就按这个时间？');
  await clerk.tap('约定时间');
  await clerk.waitFor('圆梦中');

  await giver.pullDown();
  await giver.waitFor('7号楼3单元702');
  expect(await giver.text()).not.toContain('就这个时间');
  await giver.photo([jpeg]);
  await giver.tap('送到了');
  await giver.tap('加照片');
  await giver.tap('允许');
  await giver.waitFor('.photos__image');
  await giver.gone('%');
  await giver.fill('服务类的心愿写一句就行', '眼镜送到了，度数合适');
  await send(giver);
  await giver.gone('7号楼3单元702');

  await wisher.pullDown();
  await wisher.waitFor('送到了，请您确认');
  await wisher.waitFor('送到的照片');
  await wisher.tap('收到了');
  await send(wisher);
  await wisher.waitFor('心愿已实现');
  for (const phone of [wisher, clerk, giver]) await noProblems(phone);
});
