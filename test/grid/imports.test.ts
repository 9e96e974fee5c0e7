import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleGrids } from '../../dev/seed/gridSamples.ts';
import { syntheticCells } from '../../dev/seed/lattice.ts';
import { openidOf } from '../../dev/seed/people.ts';
import { keyAt, type Phone, phoneOf, phoneWith, rigTime } from '../../dev/story/player.ts';
import { openBook } from '../../functions/kit/book.ts';
import { childrenOf, daladBanner } from '../../shared/areas/area.ts';
import type { Grid } from '../../shared/grid/grid.ts';
import type { StaffLine } from '../../shared/grid/staff.ts';
import { everyItem, type RigStage, somebody, startStage } from '../rigStage.ts';
import {
  type Admins,
  admins,
  bare,
  base64,
  bringIn,
  check,
  confirm,
  csvFile,
  feature,
  featureOf,
  geojson,
  gridLine,
  home,
  propose,
  staffLine,
  xlsxFile,
} from './stage.ts';

let stage: RigStage;
let both: Admins;
beforeAll(async () => {
  stage = await startStage();
  both = await admins(stage);
}, 120_000);
afterAll(() => stage.stop());

const visit = async (path: string) =>
  (await fetch(stage.api + path)).json() as Promise<{ grids: { code: string }[]; staff: { name: string }[] }>;
const codesIn = async (area: string) => (await visit(`/v1/grids?area=${area}`)).grids.map(({ code }) => code);
const grids = (...lines: Record<string, string>[]) => ({ kind: 'grids', format: 'csv', file: csvFile('grids', lines) });
const staff = (...lines: Record<string, string>[]) => ({ kind: 'staff', format: 'csv', file: csvFile('staff', lines) });
/** Takes up posts with the number WeChat gives this openid. */
async function claim(by: Phone, openid: string, phone: string, area: string) {
  const answer = await fetch(`${stage.wechat}/__stub/phone-code`, {
    method: 'POST',
    body: JSON.stringify({ openid, phone }),
  });
  const { code } = (await answer.json()) as { code: string };
  return by.call('POST', '/v1/posts/claim', { area, code });
}

describe('a file with mistakes', () => {
  it('is answered with every mistake of every line, and nothing is written', async () => {
    const before = await everyItem(stage);
    const bad = staff(
      staffLine(`${home}001`, '王芳😀', '138'),
      staffLine(`${home}009`, '李娜', '13800000002', { 岗位: '班长' }),
      staffLine(`${home}001`, '', '13800000003', { 值班时间: '白天' }),
    );
    const { status, body } = await check(both.first, bad);
    expect(status).toBe(200);
    expect(body.errors.map(({ line, column, code }: Record<string, string>) => [line, column, code])).toEqual([
      [2, '姓名', 'badName'],
      [2, '手机号', 'badPhone'],
      [3, '岗位', 'badPost'],
      [3, '网格编码', 'unknownGrid'],
      [4, '姓名', 'missing'],
      [4, '值班时间', 'badDuty'],
    ]);
    const refused = await propose(stage, both.first, bad);
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([400, 'badInput', 'file']);
    expect(refused.body.current.errors).toEqual(body.errors);
    expect(await everyItem(stage)).toEqual(before);
  });

  it.each([
    [{ kind: 'cows' }, 400, 'kind'],
    [{ format: 'xls' }, 400, 'format'],
    [{ file: '' }, 400, 'file'],
    [{ file: '不是' }, 400, 'file'],
    [{ format: 'geojson' }, 400, 'coordinates'],
    [{ kind: 'staff', format: 'geojson', coordinates: 'gcj02' }, 400, 'format'],
    [{ extra: 1 }, 400, 'extra'],
  ])('%j is refused with %i, naming %s', async (change, status, field) => {
    const answer = await check(both.first, { ...grids(gridLine(`${bare}001`)), ...change });
    expect([answer.status, answer.body.field]).toEqual([status, field]);
    expect(answer.body.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it('that is no file of its kind is one mistake', async () => {
    const answer = await check(both.first, { kind: 'grids', format: 'xlsx', file: base64('hello') });
    expect(answer.body).toMatchObject({ rows: 0, errors: [{ code: 'unreadable' }] });
  });

  it('that is too large is refused before it is read', async () => {
    const answer = await check(both.first, { kind: 'grids', format: 'csv', file: 'A'.repeat(2_100_000) });
    expect(answer.status).toBe(413);
  });

  it("is nobody else's to bring", async () => {
    for (const key of ['clerk', 'street', 'centre', 'inspector', 'grid', 'resident'])
      expect((await check(await phoneOf(stage, key), grids(gridLine(`${bare}001`)))).status).toBe(403);
    await somebody(stage.rig.table, 'o-other-admin', [['admin', '150622']]);
    const far = await phoneWith(stage, 'o-other-admin', 'far');
    expect((await check(far, grids(gridLine(`${bare}001`)))).body.code).toBe('outOfScope');
  });
});

describe('grids by a file', () => {
  it('appear when a second administrator confirms, not before; a repeat is the first one', async () => {
    const key = keyAt(await rigTime(stage));
    const input = grids(gridLine(`${bare}001`), gridLine(`${bare}002`));
    const { body: record } = await propose(stage, both.first, input, key);
    expect(record).toMatchObject({ state: 'proposed', rows: 2, communities: [bare] });
    expect((await propose(stage, both.first, input, key)).body).toEqual(record);
    expect((await propose(stage, both.first, grids(gridLine(`${bare}003`)), key)).body.code).toBe('keyReused');
    expect(await codesIn(bare)).toEqual([]);
    expect((await confirm(both.first, record.id)).body.code).toBe('conflictOfInterest');
    expect((await confirm(await phoneOf(stage, 'centre'), record.id)).status).toBe(403);
    expect((await both.second.call('GET', `/v1/imports/${record.id}`)).body.rows).toHaveLength(2);
    expect((await confirm(both.second, record.id)).body.state).toBe('confirmed');
    expect(await codesIn(bare)).toEqual([`${bare}001`, `${bare}002`]);
    expect((await both.first.call('POST', `/v1/imports/${record.id}/withdraw`, {})).body.code).toBe('wrongState');
    expect((await both.first.call('GET', '/v1/imports')).body.imports[0].id).toBe(record.id);
    await somebody(stage.rig.table, 'o-admin-elsewhere', [['admin', '150622']]);
    const elsewhere = await phoneWith(stage, 'o-admin-elsewhere', 'elsewhere');
    expect((await elsewhere.call('GET', '/v1/imports')).body.imports).toEqual([]);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/confirm'],
      ['POST', '/withdraw'],
    ] as const)
      expect(
        (await elsewhere.call(method, `/v1/imports/${record.id}${path}`, method === 'POST' ? {} : undefined)).body.code,
      ).toBe('outOfScope');
  });

  it('checked against what has changed since are refused; those of other communities are not', async () => {
    const [one, other] = ['150621006002', '150621006003'];
    const stale = (await propose(stage, both.first, grids(gridLine(`${one}001`)))).body;
    await bringIn(stage, both, grids(gridLine(`${other}001`)));
    expect((await confirm(both.second, stale.id)).body.code).toBe('staleVersion');
    expect((await both.first.call('POST', `/v1/imports/${stale.id}/withdraw`, {})).body.state).toBe('withdrawn');
    expect((await confirm(both.second, stale.id)).body.code).toBe('wrongState');
    expect(await codesIn(one)).toEqual([]);
  });

  it('come with borders as GeoJSON: overlaps with neighbours are named', async () => {
    const sample = sampleGrids.find(({ code }) => code === `${home}001`)!;
    const over = featureOf({ ...sample, code: `${bare}003`, name: '压线' });
    const kept = [`${bare}001`, `${bare}002`].map((code, at) => feature(code, code, square(110.06 + at * 0.01)));
    const wrong = await check(both.first, {
      kind: 'grids',
      format: 'geojson',
      coordinates: 'gcj02',
      file: geojson([...kept, over]),
    });
    expect(wrong.body.errors).toMatchObject([{ line: 3, column: '边界', code: 'overlap' }]);
    expect(wrong.body.errors[0].text).toContain(sample.name);
    await bringIn(stage, both, { kind: 'grids', format: 'geojson', coordinates: 'gcj02', file: geojson(kept) });
    expect(await visit('/v1/grids/at?lng=110.065&lat=40.405')).toMatchObject({ area: `${bare}001`, by: 'point' });
    expect(await visit('/v1/grids/at?lng=110.075&lat=40.405')).toMatchObject({ area: `${bare}002`, by: 'point' });
  });
});

describe('stations by a file', () => {
  const line = (number: string, name: string) => ({
    ...{
      社区编码: bare,
      编号: number,
      名称: name,
      类型: number === '1' ? '党群服务中心' : '普法驿站',
      经度: '110.061',
      纬度: '40.405',
    },
    ...{ 地址: '示例路', 服务: '法律咨询、歇脚饮水' },
  });
  it('are on the list once confirmed, and come out as they went in', async () => {
    const file = csvFile('stations', [line('1', '中心'), line('2', '驿站')]);
    await bringIn(stage, both, { kind: 'stations', format: 'csv', file });
    const listed = (await (await fetch(`${stage.api}/v1/stations?area=${bare}`)).json()) as {
      stations: { name: string }[];
    };
    expect(listed.stations.map(({ name }) => name)).toEqual(['中心', '驿站']);
    const { csv } = (await both.first.call('GET', `/v1/books/stations?area=${bare}`)).body;
    const again = await check(both.first, { kind: 'stations', format: 'csv', file: base64(csv) });
    expect(again.body).toMatchObject({ rows: 2, errors: [], communities: [bare] });
  });
});

describe('what is in force', () => {
  it.each(['grids', 'staff', 'stations'])('%s comes out as a file that can be brought in again', async (kind) => {
    const { csv } = (await both.first.call('GET', `/v1/books/${kind}?area=${home}`)).body;
    const { body } = await check(both.first, { kind, format: 'csv', file: base64(csv) });
    const errors = body.errors.filter(
      ({ code, column }: Record<string, string>) => !(code === 'missing' && column === '手机号'),
    );
    expect([body.communities, errors]).toEqual([[home], []]);
    expect(csv).not.toMatch(/1380000/);
  });
  it('is for administrators of the place, and only what there is', async () => {
    expect((await both.first.call('GET', '/v1/books/cows?area=150621')).status).toBe(404);
    expect((await both.first.call('GET', '/v1/books/staff?area=150622')).body.code).toBe('outOfScope');
    expect((await (await phoneOf(stage, 'centre')).call('GET', '/v1/books/staff?area=150621')).status).toBe(403);
  });
});

describe('all or nothing', () => {
  const area = '150621005001';
  it('pages that a crash left behind are read by nobody, and the same import goes through afterwards', async () => {
    const book = openBook<Grid>(stage.rig.table, 'grids');
    const before = await everyItem(stage);
    await book.stage('CRASHED', new Map([[area, [{ ...sampleGrids[0]!, code: `${area}001` }]]]));
    expect(await codesIn(area)).toEqual([]);
    expect((await everyItem(stage)).length).toBe(before.length + 1);
    await bringIn(stage, both, grids(gridLine(`${area}001`)));
    expect(await codesIn(area)).toEqual([`${area}001`]);
  });

  it('two confirmations at once put it in force once', async () => {
    await somebody(stage.rig.table, 'o-third-admin', [['admin', '150621']]);
    const third = await phoneWith(stage, 'o-third-admin', 'third');
    const { body } = await propose(stage, both.first, grids(gridLine('150621005002001')));
    const answers = await Promise.all([both.second, third, both.second, third].map((by) => confirm(by, body.id)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(new Set(answers.filter(({ status }) => status === 200).map((one) => one.body.decidedBy)).size).toBe(1);
    for (const { status, body: refused } of answers)
      if (status !== 200) expect(['wrongState', 'staleVersion']).toContain(refused.code);
    expect(await codesIn('150621005002')).toEqual(['150621005002001']);
  });
});
const square = (lng: number): [number, number][] => [
  [lng, 40.4],
  [lng + 0.01, 40.4],
  [lng + 0.01, 40.41],
  [lng, 40.41],
  [lng, 40.4],
];

/** Somebody new who has agreed to the policies. */
async function newcomer(openid: string): Promise<Phone> {
  const phone = await phoneWith(stage, openid, openid);
  for (const policy of ['service', 'privacy']) await phone.call('POST', '/v1/me/consent', { policy, version: 1 });
  return phone;
}
const grantText = ({ role, scope }: Record<string, string>) => `${role} ${scope}`;

describe('people by a file', () => {
  it('from a spreadsheet, with Mongolian names, stand on the card once confirmed', async () => {
    const lines = [
      staffLine(`${bare}001`, '乌云•其木格', '13800000011'),
      staffLine(`${bare}001`, '张大爷', '', { 岗位: '楼栋长', 工作电话: '' }),
    ];
    await bringIn(stage, both, { kind: 'staff', format: 'xlsx', file: await xlsxFile('staff', lines) });
    const { staff: posted } = await visit(`/v1/grids/${bare}001`);
    expect(posted).toMatchObject([{ name: '乌云·其木格', phone: '04775210000', onDuty: true }]);
    const inside = await (await phoneOf(stage, 'centre')).call('GET', `/v1/grids/${bare}001/staff`);
    expect(inside.body.staff.map(({ name }: { name: string }) => name)).toEqual(['乌云·其木格', '张大爷']);
    expect((await (await phoneOf(stage, 'clerk')).call('GET', `/v1/grids/${bare}001/staff`)).body.code).toBe(
      'outOfScope',
    );
  });

  it('get their role only by the number WeChat has verified, and lose it with the next roster', async () => {
    const worker = await newcomer('o-worker');
    const grants = async () => (await worker.call('GET', '/v1/me')).body.grants.map(grantText);
    expect((await claim(worker, 'o-worker', '13900000000', bare)).body).toMatchObject({
      code: 'notFound',
      field: 'area',
    });
    expect((await claim(worker, 'o-somebody-else', '13800000011', bare)).body.code).toBe('wechatCode');
    expect(await grants()).toEqual([]);
    const claimed = await claim(worker, 'o-worker', '13800000011', bare);
    expect(claimed.body.posts).toEqual([{ grid: `${bare}001`, post: 'fullTime', label: '专职网格员' }]);
    expect((await claim(worker, 'o-worker', '13800000011', bare)).body).toEqual(claimed.body);
    expect(await grants()).toEqual([`gridWorker ${bare}001`]);
    const story = (await both.first.call('GET', `/v1/grants?personId=${worker.id}`)).body.grants;
    expect(story).toMatchObject([{ state: 'active', by: both.first.id, confirmedBy: both.second.id }]);
    expect((await worker.call('GET', `/v1/grids/${bare}001/duty`)).body.workers).toMatchObject([
      { personId: worker.id },
    ]);

    const next = await bringIn(stage, both, staff(staffLine(`${bare}001`, '李娜', '13800000012')));
    expect(next.ended).toBe(1);
    expect(await grants()).toEqual([]);
    expect((await both.first.call('GET', `/v1/grants?personId=${worker.id}`)).body.grants).toMatchObject([
      { state: 'ended' },
    ]);
    expect((await (await phoneOf(stage, 'centre')).call('GET', `/v1/grids/${bare}001/duty`)).body.workers).toEqual([]);
    // Confirming again takes up what a crash may have left, and finds nothing.
    expect((await confirm(both.second, next.id)).body).toEqual(next);
  });

  it('are never the two who decided on the roster', async () => {
    await bringIn(
      stage,
      both,
      staff(staffLine(`${bare}001`, '高远', '13800000021'), staffLine(`${bare}001`, '韩梅', '13800000022')),
    );
    for (const [key, phone, by] of [
      ['admin', '13800000021', both.first],
      ['admin2', '13800000022', both.second],
    ] as const)
      expect((await claim(by, openidOf(key), phone, bare)).body.code).toBe('selfGrant');
  });

  it('without consent, or a number that WeChat has not proven, take up nothing', async () => {
    const stranger = await phoneWith(stage, 'o-no-consent', 'stranger');
    expect((await claim(stranger, 'o-no-consent', '13800000021', bare)).body.code).toBe('needConsent');
    const worker = await newcomer('o-forger');
    const forged = await worker.call('POST', '/v1/posts/claim', { area: bare, code: '13800000021' });
    expect(forged.body).toMatchObject({ code: 'wechatCode', field: 'code' });
  });

  it('no number, not even a private one, is stored or shown', async () => {
    const items = JSON.stringify(await everyItem(stage));
    expect(items).not.toContain('13800000011');
    const book = openBook<StaffLine>(stage.rig.table, 'staff', { sealed: true });
    const lines = await book.rows(await book.current({ consistent: true }), (community) => community === bare);
    expect(lines.map(({ login }) => login?.length)).toEqual([43, 43]);
    expect(JSON.stringify(lines)).not.toContain('13800000011');
  });
});

describe('the whole banner at once', () => {
  const communities = childrenOf(daladBanner)
    .flatMap(({ code }) => childrenOf(code))
    .filter(({ code }) => code < '150621100')
    .map(({ code }) => code);

  it('235 grids of 52 corners and 1,364 people appear together', async () => {
    const fresh = await startStage();
    try {
      const admin = await admins(fresh);
      await fresh.rig.table.transact([
        fresh.rig.table.deletePart('BOOK#grids', 'CURRENT'),
        fresh.rig.table.deletePart('BOOK#staff', 'CURRENT'),
      ]);
      const codes = syntheticCells().map(
        (_cell, at) =>
          `${communities[at % communities.length]}${String(Math.floor(at / communities.length) + 1).padStart(3, '0')}`,
      );
      const features = syntheticCells().map((cell, at) => feature(codes[at]!, `网格${at}`, [...cell, cell[0]!]));
      await bringIn(fresh, admin, { kind: 'grids', format: 'geojson', coordinates: 'gcj02', file: geojson(features) });
      const lines = Array.from({ length: 1364 }, (_, at) =>
        staffLine(
          codes[at % codes.length]!,
          `网格员${'甲乙丙丁'[at % 4]}${['', '一', '二', '三', '四', '五', '六'][Math.floor(at / 235)]}`,
          `1390${String(at).padStart(7, '0')}`,
        ),
      );
      const { body: proposed } = await propose(fresh, admin.first, {
        kind: 'staff',
        format: 'csv',
        file: csvFile(
          'staff',
          lines.map((line, at) => ({
            ...line,
            姓名: `${line.姓名}${names[at % names.length]}${names[Math.floor(at / names.length) % names.length]}`,
          })),
        ),
      });
      expect([proposed.rows, proposed.communities?.length]).toEqual([1364, 26]);
      const book = openBook<StaffLine>(fresh.rig.table, 'staff', { sealed: true });
      expect(await book.rows(await book.current({ consistent: true }))).toEqual([]);
      await confirm(admin.second, proposed.id);
      expect(await book.rows(await book.current({ consistent: true }))).toHaveLength(1364);
    } finally {
      await fresh.stop();
    }
  }, 120_000);
});
const names = [...'春夏秋冬东南西北金木水火土山川河海江湖日月星云雨雪风雷电花草树林松竹梅兰菊'];
