import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { banner, home, street } from '../../dev/seed/people.ts';
import { photoOf } from '../../dev/story/photo.ts';
import { advance, keyAt, type Phone, phoneOf, phoneWith, rigTime, settle } from '../../dev/story/player.ts';
import { castOf } from '../../dev/story/stories.ts';
import { mp4Of } from '../../shared/media/clipSamples.ts';
import { crowdOf, everyItem, place, type RigStage, somebody, startStage } from '../rigStage.ts';
import { act, aReport, did, good, grid, handled, report } from './rig.ts';

const hour = 3600;
const keys = [
  'resident',
  'resident2',
  'family',
  'volunteer',
  'grid',
  'grid2',
  'clerk',
  'clerk2',
  'street',
  'centre',
  'inspector',
  'operator',
  'admin',
];
let stage: RigStage;
let cast: Record<string, Phone>;
let bureau: Phone;
let works: Phone;
let stranger: Phone;

beforeAll(async () => {
  stage = await startStage();
  cast = await castOf(stage, [...keys, 'unit-CHENGGUAN', 'unit-ZHUJIAN', 'unit-SHUILI', 'unit-GONGYONG']);
  bureau = cast['unit-CHENGGUAN']!;
  works = cast['unit-ZHUJIAN']!;
  await somebody(stage.rig.table, 'o-passer-by');
  stranger = await phoneWith(stage, 'o-passer-by', '路人');
});
afterAll(() => stage?.stop());

const seen = async (by: Phone, id: string) => (await by.call('GET', `/v1/snapshots/${id}`)).body;
const anonymous = async (path: string, method = 'GET', body?: object) => {
  const answer = await fetch(stage.api + path, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  });
  // biome-ignore lint/suspicious/noExplicitAny: the test looks into answers of every shape
  return { status: answer.status, body: (await answer.json()) as any };
};

describe('one snapshot over HTTP', () => {
  it('goes from the phone to the bureau and back, and stands on each desk in turn', async () => {
    const made = await report(stage, cast.resident!);
    expect(made.body).toMatchObject({ kind: 'snapshot', state: 'submitted', desk: grid, label: '已收到，正在核实' });
    const { id, no } = made.body;
    const onList = async (by: Phone, path: string) =>
      (await by.call('GET', path)).body.items?.some((one: { id: string }) => one.id === id);
    expect(await onList(cast.grid!, `/v1/desks/${grid}/cases`)).toBe(true);
    await did(cast.grid2!, id, 'verify', { words: '确实有垃圾' }, 'verified');
    expect(await onList(cast.clerk!, `/v1/desks/${home}/cases`)).toBe(true);
    await did(cast.clerk!, id, 'file', { category: 'look.garbage' }, 'filed');
    expect(await onList(cast.street!, `/v1/desks/${street}/cases`)).toBe(true);
    const sent = await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN' }, 'assigned');
    expect(sent.unit).toEqual({ code: 'CHENGGUAN', name: '旗综合行政执法局' });
    expect(sent.promised).toBeGreaterThan(await rigTime(stage));
    expect(await onList(bureau, '/v1/units/CHENGGUAN/cases')).toBe(true);
    await did(bureau, id, 'sign', {}, 'signed');
    await did(bureau, id, 'handle', { words: '已清运，增加一次巡查', noPhoto: '夜里光线太暗' }, 'handled');
    await did(cast.grid2!, id, 'pass', {}, 'finished');
    expect((await seen(cast.resident!, id)).answer.words).toBe('已清运，增加一次巡查');
    await advance(stage, 1900);
    await did(cast.resident!, id, 'rate', good, 'closed');
    expect((await cast.resident!.call('GET', `/v1/numbers/${no}`)).body).toEqual({ id, kind: 'snapshot' });
  });

  it('goes to the station at once where nobody of the grid is on duty, or no grid is known', async () => {
    const words = { details: '没有人值班的网格里的垃圾' };
    const next = await report(stage, cast.resident2!, { ...words, area: `${home}002` });
    const whole = await report(stage, cast.resident2!, { ...words, area: home });
    expect([next.body.desk, whole.body.desk]).toEqual([home, home]);
  });

  it('a double tap makes one, the same key with other words is refused', async () => {
    const input = await aReport(stage, { details: '同一个键的两次提交' });
    const [one, two] = await Promise.all([1, 2].map(() => cast.resident2!.call('POST', '/v1/snapshots', input)));
    const other = await cast.resident2!.call('POST', '/v1/snapshots', { ...input, details: '换了内容的提交' });
    expect([one!.body.id === two!.body.id, other.body.code]).toEqual([true, 'keyReused']);
  });

  it('a grid worker’s own report is verified at once, and another person checks the work', async () => {
    const made = await report(stage, cast.grid2!, { details: '巡查看到垃圾没清' });
    expect(made.body).toMatchObject({ state: 'verified', flags: ['ownReport'], desk: home });
    const { id } = made.body;
    await did(cast.clerk!, id, 'file', { category: 'look.garbage' }, 'filed');
    await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN' }, 'assigned');
    await did(bureau, id, 'sign', {}, 'signed');
    await did(bureau, id, 'handle', { words: '已经清走垃圾', noPhoto: '天黑了' }, 'handled');
    expect((await act(cast.grid2!, id, 'pass')).body.code).toBe('conflictOfInterest');
    await did(cast.grid!, id, 'pass', {}, 'finished');
  });

  it('danger is told to 110, 119, 120, 122 first; then it is the centre’s, in ten minutes', async () => {
    const input = { category: 'sudden.collapse', details: '路面塌了一个大洞', address: '树林召大街' };
    const first = await report(stage, cast.resident2!, input);
    expect([first.status, first.body.field]).toEqual([400, 'urgent']);
    expect(first.body.text).toMatch(/110、119、120/);
    const now = await rigTime(stage);
    const made = await report(stage, cast.resident2!, { ...input, urgent: 'yes' });
    expect(made.body).toMatchObject({ desk: banner, flags: ['emergency'] });
    expect(made.body.due - now).toBeLessThanOrEqual(605);
    await did(cast.centre!, made.body.id, 'assign', { unit: 'ZHUJIAN' }, 'assigned');
  });

  it.each([
    ['a category nobody knows', { category: 'look.moon' }, 'category'],
    ['a place nobody knows', { area: '150621999999' }, 'area'],
    ['a point in another city', { point: { lng: 116.4, lat: 39.9 } }, 'point.lng'],
    ['a unit nobody knows', { accused: 'NOBODY' }, 'accused'],
    ['no words', { details: '' }, 'details'],
  ])('refuses %s in Chinese, by field', async (_what, change, field) => {
    const { status, body } = await report(stage, cast.resident2!, change);
    expect([status, body.code, body.field]).toEqual([400, 'badInput', field]);
    expect(body.text).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('who reads what', () => {
  it('a passer-by sees that it is being worked on, and nothing of who or where exactly', async () => {
    const { body } = await report(stage, cast.resident!, { details: '菜市场后面垃圾堆成山', address: '菜市场后门' });
    const view = await seen(stranger, body.id);
    for (const field of ['details', 'address', 'contactName', 'contactPhone', 'photos', 'answer'])
      expect(view[field], field).toBeUndefined();
    expect([view.area, view.desk, view.actions, view.flags]).toEqual([home, home, ['follow'], []]);
    expect(view.point).toEqual({ lng: 110.03, lat: 40.41 });
    expect(JSON.stringify(view)).not.toMatch(/张桂兰|13800000000|菜市场/);
  });

  it('what happens at home or is secret is not open to passers-by at all', async () => {
    const heat = await report(stage, cast.resident!, {
      category: 'supply.heat',
      details: '家里暖气不热',
      address: '3号楼2单元',
    });
    const secret = await report(stage, cast.resident!, { details: '有人半夜倒垃圾', secret: true });
    for (const id of [heat.body.id, secret.body.id])
      expect((await stranger.call('GET', `/v1/snapshots/${id}`)).status).toBe(403);
    expect(heat.body.point).toBeUndefined();
  });

  it('a secret report’s bureau reads the station’s words, never the reporter’s, in no answer of any step', async () => {
    const secret = { details: '隔壁老李半夜偷倒垃圾，我住他楼上', address: '召北社区后巷', secret: true };
    const { body } = await report(stage, cast.resident!, secret);
    const { id } = body;
    await cast.resident!.call('POST', `/v1/snapshots/${id}/note`, {
      version: body.version,
      words: '我叫张桂兰，别说是我',
    });
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    expect((await act(cast.clerk!, id, 'file', { category: 'look.garbage' })).body.field).toBe('handlerText');
    await did(cast.clerk!, id, 'reword', { handlerText: '该巷夜间有人倾倒垃圾，请加强巡查' }, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'look.garbage' }, 'filed');
    await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN' }, 'assigned');
    const answers = [await seen(bureau, id), await did(bureau, id, 'sign', {}, 'signed')];
    answers.push(await did(bureau, id, 'handle', { words: '已加强夜间巡查', noPhoto: '不便拍照' }, 'handled'));
    for (const answer of answers) {
      expect(answer.handlerText).toBe('该巷夜间有人倾倒垃圾，请加强巡查');
      expect(JSON.stringify(answer)).not.toMatch(/张桂兰|老李|楼上|13800000000/);
      expect(JSON.stringify(answer)).not.toContain(cast.resident!.id);
    }
    expect((await seen(cast.clerk!, id)).details).toContain('老李');
  });

  it('a complaint is secret by itself and never goes to the unit complained of', async () => {
    const complaint = {
      category: 'say.conduct',
      details: '执法局的人态度恶劣',
      address: '市场',
      point: undefined,
      accused: 'CHENGGUAN',
    };
    const { body } = await report(stage, cast.resident2!, complaint);
    expect(body.secret).toBe(true);
    await did(cast.clerk!, body.id, 'verify', {}, 'verified');
    await did(cast.clerk!, body.id, 'reword', { handlerText: '反映工作人员态度问题' }, 'verified');
    await did(cast.clerk!, body.id, 'file', { category: 'say.conduct' }, 'filed');
    const toAccused = await act(cast.street!, body.id, 'assign', { unit: 'CHENGGUAN', words: '请自查' });
    expect([toAccused.body.code, toAccused.body.field]).toEqual(['conflictOfInterest', 'unit']);
    expect((await bureau.call('GET', `/v1/snapshots/${body.id}`)).status).toBe(403);
  });

  it('an inspector gives a reason before reading the door, and it is on record for the reporter', async () => {
    const { body } = await report(stage, cast.resident!, {
      category: 'housing.leak',
      details: '屋顶漏水',
      address: '5号楼顶层',
      point: undefined,
    });
    const without = await seen(cast.inspector!, body.id);
    const withReason = (
      await cast.inspector!.call('GET', `/v1/snapshots/${body.id}?reason=${encodeURIComponent('核查办理质量')}`)
    ).body;
    expect([without.address, withReason.address]).toEqual([undefined, '5号楼顶层']);
    expect((await seen(cast.resident!, body.id)).seenBy).toMatchObject([{ as: 'inspector', reason: '核查办理质量' }]);
  });
});

describe('who is responsible', () => {
  it('anyone may read the organisations and the tree of matters without signing in', async () => {
    const [units, matters] = await Promise.all([anonymous('/v1/units'), anonymous('/v1/matters')]);
    expect([units.body.units.length, matters.body.trees.length]).toEqual([17, 3]);
  });

  it('its clerks are listed for staff and for themselves, not for another bureau or for residents', async () => {
    const members = (by: Phone, unit = 'CHENGGUAN') => by.call('GET', `/v1/units/${unit}/members`);
    for (const by of [bureau, cast.centre!])
      expect((await members(by)).body.members).toEqual([{ id: bureau.id, name: '执法局经办' }]);
    expect([(await members(works)).body.code, (await members(cast.resident!)).body.code]).toEqual([
      'outOfScope',
      'notAllowed',
    ]);
    expect((await members(cast.centre!, 'NOBODY')).body.code).toBe('notFound');
  });

  it('a dispute goes to the centre, its decision becomes a proposal, and a new catalogue is asked first from then on', async () => {
    const pothole = { category: 'roadPart.pothole', details: '通村路口有个坑', address: '通村路口' };
    const { body } = await report(stage, cast.resident2!, pothole);
    const { id } = body;
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'roadPart.pothole' }, 'filed');
    await did(cast.street!, id, 'assign', { unit: 'ZHUJIAN' }, 'assigned');
    const wrong = await act(works, id, 'object', { clause: 9, words: '这是农村公路，不归我们' });
    expect([wrong.body.code, wrong.body.field]).toEqual(['badInput', 'clause']);
    await did(works, id, 'object', { clause: 1, words: '这是农村公路，不归我们' }, 'disputed');
    const decided = await did(
      cast.centre!,
      id,
      'decide',
      { unit: 'JIAOTONG', words: '农村公路由交通局负责' },
      'assigned',
    );
    expect([decided.unit.code, decided.flags]).toEqual(['JIAOTONG', ['objected', 'designated']]);
    const { proposals } = (await cast.centre!.call('GET', '/v1/dispatch/proposals')).body;
    expect(proposals).toMatchObject([
      { caseId: id, category: 'roadPart.pothole', unit: 'JIAOTONG', from: 'ZHUJIAN', area: home },
    ]);
    const rows = [{ category: 'roadPart.pothole', area: home, unit: 'JIAOTONG' }];
    const saved = await cast.centre!.call('POST', '/v1/dispatch', { base: 1, rows });
    const late = await cast.centre!.call('POST', '/v1/dispatch', { base: 1, rows: [] });
    expect([saved.body.version, late.body.code, late.body.current?.version]).toEqual([2, 'staleVersion', 2]);
    expect((await cast.clerk!.call('POST', '/v1/dispatch', { base: 2, rows: [] })).status).toBe(403);
    const asked = async (area: string) =>
      (await cast.clerk!.call('GET', `/v1/dispatch/unit?category=roadPart.pothole&area=${area}`)).body.unit;
    expect([await asked(grid), await asked('150621002001')]).toEqual(['JIAOTONG', 'ZHUJIAN']);
    await cast.centre!.call('DELETE', `/v1/dispatch/proposals/${id}`);
    expect((await cast.centre!.call('GET', '/v1/dispatch/proposals')).body.proposals).toEqual([]);
  });

  it('a bad line of the catalogue is named', async () => {
    const send = async (row: object) =>
      (await cast.centre!.call('POST', '/v1/dispatch', { base: 2, rows: [row] })).body;
    expect((await send({ category: 'roadPart', unit: 'NOBODY' })).field).toBe('rows.0.unit');
    expect((await send({ category: 'moon', unit: 'ZHUJIAN' })).field).toBe('rows.0.category');
    expect((await send({ category: 'roadPart', area: '150622001', unit: 'ZHUJIAN' })).field).toBe('rows.0.area');
  });

  it('what nobody sends is sent by the clock to the unit of the catalogue, signed by itself, and goes up when overdue', async () => {
    const { body } = await report(stage, cast.resident2!, {
      category: 'cityPart.bin',
      details: '垃圾桶满了没人倒',
      address: '三号楼前',
    });
    const { id } = body;
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'cityPart.bin' }, 'filed');
    await advance(stage, (await seen(cast.clerk!, id)).due - (await rigTime(stage)) + 61);
    const sent = await seen(cast.clerk!, id);
    expect([sent.state, sent.unit.code, sent.flags]).toEqual(['assigned', 'CHENGGUAN', ['autoAssigned']]);
    await advance(stage, sent.due - (await rigTime(stage)) + 61);
    const signed = await seen(cast.clerk!, id);
    expect([signed.state, signed.flags]).toEqual(['signed', ['autoAssigned', 'lateSign']]);
    expect((await act(bureau, id, 'object', { clause: 1, words: '不归我们管这一片' })).body.code).toBe('wrongState');
    await advance(stage, signed.due - (await rigTime(stage)) + 61);
    expect(await seen(cast.clerk!, id)).toMatchObject({ state: 'signed', desk: banner });
  });
});

describe('a station’s own matter', () => {
  it('is the station’s own work, on its own list, and somebody above checks it', async () => {
    const stair = {
      category: 'look.stair',
      details: '二单元楼道堆满纸箱',
      address: '2单元',
      point: undefined,
      area: home,
    };
    const { body } = await report(stage, cast.resident!, stair);
    const { id } = body;
    await did(cast.clerk!, id, 'verify', {}, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'look.stair' }, 'filed');
    const own = `S${home}`;
    expect((await cast.clerk!.call('GET', `/v1/dispatch/unit?category=look.stair&area=${home}`)).body.unit).toBe(own);
    await did(cast.clerk!, id, 'assign', { unit: own }, 'assigned');
    const list = await cast.clerk!.call('GET', `/v1/units/${own}/cases`);
    expect(list.body.items.some((one: { id: string }) => one.id === id)).toBe(true);
    expect((await bureau.call('GET', `/v1/units/${own}/cases`)).body.code).toBe('outOfScope');
    await did(cast.clerk!, id, 'sign', {}, 'signed');
    const done = await did(
      cast.clerk!,
      id,
      'handle',
      { words: '已和住户清走纸箱', noPhoto: '住户不愿拍照' },
      'handled',
    );
    expect(done.desk).toBe(street);
    expect((await act(cast.clerk!, id, 'pass')).body.code).toBe('conflictOfInterest');
    await did(cast.street!, id, 'pass', {}, 'finished');
  });
});

describe('several units', () => {
  it('a co-handler has it on its own list until it has answered, and is told', async () => {
    const { body } = await report(stage, cast.resident!, {
      details: '绿化带里有建筑垃圾和生活垃圾',
      address: '绿化带',
    });
    const { id } = body;
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'look.garbage' }, 'filed');
    await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN' }, 'assigned');
    await did(bureau, id, 'sign', {}, 'signed');
    await did(bureau, id, 'inviteCo', { unit: 'ZHUJIAN', words: '请清理工地一侧' }, 'signed');
    await settle(stage);
    const mine = async () =>
      (await works.call('GET', '/v1/units/ZHUJIAN/cases')).body.items.some((one: { id: string }) => one.id === id);
    const told = (await works.call('GET', '/v1/units/ZHUJIAN/inbox')).body.items.some(
      (one: { caseId: string }) => one.caseId === id,
    );
    expect([await mine(), told]).toEqual([true, true]);
    expect((await act(bureau, id, 'handle', { words: '已经全部清理', noPhoto: '夜里' })).body.code).toBe('tooEarly');
    await did(works, id, 'coAnswer', { words: '工地一侧已清理' }, 'signed');
    expect(await mine()).toBe(false);
    await did(bureau, id, 'handle', { words: '已经全部清理', noPhoto: '夜里' }, 'handled');
    expect((await cast['unit-SHUILI']!.call('GET', `/v1/snapshots/${id}`)).body.contactPhone).toBeUndefined();
  });

  it('a party outside answers once by its link, reads only what it is asked, and the link ends after seven days', async () => {
    const { body } = await report(stage, cast.resident!, {
      details: '物业门口垃圾没人管，张桂兰反映',
      address: '物业门口',
    });
    const { id } = body;
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'look.garbage' }, 'filed');
    await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN' }, 'assigned');
    await did(bureau, id, 'sign', {}, 'signed');
    await did(bureau, id, 'askOutside', { party: '某物业公司', words: '请三天内清理门口垃圾' }, 'signed');
    const asked = await did(bureau, id, 'askOutside', { party: '某保洁公司', words: '请安排一次清运' }, 'signed');
    const [one, two] = asked.outside;
    expect((await seen(cast.clerk!, id)).outside[0].token).toBeUndefined();
    const sheet = await anonymous(`/v1/outside/${one.token}`);
    expect(sheet.body).toMatchObject({
      party: '某物业公司',
      words: '请三天内清理门口垃圾',
      place: '召北社区',
      answered: false,
    });
    expect(JSON.stringify(sheet.body)).not.toMatch(/张桂兰|13800000000|物业门口垃圾/);
    expect((await anonymous(`/v1/outside/${one.token.slice(0, -2)}xx`)).status).toBe(404);
    const answered = await anonymous(`/v1/outside/${one.token}`, 'POST', { words: '已安排保洁清理' });
    const again = await anonymous(`/v1/outside/${one.token}`, 'POST', { words: '再说一遍清理了' });
    expect([answered.body.answered, again.body.code]).toEqual([true, 'wrongState']);
    const view = await seen(bureau, id);
    expect(view.timeline.find((line: { action: string }) => line.action === 'outsideAnswer').words).toBe(
      '已安排保洁清理',
    );
    await advance(stage, 7 * 24 * hour + 1);
    expect((await anonymous(`/v1/outside/${two.token}`)).body.code).toBe('tooLate');
  });

  it('one that is several is split: each part a case of its own, the whole ends with the last', async () => {
    const { body } = await report(stage, cast.resident!, { details: '垃圾没清，路灯也不亮', address: '南门' });
    const { id } = body;
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    const parts = [
      { category: 'look.garbage', details: '南门垃圾没清' },
      { category: 'utility.streetlight', details: '南门路灯不亮' },
    ];
    const whole = await did(cast.clerk!, id, 'split', { parts }, 'parted');
    expect(whole.parts.map(({ category }: { category: string }) => category)).toEqual(
      parts.map(({ category }) => category),
    );
    for (const part of whole.parts) {
      const view = await seen(cast.resident!, part.id);
      expect(view).toMatchObject({ state: 'verified', part: id, no: part.no, createdAt: body.createdAt });
      await did(cast.clerk!, part.id, 'reject', { reason: 'repeat', words: '已经有答复的事' }, 'rejected');
      await settle(stage);
    }
    expect((await seen(cast.resident!, id)).state).toBe('closed');
  });
});

describe('the same matter twice', () => {
  const north = {
    details: '北大街路面有个大坑，电动车差点摔',
    address: '北大街十字路口',
    category: 'roadPart.pothole',
    point: { lng: 110.012, lat: 40.401 },
  };
  it('told on the other side of a border it is offered too, when the phone knows what lies across', async () => {
    // Where 召北 (first row) meets 新华 (third row) of the sample town.
    const [here, across] = [
      { lng: 110.019, lat: 40.4108 },
      { lng: 110.019, lat: 40.4088 },
    ];
    const at = async ({ lng, lat }: typeof here) => (await anonymous(`/v1/grids/at?lng=${lng}&lat=${lat}`)).body;
    const [north, south] = [await at(here), await at(across)];
    expect([north.area.slice(0, 12), north.beside]).toEqual([home, ['150621002001']]);
    expect([south.area.slice(0, 12), south.beside]).toEqual(['150621002001', [home]]);
    expect((await at({ lng: 110.018, lat: 40.419 })).beside).toBeUndefined();
    const pit = { category: 'roadPart.pothole', details: '马路中间塌了一块，很危险', address: '路口红绿灯下' };
    const { body } = await report(stage, cast.resident!, { ...pit, area: north.area, point: here });
    const {
      key: _key,
      contactName: _n,
      contactPhone: _p,
      ...asked
    } = await aReport(stage, {
      ...{ ...pit, details: '马路塌了一块，车都绕着走', area: south.area, point: across },
    });
    const offered = async (more: object) =>
      (await stranger.call('POST', '/v1/snapshots/similar', { ...asked, ...more })).body.items;
    expect(await offered({})).toEqual([]);
    expect(await offered({ beside: south.beside })).toMatchObject([{ id: body.id }]);
  });

  it('while typing, the open one is offered; following it brings the answer and a rating of one’s own', async () => {
    const { body } = await report(stage, cast.resident!, north);
    const { id } = body;
    const typed = { ...north, details: '北大街路口坑很大，车过去颠', point: { lng: 110.0122, lat: 40.4011 } };
    const { key: _key, contactName: _n, contactPhone: _p, ...asked } = await aReport(stage, typed);
    const offered = (await stranger.call('POST', '/v1/snapshots/similar', asked)).body.items;
    expect(offered.map((one: { id: string }) => one.id)).toEqual([id]);
    expect(JSON.stringify(offered)).not.toMatch(/电动车|张桂兰/);
    const other = { ...asked, point: { lng: 110.02, lat: 40.401 } };
    expect((await stranger.call('POST', '/v1/snapshots/similar', other)).body.items).toEqual([]);
    const follows = await stranger.call('POST', `/v1/snapshots/${id}/follow`, {});
    const twice = await stranger.call('POST', `/v1/snapshots/${id}/follow`, {});
    expect([follows.body.followers, twice.body.followers, twice.body.version]).toEqual([1, 1, body.version]);
    expect((await cast.resident!.call('POST', `/v1/snapshots/${id}/follow`, {})).body.code).toBe('conflictOfInterest');
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'roadPart.pothole' }, 'filed');
    await did(cast.street!, id, 'assign', { unit: 'ZHUJIAN', words: '城区道路' }, 'assigned');
    await did(works, id, 'sign', {}, 'signed');
    await did(works, id, 'handle', { words: '路口的坑已填平', noPhoto: '下次补' }, 'handled');
    await did(cast.grid2!, id, 'pass', {}, 'finished');
    await settle(stage);
    const inbox = (await stranger.call('GET', '/v1/inbox')).body.items;
    expect(
      inbox.filter((one: { caseId: string; action: string }) => one.caseId === id && one.action === 'pass').length,
    ).toBe(1);
    const view = await seen(stranger, id);
    expect(view.answer.words).toBe('路口的坑已填平');
    expect(view.actions).toEqual(expect.arrayContaining(['rate', 'unfollow']));
    await advance(stage, 1900);
    await did(stranger, id, 'rate', { ...good, stars: 3 }, 'finished');
    expect((await act(stranger, id, 'rate', good)).body.code).toBe('wrongState');
    await did(cast.resident!, id, 'rate', good, 'closed');
    expect((await seen(cast.clerk!, id)).raters).toEqual({ count: 1, stars: 3, solved: 1 });
  });

  it('merged, each reporter follows the lead: answered with it, rates it, and can be taken apart again', async () => {
    const one = (
      await report(stage, cast.resident!, { details: '西门井盖翘起来了', category: 'utility.manhole', address: '西门' })
    ).body;
    const two = (
      await report(stage, cast.resident2!, {
        details: '西门口井盖坏了',
        category: 'utility.manhole',
        address: '西门口',
      })
    ).body;
    expect((await act(cast.clerk!, two.id, 'merge', { into: two.id })).body.field).toBe('into');
    await did(cast.clerk!, two.id, 'merge', { into: one.id }, 'merged');
    // One level only: what others were merged into is not merged itself.
    expect((await act(cast.clerk!, one.id, 'merge', { into: two.id })).body.code).toBe('wrongState');
    const lead = await seen(cast.resident2!, one.id);
    expect([lead.follows, lead.details]).toEqual([true, undefined]);
    await did(cast.resident2!, two.id, 'unmerge', { words: '不是一个井盖' }, 'submitted');
    expect((await seen(cast.resident2!, one.id)).follows).toBe(false);
    await did(cast.clerk!, two.id, 'merge', { into: one.id }, 'merged');
    await did(cast.grid2!, one.id, 'verify', {}, 'verified');
    await did(cast.clerk!, one.id, 'file', { category: 'utility.manhole' }, 'filed');
    await did(cast.street!, one.id, 'assign', { unit: 'GONGYONG' }, 'assigned');
    await did(cast['unit-GONGYONG']!, one.id, 'sign', {}, 'signed');
    await did(cast['unit-GONGYONG']!, one.id, 'handle', { words: '井盖已更换', noPhoto: '下次补' }, 'handled');
    await did(cast.grid2!, one.id, 'pass', {}, 'finished');
    await settle(stage);
    const told = (await cast.resident2!.call('GET', '/v1/inbox')).body.items;
    expect(
      told.some((notice: { caseId: string; action: string }) => notice.caseId === one.id && notice.action === 'pass'),
    ).toBe(true);
    await advance(stage, 1900);
    await did(cast.resident2!, one.id, 'rate', { ...good, stars: 4 }, 'finished');
  });

  it('a lead that ends without an answer lets its merged ones go on by themselves', async () => {
    const one = (
      await report(stage, cast.resident!, { details: '东门护栏倒了', category: 'roadPart.rail', address: '东门' })
    ).body;
    const two = (
      await report(stage, cast.resident2!, { details: '东门护栏歪倒', category: 'roadPart.rail', address: '东门' })
    ).body;
    await did(cast.clerk!, two.id, 'merge', { into: one.id }, 'merged');
    await did(cast.resident!, one.id, 'cancel', { reason: 'mistake' }, 'cancelled');
    await advance(stage, 120);
    expect((await seen(cast.resident2!, two.id)).state).toBe('submitted');
  });
});

describe('before everybody’s eyes', () => {
  it('is only what two people agreed to, a day later, without name, number or door; hidden at once', async () => {
    const id = await handled(stage, cast, { details: '公园长椅旁垃圾没清，张桂兰', address: '公园东门' });
    await did(cast.grid2!, id, 'pass', {}, 'finished');
    // WeChat judges for whoever it has seen lately.
    await phoneOf(stage, 'clerk');
    const risky = await act(cast.clerk!, id, 'show', { publicText: '垃圾清了，加微信领红包', publicPhotos: [] });
    expect([risky.status, risky.body.field, risky.body.text]).toEqual([
      ...[400, 'publicText', '“公开文字”里有不能公开的内容，请改一改再提'],
    ]);
    const shown = { publicText: '公园垃圾已清运', publicPhotos: [] };
    await did(cast.clerk!, id, 'show', shown, 'finished');
    expect((await act(cast.clerk!, id, 'confirmShow', { clear: true })).body.code).toBe('conflictOfInterest');
    expect((await act(cast.clerk2!, id, 'confirmShow', { clear: false })).status).toBe(400);
    await did(cast.clerk2!, id, 'confirmShow', { clear: true }, 'finished');
    expect((await anonymous('/v1/public/snapshots')).body.items).toEqual([]);
    await advance(stage, 24 * hour + 60);
    const { items } = (await anonymous('/v1/public/snapshots')).body;
    expect(items).toMatchObject([
      { id, category: 'look.garbage', community: home, words: '公园垃圾已清运', point: { lng: 110.03, lat: 40.41 } },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/张桂兰|13800000000|公园东门|DL-/);
    expect((await anonymous('/v1/public/snapshots?area=150621002')).body.items).toEqual([]);
    await did(cast.resident!, id, 'hide', {}, (await seen(cast.resident!, id)).state);
    expect((await anonymous('/v1/public/snapshots')).body.items).toEqual([]);
  });

  it('never a secret one, nor a category that is not public, nor the reporter’s photos without consent', async () => {
    const secret = await handled(stage, cast, { category: 'order.parking', details: '盲道上停了一排车' });
    await did(cast.grid2!, secret, 'pass', {}, 'finished');
    expect((await act(cast.clerk!, secret, 'show', { publicText: '已劝离车辆' })).body.code).toBe('notFit');
    const usual = await handled(stage, cast, { details: '另一处垃圾没清' });
    await did(cast.grid2!, usual, 'pass', {}, 'finished');
    const foreign = await act(cast.clerk!, usual, 'show', { publicText: '已经清运了', publicPhotos: ['SOMEPHOTO'] });
    expect([foreign.body.code, foreign.body.field]).toEqual(['notFit', 'publicPhotos']);
  });
});

describe('photos, video and voice', () => {
  it('come with a report, stand for those who work on it, and only approved ones reach the public', async () => {
    const before = await photoOf(cast.resident!, 'report');
    const clip = await photoOf(cast.resident!, 'report', Buffer.from(mp4Of(6)), 'video/mp4');
    const swapped = await report(stage, cast.resident!, { photos: [clip] });
    expect([swapped.body.code, swapped.body.field]).toEqual(['photoWrong', 'photos']);
    const foreign = await report(stage, cast.resident2!, { clips: [clip] });
    expect([foreign.body.code, foreign.body.field]).toEqual(['notYours', 'clips']);
    const made = await report(stage, cast.resident!, {
      photos: [before],
      clips: [clip],
      mayShow: true,
      details: '桥头',
    });
    const { id } = made.body;
    await did(cast.grid2!, id, 'verify', {}, 'verified');
    await did(cast.clerk!, id, 'file', { category: 'look.garbage' }, 'filed');
    await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN' }, 'assigned');
    const bureauSees = await did(bureau, id, 'sign', {}, 'signed');
    const film = await bureau.call('GET', `/v1/media/${clip}?view=${bureauSees.clips[0].view}`);
    expect([film.status, film.body.contentType]).toEqual([200, 'video/mp4']);
    expect((await stranger.call('GET', `/v1/media/${before}?view=${bureauSees.photos[0].view}`)).status).toBe(403);
    const after = await photoOf(bureau, 'result');
    await did(bureau, id, 'handle', { words: '桥头已清理干净', photos: [after] }, 'handled');
    await did(cast.grid2!, id, 'pass', {}, 'finished');
    const answer = (await seen(cast.resident!, id)).answer;
    expect(answer.photos.map((photo: { id: string }) => photo.id)).toEqual([after]);
    const clips = await act(cast.clerk!, id, 'show', { publicText: '桥头已清理', publicPhotos: [clip] });
    expect(clips.body.field).toBe('publicPhotos');
    await did(cast.clerk!, id, 'show', { publicText: '桥头已清理', publicPhotos: [before, after] }, 'finished');
    await did(cast.clerk2!, id, 'confirmShow', { clear: true }, 'finished');
    await advance(stage, 24 * hour + 60);
    const card = (await anonymous('/v1/public/snapshots')).body.items.find((one: { id: string }) => one.id === id);
    expect(card.photos.map((photo: { id: string }) => photo.id)).toEqual([before, after]);
    const opened = await anonymous(`/v1/public/media/${before}?view=${card.photos[0].view}`);
    expect([opened.status, (await fetch(opened.body.url)).status]).toEqual([200, 200]);
    expect((await anonymous(`/v1/public/media/${clip}?view=${card.photos[0].view}`)).status).toBe(403);
  });
});

describe('from one kind into another', () => {
  it('an order for a bureau becomes a filed snapshot and keeps number, requester and clock; a second time is refused', async () => {
    const order = (await place(stage, cast.resident2!, { category: 'home.lock', details: '楼道路灯坏了' })).body;
    const form = { category: 'utility.streetlight' };
    const turned = await cast.clerk!.call('POST', `/v1/cases/${order.id}/convert`, {
      version: order.version,
      to: 'snapshot',
      form,
    });
    expect(turned.body).toMatchObject({ id: order.id, no: order.no, kind: 'snapshot', state: 'filed' });
    const view = await seen(cast.resident2!, order.id);
    expect(view).toMatchObject({ details: '楼道路灯坏了', createdAt: order.createdAt, no: order.no });
    expect((await cast.resident2!.call('GET', `/v1/orders/${order.id}`)).status).toBe(404);
    await did(cast.street!, order.id, 'assign', { unit: 'ZHUJIAN' }, 'assigned');
  });
  it('what was heard on a visit becomes a matter for a bureau under the same number', async () => {
    const heard = { key: keyAt(await rigTime(stage)), area: grid, details: '张大爷说门口下水井盖坏了' };
    const card = await cast.grid2!.call('POST', '/v1/visits', heard);
    expect(card.status, JSON.stringify(card.body)).toBe(200);
    const form = { category: 'utility.manhole', address: '2号楼门口' };
    const send = (given: object) =>
      cast.grid2!.call('POST', `/v1/cases/${card.body.id}/convert`, {
        version: card.body.version,
        to: 'snapshot',
        form: given,
      });
    expect((await send({ category: 'utility.manhole' })).body.field).toBe('form.address');
    const turned = await send(form);
    expect(turned.body).toMatchObject({ id: card.body.id, no: card.body.no, kind: 'snapshot', state: 'filed' });
    expect((await seen(cast.clerk!, card.body.id)).details).toBe('张大爷说门口下水井盖坏了');
  });
  it('a snapshot that is a service becomes an order of the same number', async () => {
    const { body } = await report(stage, cast.resident2!, {
      category: 'supply.sewer',
      details: '家里下水堵了想找人通',
      address: '2号楼',
      point: undefined,
    });
    const from = (await rigTime(stage)) + 50 * hour;
    const form = { category: 'home.plumbing', window: { from, to: from + 2 * hour }, contactName: '乌云' };
    const turned = await cast.clerk!.call('POST', `/v1/cases/${body.id}/convert`, {
      version: body.version,
      to: 'order',
      form,
    });
    expect(turned.body).toMatchObject({ id: body.id, no: body.no, kind: 'order', state: 'submitted' });
    expect((await cast.resident2!.call('GET', `/v1/orders/${body.id}`)).body.details).toBe('家里下水堵了想找人通');
  });
});

describe('a refusal', () => {
  /** Without looking first: a look from outside is on record. */
  const send = (by: Phone, id: string, action: string, input: object = {}) =>
    by.call('POST', `/v1/snapshots/${id}/${action}`, { version: 1, ...input });
  it.each<[string, (id: string) => Promise<{ status: number; body: { code: string } }>, string]>([
    ['a bureau that does not hold it', (id) => send(works, id, 'note', { words: '我们也想说一句' }), 'notYours'],
    ['a passer-by who verifies', (id) => send(stranger, id, 'verify'), 'notYours'],
    ['the reporter who verifies', (id) => send(cast.resident!, id, 'verify'), 'notYours'],
    ['a grid worker who files', (id) => send(cast.grid2!, id, 'file', { category: 'look.garbage' }), 'wrongState'],
    ['an admin, who sees no case', (id) => send(cast.admin!, id, 'verify'), 'notYours'],
    ['a volunteer who verifies', (id) => send(cast.volunteer!, id, 'verify'), 'notYours'],
    ['an old version', (id) => cast.clerk!.call('POST', `/v1/snapshots/${id}/verify`, { version: 99 }), 'staleVersion'],
    ['no version', (id) => cast.clerk!.call('POST', `/v1/snapshots/${id}/verify`, {}), 'badInput'],
    ['a field nobody knows', (id) => send(cast.clerk!, id, 'verify', { mood: 'good' }), 'badInput'],
    ['a link nobody made', (id) => anonymous(`/v1/outside/${id}.1.abc`, 'POST', { words: '冒充的回复' }), 'notFound'],
    ['a case that is not there', () => send(cast.clerk!, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'verify'), 'notFound'],
  ])('of %s writes nothing', async (_who, refused, code) => {
    const { body } = await report(stage, cast.resident!, { details: '拒绝时什么也不写的一件' });
    const before = await everyItem(stage);
    expect((await refused(body.id)).body.code).toBe(code);
    expect(await everyItem(stage)).toEqual(before);
  });
});

describe('twenty at once', () => {
  it('who sign the same matter make one entry; who follow it are each counted once', async () => {
    const { body } = await report(stage, cast.resident!, { details: '很多人同时关注的垃圾堆' });
    const { id } = body;
    const people = await crowdOf(stage, 'follower', 20);
    const answers = await Promise.all(
      [...people, ...people].map((one) => one.call('POST', `/v1/snapshots/${id}/follow`, {})),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const view = await seen(cast.clerk!, id);
    expect([view.followers, view.version]).toEqual([20, body.version]);
    const verified = await Promise.all(
      Array.from({ length: 20 }, () =>
        cast.grid2!.call('POST', `/v1/snapshots/${id}/verify`, { version: body.version }),
      ),
    );
    // The same tap twenty times: one is the first, the others hear its answer.
    expect(new Set(verified.map(({ status }) => status))).toEqual(new Set([200]));
    const others = await Promise.all(
      [cast.clerk!, cast.street!].map((one) =>
        one.call('POST', `/v1/snapshots/${id}/verify`, { version: body.version }),
      ),
    );
    expect(others.map(({ body: { code } }) => code)).toEqual(['staleVersion', 'staleVersion']);
    expect((await seen(cast.clerk!, id)).timeline.length).toBe(2);
  });
});

it('no personal data stands in heads, cards, notices, public items or proposals', async () => {
  const items = await everyItem(stage);
  const open = items.filter(
    ({ sk }) => !/^(BODY|NOTE)#/.test(String(sk)) && !/^(PROFILE|WECHAT|PERSON)$/.test(String(sk)),
  );
  const leaked = open.filter((item) => /13800000000|北门垃圾堆了|召北社区北门|老李/.test(JSON.stringify(item)));
  expect(leaked.map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
});
