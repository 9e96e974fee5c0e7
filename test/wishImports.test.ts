import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { home } from '../dev/seed/people.ts';
import { type Answer, keyAt, type Phone, rigTime } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { everyItem, type RigStage, startStage } from './rigStage.ts';

let stage: RigStage;
let cast: Record<'clerk' | 'clerk2' | 'resident' | 'grid', Phone>;
beforeAll(async () => {
  stage = await startStage();
  cast = (await castOf(stage, ['clerk', 'clerk2', 'resident', 'grid'])) as typeof cast;
});
afterAll(() => stage?.stop());

const heads = ['联系人', '电话', '住址', '心愿', '种类', '未成年人', '孩子姓名', '同意公开', '监护人同意公开'];
/** A whole line; `change` replaces cells by column number. */
const line = (door: number, change: Record<number, string> = {}) => [
  ...['高娃', '13812345678', `${door}号楼1单元101`, '想要一本新华字典', '图书', '否', '', '是', ''].map(
    (cell, at) => change[at] ?? cell,
  ),
];
async function xlsx(lines: string[][]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('心愿');
  for (const cells of [heads, ...lines]) sheet.addRow(cells);
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}
const file = async (lines: string[][]) => ({ area: home, format: 'xlsx', file: await xlsx(lines) });
const send = (by: Phone, input: object): Promise<Answer> => by.call('POST', '/v1/wish-imports', input);
const freshKey = async () => keyAt(await rigTime(stage));

it('a file with mistakes: a check names them all, the import refuses, and nothing is written', async () => {
  const bad = await file([line(1), line(2, { 0: '', 3: '想要现金' }), line(1, { 0: '', 1: '138' })]);
  const before = await everyItem(stage);
  const { body } = await cast.clerk.call('POST', '/v1/wish-imports/check', bad);
  expect(body.rows).toBe(3);
  expect(body.errors.map(({ line, column, code }: Record<string, string>) => `${line} ${column} ${code}`)).toEqual([
    '3 联系人 missing',
    '3 心愿 money',
    '4 联系人 missing',
    '4 电话 badPhone',
    '4 住址 duplicate',
  ]);
  const refused = await send(cast.clerk, { key: await freshKey(), ...bad });
  expect([refused.status, refused.body.code, refused.body.current.errors]).toEqual([400, 'badInput', body.errors]);
  expect(await everyItem(stage)).toEqual(before);
});

it('a good file makes a wish and a person for each line, once, however often it is sent', async () => {
  const lines = Array.from({ length: 12 }, (_, at) => line(10 + at, at === 0 ? { 5: '是', 6: '小娜', 8: '是' } : {}));
  const input = { key: await freshKey(), ...(await file(lines)) };
  const answers = [
    await send(cast.clerk, input),
    ...(await Promise.all([send(cast.clerk, input), send(cast.clerk, input)])),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const { made } = answers[0]!.body;
  expect(made).toHaveLength(12);
  expect(answers.map(({ body }) => body.made)).toEqual([made, made, made]);
  const heads = (await everyItem(stage)).filter(({ sk, k }) => sk === 'HEAD' && k === 'wish');
  expect(heads.map(({ no }) => no).sort()).toEqual(made.map(({ no }: { no: string }) => no).sort());
  const first = (await cast.clerk2.call('GET', `/v1/wishes/${made[0].id}`)).body;
  expect([first.minor, first.wisherName, first.details]).toEqual([true, '小娜', '想要一本新华字典']);
  // Who brought the file is the proxy of its wishes: somebody else verifies them.
  const verify = {
    version: 1,
    how: 'call',
    shown: '想要一本新华字典',
    worth: 'upTo100',
    minor: false,
    health: false,
    publish: true,
  };
  const by = async (who: Phone) => (await who.call('POST', `/v1/wishes/${made[1].id}/verify`, verify)).status;
  expect([await by(cast.clerk), await by(cast.clerk2)]).toEqual([403, 200]);

  const other = await send(cast.clerk, { ...input, ...(await file([line(99)])) });
  expect([other.status, other.body.code]).toEqual([409, 'keyReused']);
  const again = await cast.clerk2.call('POST', '/v1/wish-imports/check', await file(lines.slice(0, 2)));
  expect(again.body.errors.map(({ code }: { code: string }) => code)).toEqual(['alreadyOpen', 'alreadyOpen']);
});

it('only the station of the community brings wishes in', async () => {
  const input = { key: await freshKey(), ...(await file([line(50)])) };
  for (const who of [cast.resident, cast.grid]) expect((await send(who, input)).status).toBe(403);
  const elsewhere = await send(cast.clerk, { ...input, area: '150621002001' });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'outOfScope']);
});

it('the template is a file that the check takes but for its example line', async () => {
  const { csv } = (await cast.clerk.call('GET', '/v1/wish-imports/template')).body;
  const input = { area: home, format: 'csv', file: Buffer.from(csv).toString('base64') };
  expect((await cast.clerk.call('POST', '/v1/wish-imports/check', input)).body).toEqual({ rows: 1, errors: [] });
});
