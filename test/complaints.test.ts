import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, advance, keyAt, type Phone, rigTime, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { everyItem, place, type RigStage, startStage } from './rigStage.ts';

let stage: RigStage;
let cast: Record<string, Phone>;
let order: Answer['body'];
beforeAll(async () => {
  stage = await startStage();
  cast = await castOf(stage, [
    'resident',
    'resident2',
    'volunteer',
    'volunteer2',
    'clerk',
    'clerk2',
    'street',
    'centre',
    'inspector',
  ]);
  order = (await place(stage, cast.resident!)).body;
  await act('clerk', `/v1/orders/${order.id}/offer`, { helperId: cast.volunteer!.id });
  await act('volunteer', `/v1/orders/${order.id}/accept`);
});
afterAll(() => stage?.stop());

const seen = async (who: string, path: string): Promise<Answer> => cast[who]!.call('GET', path);
/** Acts on the case as it is now, as a page would. */
async function act(who: string, path: string, input: object = {}): Promise<Answer> {
  const { body } = await seen(who, path.slice(0, path.lastIndexOf('/')));
  return cast[who]!.call('POST', path, { version: body.version, ...input });
}
const complain = async (who: string, change: object = {}): Promise<Answer> =>
  cast[who]!.call('POST', '/v1/complaints', {
    ...{ key: keyAt(await rigTime(stage)), caseId: order.id, about: 'helper', reason: 'attitude' },
    ...{ words: '说话很难听，把人骂哭了' },
    ...change,
  });
const inbox = async (who: string, path = '/v1/inbox'): Promise<string[]> => {
  await settle(stage);
  return (await seen(who, path)).body.items.map(
    ({ caseId, action }: { caseId: string; action: string }) => `${caseId} ${action}`,
  );
};

describe('a complaint about a volunteer', () => {
  let id: string;
  it('is made once by one key, stands at the station, and the order tells only who made it', async () => {
    const key = keyAt(await rigTime(stage));
    const answers = [await complain('resident', { key }), await complain('resident', { key })];
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(answers.map(() => [200, answers[0]!.body.id]));
    id = answers[0]!.body.id;
    expect(answers[0]!.body).toMatchObject({
      kind: 'complaint',
      state: 'submitted',
      of: { id: order.id, no: order.no },
    });
    const other = await complain('resident', { key, words: '换了一句话来投诉' });
    expect([other.status, other.body.code]).toEqual([409, 'keyReused']);
    expect((await seen('resident', `/v1/orders/${order.id}`)).body.complaints).toEqual([
      { id, no: answers[0]!.body.no },
    ]);
    expect((await seen('volunteer', `/v1/orders/${order.id}`)).body.complaints).toBeUndefined();
    expect(
      (await seen('volunteer', `/v1/orders/${order.id}`)).body.timeline.map(({ action }: { action: string }) => action),
    ).not.toContain('complain');
    const board = await seen('clerk', `/v1/desks/${order.area}/cases`);
    expect(board.body.items.map((card: { id: string }) => card.id)).toContain(id);
    expect((await seen('resident', '/v1/cases')).body.items.map((card: { id: string }) => card.id)).toContain(id);
  });
  it('is hidden from the volunteer until the desk has taken it up, and then tells neither who nor which order', async () => {
    const before = await seen('volunteer', `/v1/complaints/${id}`);
    expect([before.status, before.body.current]).toEqual([403, undefined]);
    expect(await inbox('volunteer')).not.toContain(`${id} complain`);
    await act('clerk', `/v1/complaints/${id}/accept`);
    const after = await seen('volunteer', `/v1/complaints/${id}`);
    expect([after.status, after.body.of, after.body.words, after.body.complainant]).toEqual([
      200,
      undefined,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(after.body)).not.toMatch(/骂哭|张/);
    expect(JSON.stringify(after.body)).not.toContain(cast.resident!.id);
    expect(await inbox('volunteer')).toContain(`${id} accept`);
  });
  it('is heard, decided, answered and rated', async () => {
    expect(
      (await act('clerk', `/v1/complaints/${id}/decide`, { outcome: 'upheld', words: '经核查情况属实' })).body.code,
    ).toBe('tooEarly');
    expect((await act('volunteer', `/v1/complaints/${id}/explain`, { words: '那天确实着急了' })).status).toBe(200);
    const decided = await act('clerk', `/v1/complaints/${id}/decide`, {
      outcome: 'upheld',
      measures: ['apology'],
      words: '经核查情况属实',
    });
    expect(decided.body).toMatchObject({ state: 'decided', outcome: 'upheld', measures: ['apology'] });
    expect((await act('clerk', `/v1/complaints/${id}/reply`, { words: '已请他登门道歉' })).body.state).toBe('answered');
    const rated = await act('resident', `/v1/complaints/${id}/rate`, { solved: true, stars: 4 });
    expect([rated.status, rated.body.state]).toEqual([200, 'closed']);
  });
});

describe('who reads and who may complain', () => {
  it('a complaint about the station is the street’s: the station can not open it', async () => {
    const { body } = await complain('resident', { about: 'station', reason: 'slow' });
    expect(body.desk).toBe(order.area.slice(0, 9));
    expect((await seen('clerk', `/v1/complaints/${body.id}`)).status).toBe(403);
    expect((await seen('clerk2', `/v1/complaints/${body.id}`)).status).toBe(403);
    const open = await seen('street', `/v1/complaints/${body.id}`);
    expect([open.status, open.body.complainant.name]).toEqual([200, '张桂兰']);
    const third = await complain('resident', { about: 'station', reason: 'slow' });
    expect([third.status, third.body.code]).toEqual([409, 'limitReached']);
  });
  it('a stranger to the order can not; nothing is written', async () => {
    const before = await everyItem(stage);
    const answers = [await complain('resident2'), await complain('volunteer2')];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [403, 'notYours']));
    expect(await everyItem(stage)).toEqual(before);
  });
  it('the volunteer may too; money asked stands on the inspector’s list at once', async () => {
    const { body } = await complain('volunteer', { about: 'requester', reason: 'charged', words: '要我垫钱还不还' });
    expect([body.flags.includes('onInspectorList'), body.desk]).toEqual([true, order.area]);
    expect((await seen('resident', `/v1/complaints/${body.id}`)).status).toBe(403);
    expect((await seen('inspector', `/v1/complaints/${body.id}`)).status).toBe(200);
    expect(await inbox('inspector', '/v1/inspections/150621')).toContain(`${body.id} complain`);
    for (const who of ['clerk', 'centre', 'resident'])
      expect((await seen(who, '/v1/inspections/150621')).status, who).toBe(403);
  });
});

it('two people keep a volunteer from homes for some days: no offer reaches them meanwhile', async () => {
  const second = (await place(stage, cast.resident2!, { category: 'elder.chat' })).body;
  await act('clerk', `/v1/orders/${second.id}/offer`, { helperId: cast.volunteer2!.id });
  await act('volunteer2', `/v1/orders/${second.id}/accept`);
  const { body } = await complain('resident2', { caseId: second.id, reason: 'harassment' });
  await act('clerk', `/v1/complaints/${body.id}/accept`);
  const until = (await rigTime(stage)) + 5 * 86_400;
  await act('clerk', `/v1/complaints/${body.id}/proposeBar`, { until, words: '核查期间先不上门' });
  const alone = await act('clerk', `/v1/complaints/${body.id}/confirmBar`);
  expect(alone.body.code).toBe('conflictOfInterest');
  expect((await act('clerk2', `/v1/complaints/${body.id}/confirmBar`)).status).toBe(200);
  const third = (await place(stage, cast.resident!, { category: 'elder.checkIn' })).body;
  const offer = await act('clerk', `/v1/orders/${third.id}/offer`, { helperId: cast.volunteer2!.id });
  expect([offer.status, offer.body.code, offer.body.text]).toEqual([
    409,
    'notFit',
    '投诉核查期间不接上门和有未成年人的服务',
  ]);
  await act('street', `/v1/complaints/${body.id}/endBar`, { words: '核查清楚，恢复上门' });
  expect((await act('clerk', `/v1/orders/${third.id}/offer`, { helperId: cast.volunteer2!.id })).status).toBe(200);
});

it('nobody looks at it: street, centre, then the inspector’s list', async () => {
  const fresh = (await place(stage, cast.resident2!, { category: 'elder.meal' })).body;
  const { body } = await complain('resident2', { caseId: fresh.id, about: 'station', reason: 'slow' });
  for (let day = 0; day < 4; day++) await advance(stage, 24 * 3600);
  const { body: after } = await seen('centre', `/v1/complaints/${body.id}`);
  expect([after.desk, after.flags.includes('onInspectorList'), after.due]).toEqual(['150621', true, undefined]);
});
