import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleGrids } from '../../dev/seed/gridSamples.ts';
import { advance, keyAt, type Phone, phoneOf, phoneWith, rigTime } from '../../dev/story/player.ts';
import { openCaseStore } from '../../functions/kit/caseStore.ts';
import { giveGrant } from '../../functions/kit/grantParts.ts';
import { workerPart } from '../../functions/kit/workers.ts';
import { boxOf, toDegrees, unpackRing } from '../../shared/grid/ring.ts';
import { casesOf } from '../../shared/kinds.ts';
import { aHead } from '../../shared/kit/factories.ts';
import { grantId } from '../../shared/kit/grant.ts';
import { anOrder, everyItem, type RigStage, somebody, startStage } from '../rigStage.ts';
import { type Admins, admins, home } from './stage.ts';

// Each move looks through 75 days of the due index.
vi.setConfig({ testTimeout: 120_000 });

let stage: RigStage;
let both: Admins;
beforeAll(async () => {
  stage = await startStage();
  both = await admins(stage);
}, 120_000);
afterAll(() => stage.stop());

const visit = async (path: string) => (await fetch(stage.api + path)).json() as Promise<Record<string, never>>;
const wish = (name: string, border?: unknown) => ({
  name,
  kind: 'basic',
  supervision: '12345',
  ...(border ? { border } : {}),
});
const propose = async (from: string[], to: object[], by = both.first) =>
  by.call('POST', '/v1/grid-changes', { key: keyAt(await rigTime(stage)), from, to });
/** Confirms, and goes on with the move until it is done, as the page does. */
async function confirm(id: string, by = both.second) {
  const confirmed = await by.call('POST', `/v1/grid-changes/${id}/confirm`, {});
  return confirmed.body.state === 'moving' ? finish(id) : confirmed;
}
async function finish(id: string) {
  for (let calls = 0; calls < 20; calls++) {
    const answer = await both.second.call('POST', `/v1/grid-changes/${id}/move`, {});
    if (answer.body.state !== 'moving') return answer;
  }
  throw new Error(`change ${id} never ends`);
}
/** Two rectangles well inside a grid, west and east. */
function halvesOf(code: string): [number, number][][] {
  const [west, south, east, north] = boxOf(unpackRing(sampleGrids.find((grid) => grid.code === code)!.ring!)).map(
    toDegrees,
  ) as [number, number, number, number];
  const [w, h] = [east - west, north - south];
  const box = (from: number, to: number): [number, number][] => [
    [west + w * from, south + h * 0.35],
    [west + w * to, south + h * 0.35],
    [west + w * to, south + h * 0.65],
    [west + w * from, south + h * 0.65],
  ];
  return [box(0.35, 0.5), box(0.5, 0.65)];
}
const rig = { key: (id: string) => ({ pk: `CASE#${id}`, sk: 'HEAD' }) };
const headOf = async (id: string) => (await stage.rig.table.getAll([rig.key(id)]))[0]!;
async function orderIn(area: string, slot: number) {
  const by = await phoneOf(stage, slot % 2 ? 'resident' : 'resident2');
  const categories = ['elder.shopping', 'home.plumbing', 'elder.meal', 'policy.advice', 'policy.certificate'];
  const { body } = await by.call(
    'POST',
    '/v1/orders',
    await anOrder(stage, { area, category: categories[slot % 5] }, slot),
  );
  return body as { id: string; version: number };
}

/** A case whose body says where it lies, as reports do: in the middle of the given border. */
async function caseWithPoint(area: string, border: [number, number][]): Promise<string> {
  const store = openCaseStore(stage.rig.table, (kind) => casesOf(kind).workflow);
  const now = await rigTime(stage);
  const id = '01PINNED000000000000000001';
  const point = { lng: (border[0]![0] + border[1]![0]) / 2, lat: (border[1]![1] + border[2]![1]) / 2 };
  const head = aHead({ id, no: '', area, desk: home, createdAt: now, since: now, due: now + 3600 });
  await store.create(head, { point }, 'hash', () => 'DL-261124-99999-0');
  return id;
}

describe('a split', () => {
  it('is proposed by one, confirmed by another, and the old code leads to the new ones', async () => {
    const old = `${home}002`;
    const order = await orderIn(old, 0);
    const pinned = await caseWithPoint(old, halvesOf(old)[1]!);
    const { body: change, status } = await propose(
      [old],
      halvesOf(old).map((border, at) => wish(`半${at}`, border)),
    );
    expect([status, change.state, change.to?.map(({ code }: { code: string }) => code.slice(12))]).toEqual([
      200,
      'proposed',
      ['005', '006'],
    ]);
    expect((await confirm(change.id, both.first)).body.code).toBe('conflictOfInterest');
    expect(await visit(`/v1/grids/at?area=${old}`)).toMatchObject({ area: old, by: 'named' });
    const { body: done } = await confirm(change.id);
    expect(done).toMatchObject({ state: 'done', decidedBy: both.second.id });
    expect(done.moved).toBeGreaterThanOrEqual(1);
    expect(await visit(`/v1/grids/${old}`)).toMatchObject({
      retired: { successors: [{ code: `${home}005` }, { code: `${home}006` }] },
    });
    expect(await visit(`/v1/grids/at?area=${old}`)).toMatchObject({ area: home, by: 'community' });
    // What has a point goes to the grid it lies in.
    expect((await headOf(pinned)).a).toBe(`${home}006`);
    // An order has no point: its station decides, nobody's clock changed, and the history says so.
    const head = await headOf(order.id);
    expect([head.a, head.s, head.v]).toEqual([home, 'submitted', order.version + 1]);
    expect((head.h as unknown[][]).at(-1)!.slice(1, 3)).toEqual(['regrid', 'system']);
    expect((await confirm(change.id)).body.code).toBe('wrongState');
    expect((await both.first.call('POST', `/v1/grid-changes/${change.id}/move`, {})).body.state).toBe('done');
    const staff = (await (await phoneOf(stage, 'clerk')).call('GET', `/v1/grids/${home}005/staff`)).body.staff;
    expect(staff.length).toBeGreaterThan(0);
  });

  it.each([
    [{ from: [] }, 'from'],
    [{ from: ['150621001001'] }, 'from.0'],
    [{ to: [] }, 'to'],
    [{ to: [{ name: '甲' }] }, 'to.0.kind'],
    [{ to: [wish('甲', [['a', 'b']])] }, 'to.0.border.0.0'],
    [{ from: [`${home}777`] }, 'from.0'],
    [{ extra: 1 }, 'extra'],
  ])('%j is refused, naming %s', async (change, field) => {
    const key = keyAt(await rigTime(stage));
    const { status, body } = await both.first.call('POST', '/v1/grid-changes', {
      key,
      from: [`${home}003`],
      to: [wish('甲'), wish('乙')],
      ...change,
    });
    expect([status >= 400, body.field]).toEqual([true, field]);
    expect(body.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it('is for administrators of the place', async () => {
    for (const key of ['clerk', 'centre', 'inspector', 'grid'])
      expect((await propose([`${home}003`], [wish('甲'), wish('乙')], await phoneOf(stage, key))).status).toBe(403);
  });
});

/** Somebody who works in this grid and nowhere else. */
async function workerOf(grid: string): Promise<Phone> {
  const { table } = stage.rig;
  await somebody(table, `o-works-${grid}`);
  const phone = await phoneWith(stage, `o-works-${grid}`, 'worker');
  const [personId, role] = [phone.id, 'gridWorker' as const];
  const grant = { id: grantId(personId, role, grid), personId, role, scope: grid, from: 0, state: 'active' as const };
  const entry = workerPart(table, { grid, personId, name: '孙强', post: 'fullTime' });
  await giveGrant(table, { ...grant, by: both.first.id, confirmedBy: both.second.id, at: 0 }, '孙强', [entry]);
  return phone;
}

describe('a merge', () => {
  const [one, two] = [`${home}003`, `${home}004`];

  it('moves open cases of every state, leaves ended ones, and a worker keeps the ground', async () => {
    const [submitted, assigned, cancelled] = [await orderIn(one, 1), await orderIn(two, 2), await orderIn(two, 3)];
    const clerk = await phoneOf(stage, 'clerk');
    const worker = await workerOf(two);
    const given = await clerk.call('POST', `/v1/orders/${assigned.id}/assign`, {
      version: assigned.version,
      helperId: worker.id,
    });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    await (await phoneOf(stage, 'resident')).call('POST', `/v1/orders/${cancelled.id}/cancel`, {
      version: cancelled.version,
    });
    const border = await unionOf(one, two);
    const { body: change } = await propose([one, two], [wish('合并网格', border)]);
    expect((await confirm(change.id)).body.state).toBe('done');
    const merged = change.to[0].code;
    expect((await headOf(submitted.id)).a).toBe(merged);
    expect([(await headOf(assigned.id)).a, (await headOf(assigned.id)).s]).toEqual([merged, 'assigned']);
    expect((await headOf(cancelled.id)).a).toBe(two);
    expect(await visit(`/v1/grids/at?area=${two}`)).toMatchObject({ area: merged, by: 'named' });
    expect((await worker.call('GET', '/v1/me')).body.grants.map(({ scope }: { scope: string }) => scope)).toEqual([
      merged,
    ]);
    const listed = (await everyItem(stage)).filter(
      ({ pk, personId }) => pk === `WORKERS#${home}` && personId === worker.id,
    );
    expect(listed.map(({ sk }) => sk)).toEqual([`${merged}#${worker.id}`]);
    // The case goes on as ever: who was assigned can sign.
    const head = await headOf(assigned.id);
    const signed = await worker.call('POST', `/v1/orders/${assigned.id}/sign`, { version: head.v });
    expect([signed.status, signed.body.state]).toEqual([200, 'accepted']);
    // The old grant has ended: the sweep finds that the worker still has the ground, and takes nothing away.
    await advance(stage, 180);
    expect([(await headOf(assigned.id)).s, (await headOf(assigned.id)).v]).toEqual(['accepted', signed.body.version]);
  });

  it('that died half way is taken up where it stopped, and repeating it moves nothing twice', async () => {
    const changes = (await both.first.call('GET', '/v1/grid-changes')).body.changes as {
      id: string;
      to: { code: string }[];
    }[];
    const last = changes[0]!;
    const { table } = stage.rig;
    // As a crash would leave it: in force, the move not done, one case still in the old grid.
    const order = await orderIn(one, 4);
    await table.update('GRIDCHANGES', last.id, { state: 'moving', cursor: 0 });
    const { body } = await finish(last.id);
    expect(body.state).toBe('done');
    const head = await headOf(order.id);
    expect([head.a, head.v]).toEqual([last.to[0]!.code, order.version + 1]);
    await table.update('GRIDCHANGES', last.id, { state: 'moving', cursor: 0 });
    await both.second.call('POST', `/v1/grid-changes/${last.id}/move`, {});
    expect((await headOf(order.id)).v).toBe(head.v);
  });

  it('proposed twice over the same grid goes through once', async () => {
    const far = '150621002001';
    const border = await unionOf(`${far}001`, `${far}002`);
    const [a, b] = [
      await propose([`${far}001`, `${far}002`], [wish('甲', border)]),
      await propose([`${far}001`, `${far}002`], [wish('乙', border)]),
    ];
    expect((await confirm(a.body.id)).status).toBe(200);
    expect((await confirm(b.body.id)).body.code).toBe('staleVersion');
    expect((await both.first.call('POST', `/v1/grid-changes/${b.body.id}/withdraw`, {})).body.state).toBe('withdrawn');
    await advance(stage, 1);
  });
});

/** A border inside the two neighbours' common ground: their boxes' middle, so that it overlaps nobody else. */
async function unionOf(a: string, b: string): Promise<[number, number][]> {
  const boxes = [a, b].map((code) =>
    boxOf(unpackRing(sampleGrids.find((grid) => grid.code === code)!.ring!)).map(toDegrees),
  );
  const [west, east] = [Math.min(...boxes.map(([x]) => x!)), Math.max(...boxes.map(([, , x]) => x!))];
  const [south, north] = [Math.min(...boxes.map(([, y]) => y!)), Math.max(...boxes.map(([, , , y]) => y!))];
  const [w, h] = [east - west, north - south];
  return [
    [west + w * 0.25, south + h * 0.4],
    [west + w * 0.75, south + h * 0.4],
    [west + w * 0.75, south + h * 0.6],
    [west + w * 0.25, south + h * 0.6],
  ];
}
