import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { home } from '../../dev/seed/people.ts';
import { castOf } from '../../dev/story/stories.ts';
import { bare, csvFile, gridLine, staffLine, xlsxFile } from '../grid/stage.ts';
import { place } from '../rigStage.ts';
import { report as reported } from '../snapshots/rig.ts';
import { type JourneyStage, longTests, signIn, startJourneys } from './stage.ts';

/** What comes in from files, on the pages of whoever brings it: mistakes told line by line, a second pair of eyes, in force. */
vi.setConfig(longTests);
let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourneys();
});
afterEach(() => stage.clear());
afterAll(() => stage.stop());

const csv = (name: string, base64: string) => ({ name, type: 'text/csv', base64 });
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

it('grids and their people: a bad line is named, a second administrator puts the good file in force', async () => {
  const first = await signIn(await stage.phone('admin'));
  const second = await signIn(await stage.phone('admin2'));
  await first.open('features/admin/pages/imports/index');
  await first.tap('网格');
  await first.tap('要空表');
  await first.waitFor('网格空表.csv');
  await first.tap('发送');
  await expect.poll(async () => (await first.shared())[0]?.text).toMatch(/^\uFEFF?网格编码,/);
  await first.photo([
    csv('网格.csv', csvFile('grids', [gridLine(`${bare}001`), gridLine(`${bare}002`, { 户数: '很多' })])),
  ]);
  await first.tap('选文件');
  await first.tap('允许');
  await first.waitFor('第 3 行 · 户数');
  await first.photo([csv('名单.txt', '')]);
  await first.tap('换一个文件');
  await first.waitFor('要选 xlsx、csv 文件');
  await first.photo([csv('网格.csv', csvFile('grids', [gridLine(`${bare}001`), gridLine(`${bare}002`)]))]);
  await first.tap('换一个文件');
  await first.waitFor('2 行都对，涉及 1 个社区');
  await first.tap('提交，等另一位管理员确认');
  await first.waitFor('网格 · 待确认');
  await first.tap('网格 · 待确认');
  await first.waitFor('自己提交的，要由另一位管理员确认');
  await first.gone('确认生效');

  await second.open('features/admin/pages/imports/index');
  await second.tap('网格 · 待确认');
  await second.waitFor('300 户');
  await second.tap('确认生效');
  await second.waitFor('看过内容了');
  await second.tap('确认生效');
  await second.waitFor('已生效');

  await second.open('features/admin/pages/imports/index');
  const people = [staffLine(`${bare}001`, '萨仁', '13800001111'), staffLine(`${bare}002`, '李强', '13800002222')];
  await second.photo([{ name: '人员.xlsx', type: excel, base64: await xlsxFile('staff', people) }]);
  await second.tap('网格人员');
  await second.tap('选文件');
  await second.tap('允许');
  await second.waitFor('2 行都对');
  await second.tap('提交，等另一位管理员确认');
  await second.waitFor('网格人员 · 待确认');
  await first.open('features/admin/pages/imports/index');
  await first.tap('网格人员 · 待确认');
  await first.waitFor('萨仁 · 专职网格员');
  await first.tap('确认生效');
  await first.tap('确认生效');
  await first.waitFor('已生效');

  const anybody = await stage.phone('resident');
  await anybody.open(`features/grid/pages/card/index?code=${bare}001`);
  await anybody.waitFor('专职网格员 · 萨仁');
  await stage.end();
});

it('a grid is split: asked for by one, confirmed by another, the old card leads to the new ones', async () => {
  const first = await signIn(await stage.phone('admin'));
  const second = await signIn(await stage.phone('admin2'));
  await first.open('features/admin/pages/change/index');
  await first.tap('社区或村');
  await first.tap('工业街道');
  await first.waitFor('北大社区');
  await first.tap('召北社区');
  await first.tap('召北农贸市场（演示）');
  await first.tap('提交，等另一位管理员确认');
  await first.waitFor('名称');
  const half = (name: string, west: number) => ({
    ...{ type: 'Feature', properties: { name } },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [0, 1, 1, 0, 0].map((east, at) => [west + east * 0.0009, 40.4179 + (at === 2 || at === 3 ? 0.0018 : 0)]),
      ],
    },
  });
  const names = ['市场西区', '市场东区'];
  for (const [at, name] of names.entries()) {
    await first.fill(`新网格 ${at + 1} 叫什么`, name);
    await first.fill(`新网格 ${at + 1} 的，带区号`, '0477-5210000');
  }
  await first.tap('提交，等另一位管理员确认');
  await first.waitFor('请画出“市场西区”的边界');
  const drawing = JSON.stringify({
    type: 'FeatureCollection',
    features: [half(names[0]!, 110.0169), half(names[1]!, 110.0178)],
  });
  await first.photo([
    { name: '边界.geojson', type: 'application/json', base64: Buffer.from(drawing).toString('base64') },
  ]);
  await first.tap('选边界文件');
  await first.tap('允许');
  await first.waitFor('5 个点');
  await first.tap('提交，等另一位管理员确认');
  await expect
    .poll(async () => (await first.toasts()).map(({ title }) => title))
    .toContain('提交了，请另一位管理员确认');

  await second.open('features/admin/pages/changes/index');
  await second.waitFor('召北社区 · 待确认');
  await second.tap('确认');
  await second.waitFor('确认后旧编号停用');
  await second.tap('确认');
  await second.waitFor('召北社区 · 已完成');
  const anybody = await stage.phone('resident');
  await anybody.open(`features/grid/pages/card/index?code=${home}901`);
  await anybody.waitFor('这个网格已经调整');
  await anybody.tap('市场东区');
  await anybody.waitFor('市场');
  await stage.end();
});

it('a station takes in a sheet of paper wishes, all or none', async () => {
  const clerk = await signIn(await stage.phone('clerk'));
  const heads = '联系人,电话,住址,心愿,种类,未成年人,孩子姓名,同意公开,监护人同意公开';
  const sheet = (...lines: string[]) => csv('心愿.csv', Buffer.from([heads, ...lines].join('\n')).toString('base64'));
  const good = (door: number) => `高娃,13812345678,${door}号楼1单元101,想要一本新华字典,图书,否,,是,`;
  await clerk.open(`features/wishes/pages/import/index?area=${home}`);
  await clerk.photo([sheet(good(21), '高娃,13812345678,22号楼1单元101,想要现金,图书,否,,是,')]);
  await clerk.tap('选文件');
  await clerk.tap('允许');
  await clerk.waitFor('第 3 行 · 心愿');
  await clerk.photo([sheet(good(21), good(22))]);
  await clerk.tap('换一个文件');
  await clerk.waitFor('2 行都对，还没有收');
  await clerk.tap('收下这 2 个心愿');
  await clerk.waitFor('收下了 2 个心愿');
  await clerk.tap('第 2 行');
  await clerk.waitFor('新华字典');
  await stage.end();
});

it('one’s own: everything that is kept of a resident goes out as a file they can read', async () => {
  const resident = await signIn(await stage.phone('resident'));
  const cast = await castOf(stage, ['resident']);
  const { body } = await place(stage, cast.resident!, { details: '买降压药和一袋米，要两盒' });
  const said = { version: body.version, words: '药要饭后吃的那种' };
  expect((await cast.resident!.call('POST', `/v1/orders/${body.id}/note`, said)).status).toBe(200);
  const report = await reported(stage, cast.resident!, { details: '楼道灯不亮好几天了' });
  await cast.resident!.call('POST', '/v1/volunteer/application', {
    ...{ skills: ['理发'], licences: [], areas: [home], birthYear: 1955, hours: '周末上午' },
  });
  await resident.open('features/me/pages/profile/index');
  await resident.tap('把我的信息存成文件');
  await resident.waitFor('我的信息.txt');
  await resident.tap('发送');
  await expect.poll(async () => (await resident.shared()).length).toBe(1);
  const [{ name, text }] = (await resident.shared()) as [{ name: string; text: string }];
  expect(name).toBe('我的信息.txt');
  for (const part of [
    ...['张桂兰', body.no, '买降压药和一袋米，要两盒', '召北社区 3号楼2单元501', '社区正在安排', '药要饭后吃的那种'],
    ...[report.body.no, '楼道灯不亮好几天了', '服务约定', '周末上午', '待站所审核', '1955'],
  ])
    expect(text).toContain(part);
  expect(text).not.toMatch(/undefined|\[object|\d{4}-\d{2}-\d{2}/);
  await stage.end();
});
