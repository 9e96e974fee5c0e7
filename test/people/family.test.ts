import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  call,
  community,
  keyOf,
  now,
  otherCommunity,
  refusal,
  type Someone,
  someone,
  startPeople,
  station,
  stopPeople,
  table,
} from './rig.ts';

beforeAll(startPeople, 20_000);
afterAll(stopPeople);

describe('family', () => {
  const invite = async (by: Someone, at = now) =>
    (await call('POST /v1/family/invites', { by, at })).body.code as string;
  const ask = (by: Someone, inviteCode: string) =>
    call('POST /v1/family', { by, body: { inviteCode, relation: '女儿' } });
  const confirm = (by: Someone, id: string) => call('POST /v1/family/{id}/confirm', { by, params: { id } });
  const servedBy = async (one: Someone) => (await call('GET /v1/me', { by: one })).body.servedBy;

  it('binds only after the served person confirms, and either side ends it', async () => {
    const [mother, daughter] = [await someone({ name: '母亲' }), await someone({ name: '女儿' })];
    const { body: binding } = await ask(daughter, await invite(mother));
    expect(binding.state).toBe('pending');
    expect(await servedBy(daughter)).toEqual([]);
    expect(refusal(await confirm(daughter, binding.id))).toEqual([403, 'conflictOfInterest']);
    expect(refusal(await confirm(await someone(), binding.id))).toEqual([403, 'notYours']);
    expect((await confirm(mother, binding.id)).body.state).toBe('bound');
    expect(await servedBy(daughter)).toEqual([mother.id]);
    expect(refusal(await confirm(mother, binding.id))).toEqual([409, 'wrongState']);
    expect((await call('GET /v1/family', { by: mother })).body.relatives).toMatchObject([
      { relativeId: daughter.id, state: 'bound' },
    ]);
    await call('DELETE /v1/family/{id}', { by: daughter, params: { id: binding.id } });
    expect(await servedBy(daughter)).toEqual([]);
    expect((await call('GET /v1/family', { by: mother })).body.relatives).toEqual([]);
  });

  it('takes a code once, within a day, and not from its maker', async () => {
    const [mother, one, other] = [await someone(), await someone(), await someone()];
    const code = await invite(mother);
    expect(refusal(await ask(mother, code))).toEqual([403, 'conflictOfInterest']);
    expect(refusal(await ask(one, await invite(mother, now - 24 * 3600)))).toEqual([404, 'notFound']);
    expect((await ask(one, code)).status).toBe(200);
    expect(refusal(await ask(other, code))).toEqual([404, 'notFound']);
  });

  it('binds a person whose item was written without any lists', async () => {
    const [mother, bare] = [await someone(), await someone()];
    await table.update(`PERSON#${bare.id}`, 'PERSON', { name: '旧档', servedBy: undefined, grants: undefined });
    const { body: binding } = await ask(bare, await invite(mother));
    await confirm(mother, binding.id);
    expect(await servedBy(bare)).toEqual([mother.id]);
  });

  it('stops somebody who tries codes', async () => {
    const one = await someone();
    const tries: unknown[] = [];
    for (let n = 0; n < 11; n++) tries.push((await ask(one, '000000')).body.code);
    expect(tries.at(-1)).toBe('tooMany');
  });

  it('a person made by staff is confirmed by the station, never by the relative or by a person with a phone of their own', async () => {
    const [staff, relative, away] = [await station(), await someone(), await station(otherCommunity)];
    const made = { key: keyOf(1), name: '敖登格日勒', address: { area: community, text: '二号平房' } };
    const { body: served } = await call('POST /v1/served', { by: staff, body: made });
    const { body: binding } = await call('POST /v1/family', {
      by: relative,
      body: { servedId: served.id, relation: '儿子' },
    });
    expect(refusal(await confirm(relative, binding.id))).toEqual([403, 'conflictOfInterest']);
    expect(refusal(await confirm(away, binding.id))).toEqual([403, 'notYours']);
    expect((await confirm(staff, binding.id)).body.state).toBe('bound');
    const ordinary = await someone();
    expect(
      refusal(await call('POST /v1/family', { by: relative, body: { servedId: ordinary.id, relation: '儿子' } })),
    ).toEqual([404, 'notFound']);
  });
});

describe('a person made by staff', () => {
  const make = (by: Someone, body: object = {}) =>
    call('POST /v1/served', {
      by,
      body: { key: keyOf(2), name: '老人', address: { area: `${community}007`, text: '一号' }, ...body },
    });

  it('is made once per submission, in the own area only', async () => {
    const grid = await someone({ grants: [['gridWorker', `${community}007`]] });
    const [first, again] = [await make(grid), await make(grid)];
    expect(again.body.id).toBe(first.body.id);
    expect(refusal(await make(grid, { name: '另一位' }))).toEqual([409, 'keyReused']);
    expect(refusal(await make(grid, { key: keyOf(3), address: { area: `${community}008`, text: '一号' } }))).toEqual([
      403,
      'outOfScope',
    ]);
    expect(refusal(await make(await someone()))).toEqual([403, 'notAllowed']);
  });
});
