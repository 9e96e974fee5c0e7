import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from '../dev/seed/people.ts';
import { type Answer, keyAt, type Phone, phoneWith, rigTime } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { everyItem, type RigStage, somebody, startStage } from './rigStage.ts';

const farAway = '150621002001';
const day = 86_400;
let stage: RigStage;
let cast: Record<'resident' | 'family' | 'clerk' | 'grid' | 'volunteer' | 'operator', Phone>;
let farGrid: Phone;
/** Somebody without a phone, on record with name, phone and door. */
let old: string;

beforeAll(async () => {
  stage = await startStage();
  cast = (await castOf(stage, ['resident', 'family', 'clerk', 'grid', 'volunteer', 'operator'])) as typeof cast;
  await somebody(stage.rig.table, 'o-far-grid', [['gridWorker', farAway]]);
  farGrid = await phoneWith(stage, 'o-far-grid', '外社区网格员');
  const made = await cast.grid.call('POST', '/v1/served', {
    key: keyAt(await rigTime(stage)),
    name: '巴图',
    phone: '13900001111',
    address: { area: home, text: '召北社区 5号楼1单元302' },
  });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  old = made.body.id;
});
afterAll(() => stage?.stop());

const record = async (by: Phone, change: object = {}): Promise<Answer> =>
  by.call('POST', '/v1/visits', { key: keyAt(await rigTime(stage)), area: home, details: '家里灯坏了', ...change });
const said = ({ status, body }: Answer) => [status, body.code];
const seen = async (by: Phone, id: string) => (await by.call('GET', `/v1/visits/${id}`)).body;
const act = async (by: Phone, id: string, action: string, input: object = {}) =>
  by.call('POST', `/v1/visits/${id}/${action}`, { version: (await seen(by, id)).version ?? 1, ...input });

describe('a card', () => {
  it('asks for nothing that is on record, and reading what is on record is kept as a look', async () => {
    const known = (await cast.grid.call('GET', `/v1/visits/known/${old}`)).body;
    expect(known).toEqual({ name: '巴图', area: home, phone: true, address: true, open: [] });
    const { status, body } = await record(cast.grid, { servedId: old });
    expect([status, body.state, body.contactName, body.contactPhone, body.address]).toEqual([
      ...[200, 'heard', '巴图', '13900001111', '召北社区 5号楼1单元302'],
    ]);
    const looks = (await everyItem(stage)).filter(
      ({ pk, sk }) => pk === `CASE#${body.id}` && String(sk).startsWith('SEEN#'),
    );
    expect(looks).toMatchObject([{ by: cast.grid.id, what: ['address', 'phone'] }]);
    expect((await cast.grid.call('GET', `/v1/visits/known/${old}`)).body.open).toMatchObject([{ id: body.id }]);
  });
  it('belongs to whoever went there: another’s list does not show it', async () => {
    const { body } = await record(cast.grid);
    const own = (await cast.grid.call('GET', '/v1/visits')).body.items;
    expect(own).toContainEqual(expect.objectContaining({ id: body.id, state: 'heard' }));
    expect((await cast.clerk.call('GET', '/v1/visits')).body.items).toEqual([]);
  });
  it.each([
    ['a grid worker of another community', () => record(farGrid), [403, 'outOfScope']],
    ['a volunteer', () => record(cast.volunteer), [403, 'notAllowed']],
    ['a person nobody knows', () => record(cast.grid, { servedId: 'NOBODY0000000000' }), [404, 'notFound']],
    ['a person of another community’s', () => record(farGrid, { area: farAway, servedId: old }), [403, 'outOfScope']],
    ['oneself', () => record(cast.grid, { servedId: cast.grid.id }), [403, 'conflictOfInterest']],
    ['solved for nobody', () => record(cast.grid, { outcome: 'solved' }), [409, 'notFit']],
    ['a mileage', () => record(cast.grid, { mileage: 3 }), [400, 'badInput']],
    ['a point', () => record(cast.grid, { point: { lng: 110, lat: 40 } }), [400, 'badInput']],
  ])('%s is refused and writes nothing', async (_what, send, wanted) => {
    const before = await everyItem(stage);
    expect(said(await send())).toEqual(wanted);
    expect(await everyItem(stage)).toEqual(before);
  });
});

it('cards that waited 25 days without a network come in order with their keys, twice, and are one each', async () => {
  const now = await rigTime(stage);
  const cards = [0, 1, 2].map((at) => ({
    key: keyAt(now - 25 * day + at * 3600),
    area: home,
    details: `第 ${at + 1} 户说的事`,
    outcome: at === 1 ? 'noted' : 'later',
  }));
  const first: Answer[] = [];
  for (const card of cards) first.push(await cast.grid.call('POST', '/v1/visits', card));
  const again = await Promise.all(cards.map((card) => cast.grid.call('POST', '/v1/visits', card)));
  expect(first.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(again.map(({ body }) => body.no)).toEqual(first.map(({ body }) => body.no));
  expect(first.map(({ body }) => [body.state, body.heardAt])).toEqual(
    cards.map(({ outcome }, at) => [outcome === 'noted' ? 'noted' : 'heard', now - 25 * day + at * 3600]),
  );
  // Deadlines count from when the server heard of it.
  expect(first[0]!.body.due).toBeGreaterThan(now);
  const changed = await cast.grid.call('POST', '/v1/visits', { ...cards[0], details: '另一件事' });
  expect(said(changed)).toEqual([409, 'keyReused']);
  const late = await cast.grid.call('POST', '/v1/visits', { ...cards[0], key: keyAt(now - 31 * day) });
  expect(said(late)).toEqual([422, 'keyTime']);
});

describe('solved on the spot', () => {
  it('is asked of the resident; a no goes to the station', async () => {
    const { body } = await record(cast.grid, { servedId: cast.resident.id, outcome: 'solved' });
    expect(body.state).toBe('solvedOnSpot');
    expect(said(await act(cast.grid, body.id, 'sayWhether', { solved: true }))).toEqual([403, 'notYours']);
    expect((await act(cast.resident, body.id, 'sayWhether', { solved: false })).body.state).toBe('atDesk');
    const desk = await cast.clerk.call('GET', `/v1/desks/${home}/cases`);
    expect(desk.body.items).toContainEqual(expect.objectContaining({ id: body.id, kind: 'visit' }));
    await act(cast.clerk, body.id, 'solve', { words: '师傅今天去修好了' });
    expect((await act(cast.family, body.id, 'sayWhether', { solved: true })).body.state).toBe('closed');
  });
});

describe('what was heard becomes', () => {
  const convert = (by: Phone, { id, version }: Answer['body'], to: string, form: object) =>
    by.call('POST', `/v1/cases/${id}/convert`, { version, to, form });

  it('an order under the same number, asking only what and when', async () => {
    const visit = (await record(cast.grid, { servedId: old, details: '想请人买菜' })).body;
    const now = await rigTime(stage);
    const window = { from: now + 2 * day, to: now + 2 * day + 7200 };
    const turned = await convert(cast.grid, visit, 'order', { category: 'elder.shopping', window });
    expect(turned.body).toMatchObject({ id: visit.id, no: visit.no, kind: 'order', state: 'submitted' });
    const order = (await cast.clerk.call('GET', `/v1/orders/${visit.id}`)).body;
    expect([order.no, order.details, order.address, order.createdAt]).toEqual([
      ...[visit.no, '想请人买菜', '召北社区 5号楼1单元302', visit.createdAt],
    ]);
    const line = (await cast.grid.call('GET', '/v1/visits')).body.items.find(
      (one: { id: string }) => one.id === visit.id,
    );
    expect(line).toMatchObject({ kind: 'order', state: 'submitted' });
    expect((await cast.clerk.call('POST', `/v1/orders/${visit.id}/publish`, { version: order.version })).status).toBe(
      200,
    );
  });

  it('a wish under the same number; one open wish a household holds here too', async () => {
    const visit = (await record(cast.grid, { servedId: old, details: '孩子想要一本字典' })).body;
    const form = { category: 'goods.book', minor: true };
    const turned = await convert(cast.grid, visit, 'wish', form);
    expect(turned.body).toMatchObject({ id: visit.id, no: visit.no, kind: 'wish', state: 'submitted' });
    const wish = (await cast.clerk.call('GET', `/v1/wishes/${visit.id}`)).body;
    expect([wish.no, wish.minor, wish.details]).toEqual([visit.no, true, '孩子想要一本字典']);
    const second = (await record(cast.grid, { servedId: old, details: '还想要书包' })).body;
    expect(said(await convert(cast.grid, second, 'wish', form))).toEqual([409, 'alreadyOpen']);
    expect((await seen(cast.grid, second.id)).state).toBe('heard');
  });

  it('a matter under the same number, of somebody or of nobody known', async () => {
    for (const servedId of [old, undefined]) {
      const visit = (await record(cast.grid, { servedId, details: '路灯坏了一个月' })).body;
      const turned = await convert(cast.grid, visit, 'snapshot', {
        category: 'utility.streetlight',
        address: '北门里第二根灯杆',
      });
      expect(turned.body).toMatchObject({ id: visit.id, no: visit.no, kind: 'snapshot', state: 'filed' });
      expect((await cast.clerk.call('GET', `/v1/snapshots/${visit.id}`)).body).toMatchObject({
        no: visit.no,
        details: '路灯坏了一个月',
      });
    }
  });

  it('nothing of a kind that does not exist, and nothing by somebody else', async () => {
    const visit = (await record(cast.grid, { servedId: old })).body;
    expect(said(await convert(cast.grid, visit, 'nothing', {}))).toEqual([400, 'badInput']);
    const form = { category: 'goods.book' };
    expect(said(await convert(farGrid, visit, 'wish', form))[0]).toBe(403);
    expect(said(await convert(cast.volunteer, visit, 'wish', form))[0]).toBe(403);
  });
});

it('no item of the table outside the sealed parts names the door or the phone of who was visited', async () => {
  const items = JSON.stringify(await everyItem(stage));
  for (const secret of ['1单元302', '13900001111', '买菜', '灯坏了']) expect(items).not.toContain(secret);
});
