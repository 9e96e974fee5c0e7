import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, advance, type Phone, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { everyItem, place, type RigStage, startStage } from './rigStage.ts';

const hour = 3600;
const home = '150621001001';
let stage: RigStage;
let cast: Record<string, Phone>;
beforeAll(async () => {
  stage = await startStage();
  cast = await castOf(stage, [
    'resident',
    'resident2',
    'family',
    'clerk',
    'street',
    'centre',
    'inspector',
    'admin',
    'volunteer',
    'grid',
  ]);
});
afterAll(() => stage?.stop());

const read = async (who = 'centre'): Promise<Answer> => cast[who]!.call('GET', '/v1/settings');
const save = async (rows: object[], base?: number, who = 'centre'): Promise<Answer> =>
  cast[who]!.call('POST', '/v1/settings', { base: base ?? (await read()).body.version, rows });
const settingsVersionOf = async (id: string): Promise<unknown> => {
  await settle(stage);
  return (await everyItem(stage)).find(({ pk, sk }) => pk === `CASE#${id}` && sk === 'HEAD')?.sv;
};
/** New settings are in force everywhere within a minute. */
const aMinute = (): Promise<void> => advance(stage, 61);

describe('the centre changes the numbers', () => {
  it('a running order keeps its clock and its limits, a new one follows', async () => {
    const before = (await place(stage, cast.resident!)).body;
    expect((await read()).body).toMatchObject({ version: 1, rows: [] });
    const rows = [{ kind: 'order', area: home, deadlines: { submitted: { natural: hour } }, limits: { notes: 1 } }];
    expect((await save(rows)).body).toMatchObject({ version: 2, rows });
    await aMinute();
    const after = (await place(stage, cast.resident2!)).body;
    expect(after.due - after.createdAt).toBe(hour);
    expect([await settingsVersionOf(before.id), await settingsVersionOf(after.id)]).toEqual([1, 2]);
    const running = (await cast.resident!.call('GET', `/v1/orders/${before.id}`)).body;
    expect(running.due).toBe(before.due);
    const notes = async (by: string, id: string): Promise<string[]> => {
      const said = [];
      for (const words of ['第一句', '第二句']) {
        const { version } = (await cast[by]!.call('GET', `/v1/orders/${id}`)).body;
        said.push((await cast[by]!.call('POST', `/v1/orders/${id}/note`, { version, words })).body.code);
      }
      return said;
    };
    expect(await notes('resident', before.id)).toEqual([undefined, undefined]);
    expect(await notes('resident2', after.id)).toEqual([undefined, 'limitReached']);
  });
  it('the sweep goes by each case’s own version', async () => {
    const mine = async (who: string) => (await cast[who]!.call('GET', '/v1/cases')).body.items[0];
    await advance(stage, hour + 60);
    const [old, fresh] = [await mine('resident'), await mine('resident2')];
    const deskOf = async (who: string, id: string): Promise<string> =>
      (await cast[who]!.call('GET', `/v1/orders/${id}`)).body.desk;
    // An hour is over for the order that began with the new version: it has gone up to the street.
    expect([await deskOf('resident2', fresh.id), await deskOf('resident', old.id)]).toEqual([home.slice(0, 9), home]);
  });
  it('elsewhere and for other services nothing changes', async () => {
    const [row] = (await read()).body.rows;
    await save([
      row,
      { kind: 'order', area: '150621002', deadlines: { submitted: { natural: 2 * hour } } },
      { kind: 'order', category: 'elder.meal', closed: true },
    ]);
    await aMinute();
    const far = (await place(stage, cast.family!, { area: '150621002001' })).body;
    expect(far.due - far.createdAt).toBe(2 * hour);
    const closed = await place(stage, cast.family!, { category: 'elder.meal' });
    expect([closed.status, closed.body.code, closed.body.field]).toEqual([409, 'closedHere', 'category']);
    expect((await place(stage, cast.family!, { category: 'elder.chat' }, 3)).status).toBe(200);
  });
  it('a duty list says what a grid worker may be given', async () => {
    const { body } = await place(stage, cast.resident!, { category: 'elder.phone' });
    const given = async (): Promise<Answer> => {
      const { version } = (await cast.clerk!.call('GET', `/v1/orders/${body.id}`)).body;
      return cast.clerk!.call('POST', `/v1/orders/${body.id}/assign`, { version, helperId: cast.grid!.id });
    };
    await save([{ kind: 'order', area: home, duties: { gridWorker: ['policy'] } }]);
    await aMinute();
    expect((await given()).status).toBe(200);
    const next = await place(stage, cast.resident2!, { category: 'elder.phone' });
    const { body: refused } = await cast.clerk!.call('POST', `/v1/orders/${next.body.id}/assign`, {
      version: next.body.version,
      helperId: cast.grid!.id,
    });
    expect([refused.code, refused.text]).toEqual(['notFit', '这项服务不在该岗位的职责清单里']);
  });
});

describe('refused, and nothing written', () => {
  const unchanged = async (send: () => Promise<Answer>): Promise<Answer> => {
    const before = await everyItem(stage);
    const answer = await send();
    expect(await everyItem(stage)).toEqual(before);
    return answer;
  };
  it('an old base: the newer version is shown', async () => {
    const { body } = await read();
    const answer = await unchanged(() => save([], body.version - 1));
    expect([answer.status, answer.body.code, answer.body.current]).toEqual([409, 'staleVersion', body]);
  });
  it('every bad row at once, each by its place', async () => {
    const rows = [
      { kind: 'order', limits: { notes: 2, fancies: 3 } },
      { kind: 'spell' },
      { kind: 'order', deadlines: { closed: { natural: hour } }, area: '150621999' },
      { kind: 'order', category: 'home.castle', duties: { gridWorker: ['policy', 'magic'] } },
    ];
    const { status, body } = await unchanged(() => save(rows));
    expect([status, body.code, body.field]).toEqual([400, 'badInput', 'rows.0.limits.fancies']);
    expect(body.problems.map(({ field }: { field: string }) => field)).toEqual([
      'rows.0.limits.fancies',
      'rows.1.kind',
      'rows.2.deadlines.closed',
      'rows.2.area',
      'rows.3.category',
      'rows.3.duties.gridWorker',
    ]);
    for (const { text } of body.problems) expect(text).toMatch(/[\u4e00-\u9fff]/);
  });
  it('numbers that are none, all of them too', async () => {
    const rows = [
      { kind: 'order', limits: { notes: 0 } },
      { kind: 'order', deadlines: { submitted: { natural: 10 } } },
    ];
    const { status, body } = await unchanged(() => save(rows));
    expect([status, body.problems.length]).toEqual([400, 2]);
  });
  it.each(['resident', 'volunteer', 'clerk', 'street', 'inspector'])('by %s', async (who) => {
    expect([(await unchanged(() => save([], 1, who))).status]).toEqual([403]);
  });
  it('by whoever may only read them; the desks and the inspector may', async () => {
    for (const who of ['clerk', 'street', 'inspector', 'admin']) expect((await read(who)).status, who).toBe(200);
    expect((await read('resident')).status).toBe(403);
  });
});
