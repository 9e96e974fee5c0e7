import { expect } from 'vitest';
import { home } from '../../dev/seed/people.ts';
import { type Answer, keyAt, type Phone, rigTime, type Stage } from '../../dev/story/player.ts';

export const grid = `${home}001`;
/** A report of rubbish at one place; `at` moves it by metres to the east. */
export async function aReport(stage: Stage, change: object = {}) {
  return {
    key: keyAt(await rigTime(stage)),
    category: 'look.garbage',
    area: grid,
    details: '北门垃圾堆了三天没人清，味道很大',
    address: '召北社区北门东侧',
    point: { lng: 110.0281, lat: 40.4052 },
    contactName: '张桂兰',
    contactPhone: '13800000000',
    ...change,
  };
}
export const report = async (stage: Stage, by: Phone, change: object = {}): Promise<Answer> =>
  by.call('POST', '/v1/snapshots', await aReport(stage, change));

/** Acts on the case as it is now; the version is read first, as a page would. */
export async function act(by: Phone, id: string, action: string, input: object = {}): Promise<Answer> {
  const seen = await by.call('GET', `/v1/snapshots/${id}`);
  if (seen.status !== 200) return seen;
  return by.call('POST', `/v1/snapshots/${id}/${action}`, { version: seen.body.version, ...input });
}
/** The same, and it must be taken: the state it leads to. */
export async function did(
  by: Phone,
  id: string,
  action: string,
  input: object,
  state: string,
): Promise<Answer['body']> {
  const answer = await act(by, id, action, input);
  expect([action, answer.status, answer.body.state ?? answer.body.text]).toEqual([action, 200, state]);
  return answer.body;
}
export const good = { contacted: true, solved: true, stars: 5 };

/** From report to handled, by the sample people. */
export async function handled(stage: Stage, cast: Record<string, Phone>, change: object = {}): Promise<string> {
  const made = await report(stage, cast.resident!, change);
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  const { id } = made.body;
  await did(cast.grid2!, id, 'verify', {}, 'verified');
  await did(cast.clerk!, id, 'file', { category: made.body.category }, 'filed');
  await did(cast.street!, id, 'assign', { unit: 'CHENGGUAN', words: '由执法局牵头' }, 'assigned');
  await did(cast['unit-CHENGGUAN']!, id, 'sign', {}, 'signed');
  await did(
    cast['unit-CHENGGUAN']!,
    id,
    'handle',
    { words: '已清运，增加一次巡查', noPhoto: '夜里光线太暗' },
    'handled',
  );
  return id;
}
