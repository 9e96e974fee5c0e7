import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, advance, type Phone, phoneWith, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { everyItem, place, type RigStage, somebody, startStage } from './rigStage.ts';

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
    'clerk2',
    'centre',
    'inspector',
    'volunteer',
  ]);
});
afterAll(() => stage?.stop());

const seen = async (who: string, id: string): Promise<Answer> => cast[who]!.call('GET', `/v1/orders/${id}`);
/** Acts on the order as it is now, as a page would. */
async function act(who: string, id: string, action: string, input: object = {}): Promise<Answer> {
  const { body } = await seen(who, id);
  return cast[who]!.call('POST', `/v1/orders/${id}/${action}`, { version: body.version, ...input });
}

it('a volunteer who lays down the post reads no door from that moment, and within a minute the order is the station’s', async () => {
  await somebody(stage.rig.table, 'o-leaver', [['volunteer', home]]);
  cast.leaver = await phoneWith(stage, 'o-leaver', '要走的人');
  const grant = { id: `${cast.leaver.id}-volunteer-${home}`, role: 'volunteer' as const, scope: home, from: 0 };
  const pk = `PERSON#${cast.leaver.id}`;
  await stage.rig.table.update(pk, 'PERSON', { grants: [grant] });
  await stage.rig.table.put({
    pk,
    sk: `GRANT#${grant.id}`,
    ...grant,
    personId: cast.leaver.id,
    state: 'active',
    by: 'x',
    at: 0,
  });
  const { id } = (await place(stage, cast.resident!)).body;
  await act('clerk', id, 'offer', { helperId: cast.leaver.id });
  await act('leaver', id, 'accept');
  expect((await seen('leaver', id)).body.address).toBeDefined();
  const ended = await cast.leaver.call('POST', `/v1/grants/${grant.id}/end`, {});
  expect([ended.status, ended.body.state]).toEqual([200, 'ended']);
  expect((await seen('leaver', id)).body.address).toBeUndefined();
  await advance(stage, 120);
  const { body } = await seen('clerk', id);
  expect([body.state, body.taken, body.flags]).toEqual(['submitted', 0, ['released']]);
  await settle(stage);
  const inbox = (await cast.leaver.call('GET', '/v1/inbox')).body.items;
  expect(inbox.map(({ action }: { action: string }) => action)).toContain('release');
});

it('an emergency is the centre’s in ten minutes, says whom to ring, and only the centre clears it', async () => {
  const { id } = (await place(stage, cast.resident2!, { category: 'elder.chat' })).body;
  const turned = (await act('resident2', id, 'emergency', { words: '老人摔倒了' })).body;
  expect([turned.emergency.ring.map(({ number }: { number: string }) => number), turned.desk]).toEqual([
    ['110', '119', '120', '122'],
    '150621',
  ]);
  expect(turned.due - turned.emergency.at).toBe(600);
  expect((await act('resident2', id, 'cancel')).body.code).toBe('wrongState');
  const board = (await cast.centre!.call('GET', '/v1/desks/150621/cases')).body.items;
  expect(board.map((card: { id: string }) => card.id)).toContain(id);
  await advance(stage, 700);
  const list = (await cast.inspector!.call('GET', '/v1/inspections/150621')).body.items;
  expect(list.map(({ caseId }: { caseId: string }) => caseId)).toContain(id);
  await act('centre', id, 'acknowledge');
  await act('centre', id, 'attend', { how: 'handedOver', words: '120 已经接走了' });
  expect((await act('clerk', id, 'clearEmergency', { words: '已经没事了吧' })).status).toBe(403);
  const clear = (await act('centre', id, 'clearEmergency', { words: '120 已接走，家属在旁' })).body;
  expect([clear.emergency, clear.desk, clear.flags.includes('emergency')]).toEqual([undefined, home, false]);
  expect((await act('resident2', id, 'cancel')).body.state).toBe('cancelled');
});

it('a daughter’s order for her mother hangs on the mother’s own, hears of its end and is rated by her', async () => {
  const window = { category: 'policy.advice' };
  // Of one need only one can be asked for; a refused one that is appealed stands beside the one asked for meanwhile.
  const daughter = (await place(stage, cast.family!, { ...window, servedId: cast.resident!.id })).body;
  const no = { reason: 'notTrue', words: '电话里说已经不需要了', ask: '社区便民窗口' };
  expect((await act('clerk2', daughter.id, 'reject', no)).body.state).toBe('rejected');
  const mother = (await place(stage, cast.resident!, window)).body;
  expect((await act('family', daughter.id, 'appeal', { words: '妈妈还是想问一问' })).body.state).toBe('submitted');
  const other = (await place(stage, cast.resident2!, window)).body;
  const wrong = await act('clerk', daughter.id, 'merge', { into: other.id });
  expect([wrong.body.code, wrong.body.field]).toEqual(['notFit', 'into']);
  expect((await act('clerk', daughter.id, 'merge', { into: mother.id })).body.state).toBe('merged');
  expect((await act('clerk2', mother.id, 'merge', { into: daughter.id })).status).toBe(409);
  const rating = { came: true, contacted: true, solved: true, stars: 5 };
  expect((await act('family', daughter.id, 'rate', rating)).body.code).toBe('tooEarly');
  await act('clerk', mother.id, 'answerNow', { words: '带身份证到便民窗口办理' });
  await advance(stage, 120);
  const told = (await cast.family!.call('GET', '/v1/inbox')).body.items.filter(
    ({ caseId }: { caseId: string }) => caseId === daughter.id,
  );
  expect(told.map(({ action }: { action: string }) => action)).toContain('followers');
  expect((await seen('family', daughter.id)).body.lead).toEqual({ id: mother.id, no: mother.no, state: 'finished' });
  const rated = (await act('family', daughter.id, 'rate', rating)).body;
  expect([rated.state, rated.rating.stars]).toEqual(['merged', 5]);
});

it('the fifth wrong arrival code rings at the station, and the door’s code is asked no more', async () => {
  const { id, window } = (await place(stage, cast.resident2!, { category: 'elder.phone' }, 4)).body;
  await act('clerk', id, 'offer', { helperId: cast.volunteer!.id });
  await act('volunteer', id, 'accept');
  await advance(stage, window.from - (await cast.clerk!.call('GET', `/v1/orders/${id}`)).body.createdAt);
  const { arrivalCode } = (await seen('resident2', id)).body;
  const wrong = String((Number(arrivalCode) + 1) % 10_000).padStart(4, '0');
  const codes = [];
  for (let guess = 0; guess < 6; guess++) codes.push((await act('volunteer', id, 'start', { code: wrong })).body.code);
  expect(codes).toEqual([...Array(5).fill('wrongCode'), 'limitReached']);
  expect((await act('volunteer', id, 'start', { code: arrivalCode })).body.code).toBe('limitReached');
  await settle(stage);
  const rung = (await everyItem(stage)).filter(({ pk, caseId }) => pk === `INBOX#DESK#${home}` && caseId === id);
  expect(rung.map(({ action }) => action)).toContain('lockCode');
});

it('what the street designates stays as a proposal for the dispatch catalogue, and reaches nobody below', async () => {
  const street = (await castOf(stage, ['street', 'grid'])) as Record<string, Phone>;
  Object.assign(cast, street);
  const { id, no } = (await place(stage, cast.family!, { category: 'elder.meal' }, 8)).body;
  const input = { helperId: cast.grid!.id, words: '没人接，请网格员去一趟' };
  expect((await act('street', id, 'designate', input)).body.code).toBe('wrongState');
  await advance(stage, 72 * 3600);
  expect((await act('street', id, 'designate', input)).body.state).toBe('assigned');
  const { items } = (await cast.street!.call('GET', '/v1/desks/150621001/proposals')).body;
  expect(items).toMatchObject([
    { id, no, category: 'elder.meal', area: home, helperId: cast.grid!.id, by: cast.street!.id },
  ]);
  expect((await cast.clerk!.call('GET', `/v1/desks/${home}/proposals`)).status).toBe(403);
  expect((await cast.street!.call('GET', '/v1/desks/150621002/proposals')).status).toBe(403);
});
