import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { home, openidOf } from '../../dev/seed/people.ts';
import { advance, phoneOf, rigTime } from '../../dev/story/player.ts';
import {
  codeOn,
  deskPage,
  detailPage,
  type Hand,
  hallPage,
  type JourneyStage,
  longTests,
  pictures,
  send,
  sendForm,
  signIn,
  staffWordsOn,
  startJourneys,
  writeOrder,
} from './stage.ts';

/** The four stories of `npm run story`, played on the pages of everybody's phone. */
let stage: JourneyStage;

vi.setConfig(longTests);
beforeAll(async () => {
  stage = await startJourneys();
}, longTests.hookTimeout);
afterEach(() => stage.clear());
afterAll(() => stage.stop());

/** Signed in; the phone has then heard the server's time, which the story before may have moved on by days. */
const hand = async (key: string): Promise<Hand> => signIn(await stage.phone(key));
const idOn = async (phone: Hand): Promise<string> => (await phone.query()).id ?? '';
/** To the beginning of the order's window. */
async function toWindow(id: string): Promise<void> {
  const { body } = await (await phoneOf(stage, 'clerk')).call('GET', `/v1/orders/${id}`);
  await advance(stage, Math.max(0, body.window.from - (await rigTime(stage))));
}

/** The clerk opens the order at the desk and asks this volunteer. */
async function ask(clerk: Hand, service: string, name: string): Promise<void> {
  await clerk.open(deskPage);
  await clerk.tap(service);
  await clerk.tap(`问${name}`);
  await clerk.gone('问谁、派给谁');
}
/** The clerk opens the order at the desk and gives it to the hall. */
async function publish(service: string): Promise<void> {
  const clerk = await hand('clerk');
  await clerk.open(deskPage);
  await clerk.tap(service);
  await clerk.tap('发到大厅');
  await clerk.gone('问谁、派给谁');
}
/** A volunteer says yes from the list, after the duty was repeated. */
async function accept(volunteer: Hand): Promise<void> {
  await volunteer.open(hallPage);
  await volunteer.tap('我能去');
  await volunteer.waitFor('去召北社区，我能到');
  await volunteer.tap('我能去');
  await volunteer.waitFor('下一件');
}
/** At the door with the code, then done with these words and pictures. */
async function serve(volunteer: Hand, id: string, code: string, words: string, photos = 0): Promise<void> {
  await volunteer.open(detailPage(id));
  await volunteer.tap('到了');
  await volunteer.fill('4 个数字', code);
  await volunteer.tap(sendForm);
  await volunteer.waitFor('服务中');
  await volunteer.tap('做完了');
  if (photos > 0) {
    await volunteer.photo(pictures(photos));
    await volunteer.tap('加照片');
    await volunteer.tap('允许');
    await volunteer.waitFor('去掉这张照片');
    await volunteer.gone('%');
  }
  await volunteer.fill('和点的不一样时请写明', words);
  await volunteer.tap(sendForm);
  await volunteer.waitFor('待评价');
}
async function rate(resident: Hand, id: string, solved: string, stars: string, words: string): Promise<void> {
  await resident.open(detailPage(id));
  await resident.tap('评价');
  for (const answer of ['来了', '联系过', solved, stars]) await resident.tap(answer);
  await resident.fill('可以不写', words);
  await resident.tap(sendForm);
}

it('all goes well: an order with a photo is asked for, agreed, done with photos before and after, rated five stars', async () => {
  const resident = await stage.phone('resident', { fontSizeSetting: 23.8 });
  await resident.tap('我要点单');
  await writeOrder(resident, { typed: '合页', service: '门窗合页小修', details: '卧室门关不严' });
  await resident.photo(pictures(1));
  await resident.tap('加照片');
  await resident.tap('同意并微信登录');
  await resident.tap('允许');
  await resident.waitFor('去掉这张照片');
  await resident.gone('%');
  await resident.tap(send);
  await resident.waitFor('社区正在安排');
  const id = await idOn(resident);

  const clerk = await hand('clerk');
  await ask(clerk, '门窗合页小修', '王芳');
  const volunteer = await hand('volunteer');
  await volunteer.open(hallPage);
  await volunteer.waitFor('等您答复');
  await volunteer.tap('门窗合页小修');
  await volunteer.waitFor('卧室门关不严');
  expect(await volunteer.text()).not.toContain('3号楼2单元501');
  await accept(volunteer);
  await volunteer.tap('看详情');
  await volunteer.waitFor('3号楼2单元501');
  await toWindow(id);
  await volunteer.open(hallPage);
  await volunteer.tap('出发');
  // Gone for good, not only while it is being sent.
  await volunteer.waitFor('到了');
  await resident.open(detailPage(id));
  await resident.waitFor('已出发');
  const code = await codeOn(resident);
  await serve(volunteer, id, code, '合页换了新的', 2);
  expect(await volunteer.text()).not.toContain('3号楼2单元501');

  await resident.open(detailPage(id));
  await resident.waitFor('做完的照片');
  await advance(stage, 1900);
  await rate(resident, id, '解决了', '5 星 非常满意', '谢谢 👍');
  await resident.waitFor('已办结');
  await resident.waitFor('5 星 非常满意');
  // Whoever opened the address stands on the resident's own page.
  await resident.waitFor('看过地址');
  expect(await staffWordsOn(resident)).toEqual([]);
  await stage.end();
});

it('not at first: declined, given back, asked again, two stars, followed up by somebody else, done once more', async () => {
  const resident = await hand('resident2');
  await resident.tap('我要点单');
  await writeOrder(resident, {
    typed: 'daimai',
    service: '代买代取',
    details: '买降压药和一袋米',
    name: '乌云·其木格',
  });
  await resident.tap(send);
  await resident.waitFor('社区正在安排');
  const id = await idOn(resident);

  const clerk = await hand('clerk');
  const volunteer = await hand('volunteer');
  const second = await hand('volunteer2');
  const third = await hand('volunteer3');
  await ask(clerk, '代买代取', '王芳');
  await volunteer.open(hallPage);
  await volunteer.tap('这次去不了');
  await volunteer.gone('等您答复');
  await ask(clerk, '代买代取', '志愿者02');
  await accept(second);
  await second.open(detailPage(id));
  await second.tap('更多');
  await second.tap('去不了了');
  await second.tap('身体不适');
  await second.tap(sendForm);
  await second.gone('3号楼2单元501');
  await ask(clerk, '代买代取', '志愿者03');
  await accept(third);
  await toWindow(id);
  await resident.open(detailPage(id));
  await serve(third, id, await codeOn(resident), '米买到了，药没有货');
  await advance(stage, 1900);
  await rate(resident, id, '没解决', '2 星 不满意', '药没有买到');
  await resident.waitFor('打电话');

  // Whoever sent the helper is not the one to ask how it was.
  const followUp = async (by: Hand): Promise<void> => {
    await by.open(detailPage(id));
    await by.tap('回访');
    await by.tap('通话了');
    await by.tap('重新办');
    await by.fill('至少 5 个字', '已通话，药还没有买到');
    await by.tap(sendForm);
  };
  const other = await hand('clerk2');
  await followUp(other);
  await other.waitFor('待派单');
  await ask(clerk, '代买代取', '王芳');
  await accept(volunteer);
  await resident.open(detailPage(id));
  await serve(volunteer, id, await codeOn(resident), '药送到了');
  await advance(stage, 1900);
  await rate(resident, id, '解决了', '4 星 满意', '这次好了');
  await resident.waitFor('已办结');
  for (const line of ['这次来不了，再找别人', '打电话回访了', '评价了']) await resident.waitFor(line);
  expect(await staffWordsOn(resident)).toEqual([]);
  await stage.end();
});

it('twenty want one order from the hall: two on their phones and eighteen at once, one gets it, the other hears so kindly', async () => {
  const resident = await hand('resident');
  await resident.tap('我要点单');
  await writeOrder(resident, { typed: '理发', service: '上门理发', details: '想在家理个发', slot: '14:00–' });
  await resident.tap(send);
  await resident.waitFor('社区正在安排');
  const id = await idOn(resident);
  await publish('上门理发');

  const rivals = [await hand('volunteer4'), await hand('volunteer5')];
  const others = Array.from({ length: 20 }, (_, at) => (at === 0 ? 'volunteer' : `volunteer${at + 1}`));
  const crowd = await Promise.all(
    others.filter((key) => key !== 'volunteer4' && key !== 'volunteer5').map((key) => phoneOf(stage, key)),
  );
  for (const rival of rivals) {
    await rival.open(hallPage);
    await rival.tap('我来');
    await rival.waitFor('去召北社区，我能到');
  }
  const { version } = (await phoneOf(stage, 'clerk').then((one) => one.call('GET', `/v1/orders/${id}`))).body;
  const [, ...answers] = await Promise.all([
    Promise.all(rivals.map((rival) => rival.tap('我来'))),
    ...crowd.map((runner) => runner.call('POST', `/v1/orders/${id}/claim`, { version })),
  ]);
  const heard = await Promise.all(
    rivals.map(async (rival) => {
      await vi.waitFor(
        async () => expect(await rival.text()).toMatch(/下一件|这一单刚被别的志愿者接走了，谢谢您/),
        stageWait,
      );
      return (await rival.text()).includes('下一件');
    }),
  );
  const won = answers.filter(({ status }) => status === 200).length + heard.filter(Boolean).length;
  expect(won).toBe(1);
  expect(new Set(answers.map(({ status, body }) => (status === 200 ? 'won' : body.code)))).toEqual(
    new Set(won === heard.filter(Boolean).length ? ['lostRace'] : ['won', 'lostRace']),
  );
  await resident.open(detailPage(id));
  await resident.waitFor('答应来');
  expect(await staffWordsOn(resident)).toEqual([]);
  await stage.end();
});
const stageWait = { timeout: 20_000, interval: 100 };

it('said yes and never came: two hours after the window the station has it again, first in its list, and no address is left', async () => {
  const family = await hand('family');
  await family.tap('我要点单');
  await family.tap('张桂兰');
  await writeOrder(family, {
    typed: '看病',
    service: '陪同看病',
    details: '陪妈妈去医院复查',
    name: '李敏',
    slot: '8:00–',
  });
  await family.tap(send);
  await family.waitFor('社区正在安排');
  const id = await idOn(family);
  const clerk = await hand('clerk');
  await ask(clerk, '陪同看病', '志愿者06');
  const volunteer = await hand('volunteer6');
  await accept(volunteer);
  const { window } = (await (await phoneOf(stage, 'clerk')).call('GET', `/v1/orders/${id}`)).body;
  await advance(stage, window.to + 2 * 3600 + 120 - (await rigTime(stage)));

  await clerk.open(deskPage);
  await clerk.waitFor('没去');
  expect((await clerk.text()).match(/^陪同看病$/m)).not.toBeNull();
  await volunteer.open(detailPage(id));
  await volunteer.waitFor('陪同看病');
  expect(await volunteer.text()).not.toContain('3号楼2单元501');
  await family.open(detailPage(id));
  await family.waitFor('社区正在安排');
  await family.tap('取消');
  await family.tap(sendForm);
  await family.waitFor('已取消');
  expect(await staffWordsOn(family)).toEqual([]);
  expect(family.openid).toBe(openidOf('family'));
  await stage.end();
});

it('the lead of a team takes an order from the hall for the team and asks a member, who says yes and sees the door', async () => {
  const [station, lead, goes] = await Promise.all(
    ['clerk', 'volunteer7', 'volunteer8'].map((key) => phoneOf(stage, key)),
  );
  const made = { name: '理发队', area: home, leadId: lead!.id };
  const { id: team } = (await station!.call('POST', '/v1/teams', made)).body;
  await lead!.call('POST', `/v1/teams/${team}/members`, { personId: goes!.id });
  await goes!.call('POST', `/v1/teams/${team}/members/${goes!.id}/confirm`, {});
  const resident = await hand('resident2');
  await resident.tap('我要点单');
  await writeOrder(resident, { typed: '理发', service: '上门理发', details: '想在家理个发', name: '乌云·其木格' });
  await resident.tap(send);
  await resident.waitFor('社区正在安排');
  const id = await idOn(resident);
  await publish('上门理发');

  const captain = await hand('volunteer7');
  await captain.open(hallPage);
  await captain.tap('队里接');
  await captain.waitFor('理发队：');
  await captain.tap('队里接');
  await captain.waitFor('下一件');
  await captain.open(detailPage(id));
  await captain.tap('定谁去');
  await captain.tap('志愿者08');
  await captain.tap(sendForm);
  await captain.gone('先问他愿不愿意');
  const member = await hand('volunteer8');
  await member.open(detailPage(id));
  expect(await member.text()).not.toContain('3号楼2单元501');
  await member.tap('我去');
  await member.tap('我去');
  await member.waitFor('3号楼2单元501');
  await resident.open(detailPage(id));
  await resident.waitFor('志');
  expect(await staffWordsOn(resident)).toEqual([]);
  await stage.end();
});
