import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import type { Hold } from '../functions/kit/holds.ts';
import { anOrder, crowdOf, everyItem, inHall, place, type RigStage, startStage } from './rigStage.ts';

let stage: RigStage;
let cast: Awaited<ReturnType<typeof castOf>>;
let residents: Phone[];
beforeAll(async () => {
  stage = await startStage();
  cast = await castOf(stage, ['resident', 'clerk', 'clerk2', 'volunteer', 'volunteer2']);
  residents = await crowdOf(stage, 'resident', 20);
});
afterAll(() => stage?.stop());

const holdOf = async (id: string): Promise<string[]> =>
  ((await stage.rig.table.get<Hold>(`PERSON#${id}`, 'HOLD', { consistent: true }))?.held ?? []).map((one) => one.id);
const said = ({ status, body }: Answer) => [status, body.code];
const claim = (by: Phone, { id, version }: Answer['body']) => by.call('POST', `/v1/orders/${id}/claim`, { version });
const seenBy = async (by: Phone, id: string) => (await by.call('GET', `/v1/orders/${id}`)).body;

describe('placing', () => {
  it('ten calls with one key at once make one order, and each gets it', async () => {
    const order = await anOrder(stage);
    const calls = Array.from({ length: 10 }, () => residents[0]!.call('POST', '/v1/orders', order));
    const answers = await Promise.all(calls);
    expect(answers.map(said)).toEqual(answers.map(() => [200, undefined]));
    expect(new Set(answers.map(({ body }) => `${body.id} ${body.no}`)).size).toBe(1);
    const heads = (await everyItem(stage)).filter(({ sk, rq }) => sk === 'HEAD' && rq === residents[0]!.id);
    expect(heads).toHaveLength(1);
    const other = await residents[0]!.call('POST', '/v1/orders', { ...order, details: '买一袋面' });
    expect(said(other)).toEqual([409, 'keyReused']);
    expect((await seenBy(residents[0]!, answers[0]!.body.id)).details).toBe(order.details);
  });

  it('one key with two different inputs at once makes one order; the other input is refused', async () => {
    const order = await anOrder(stage);
    const inputs = ['买一袋米', '买一袋面'].map((details) => ({ ...order, details }));
    const answers = await Promise.all(inputs.map((input) => residents[1]!.call('POST', '/v1/orders', input)));
    expect(answers.map(said).sort()).toEqual([
      [200, undefined],
      [409, 'keyReused'],
    ]);
  });
});

describe('claiming', () => {
  it('fifty volunteers at once, ten rounds: one winner each, and the winner alone holds it', async () => {
    const volunteers = await crowdOf(stage, 'volunteer', 50, 'volunteer');
    for (let round = 0; round < 10; round++) {
      const order = await inHall(stage, residents[2 + round]!, cast.clerk!, round);
      const answers = await Promise.all(volunteers.map((one) => claim(one, order)));
      const winners = volunteers.filter((_one, at) => answers[at]!.status === 200);
      expect(winners, `round ${round}: ${JSON.stringify(answers.map(said))}`).toHaveLength(1);
      const losers = answers.filter(({ status }) => status !== 200).map(said);
      expect(losers.filter(([status, code]) => status !== 409 || !['lostRace', 'tooManyHeld'].includes(code))).toEqual(
        [],
      );
      const holders = await Promise.all(volunteers.map(async ({ id }) => (await holdOf(id)).includes(order.id)));
      expect(volunteers.filter((_one, at) => holders[at])).toEqual(winners);
      const { helpers, taken } = await seenBy(cast.clerk!, order.id);
      expect([helpers.map(({ id }: { id: string }) => id), taken]).toEqual([[winners[0]!.id], 1]);
    }
  });

  it('one volunteer claiming six orders at once holds no more than three', async () => {
    const orders = [];
    for (let slot = 0; slot < 6; slot++) orders.push(await inHall(stage, residents[12 + slot]!, cast.clerk!, slot));
    const answers = await Promise.all(orders.map((order) => claim(cast.volunteer!, order)));
    const won = orders.filter((_order, at) => answers[at]!.status === 200).map(({ id }) => id);
    expect(won.length).toBeGreaterThan(0);
    expect((await holdOf(cast.volunteer!.id)).sort()).toEqual(won.sort());
    for (const order of orders) await claim(cast.volunteer!, order);
    expect(await holdOf(cast.volunteer!.id)).toHaveLength(3);
    const taken = await Promise.all(orders.map(async ({ id }) => (await seenBy(cast.clerk!, id)).taken));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(3);
  });
});

describe('acting', () => {
  const historyOf = async (id: string, action: string) =>
    (await seenBy(cast.clerk!, id)).timeline.filter((entry: { action: string }) => entry.action === action);

  it.each([
    ['without words', 'publish', {}],
    ['with words', 'contact', { channel: 'phone', reached: true, words: '约好周四上午' }],
  ])('the same action %s tapped twice at once is done once and answered twice', async (_what, action, input) => {
    const { body } = await place(stage, residents[18]!, {
      category: action === 'publish' ? 'elder.meal' : 'elder.chat',
    });
    const tap = () => cast.clerk!.call('POST', `/v1/orders/${body.id}/${action}`, { version: body.version, ...input });
    const answers = await Promise.all([tap(), tap()]);
    expect(answers.map(said)).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    expect(await historyOf(body.id, action)).toHaveLength(1);
    expect((await tap()).body.version).toBe(body.version + 1);
  });

  it('of two clerks acting on one version one is heard, the other is shown the order as it is now', async () => {
    const { body } = await place(stage, residents[19]!);
    const path = `/v1/orders/${body.id}`;
    const answers = await Promise.all([
      cast.clerk!.call('POST', `${path}/publish`, { version: body.version }),
      cast.clerk2!.call('POST', `${path}/offer`, { version: body.version, helperId: cast.volunteer2!.id }),
    ]);
    expect(answers.map(said).sort()).toEqual([
      [200, undefined],
      [409, 'staleVersion'],
    ]);
    const [won, lost] = answers.sort((a, b) => a.status - b.status);
    expect([lost!.body.current.version, lost!.body.current.state]).toEqual([won!.body.version, won!.body.state]);
    expect((await seenBy(cast.clerk!, body.id)).version).toBe(body.version + 1);
  });
});
