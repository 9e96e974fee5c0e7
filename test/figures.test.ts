import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, type Phone, rigTime, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { localDate } from '../shared/kit/clock.ts';
import { place, type RigStage, startStage } from './rigStage.ts';

const home = '150621001001';
let stage: RigStage;
let cast: Record<string, Phone>;
let today: string;
beforeAll(async () => {
  stage = await startStage();
  cast = await castOf(stage, ['resident', 'resident2', 'clerk', 'street', 'centre', 'inspector', 'volunteer']);
  today = localDate(await rigTime(stage));
});
afterAll(() => stage?.stop());
const figures = async (who: string, area: string, from = today, to = today): Promise<Answer> => {
  await settle(stage);
  return cast[who]!.call('GET', `/v1/figures/${area}?from=${from}&to=${to}`);
};

it('nothing to divide by is null, not nought or hundred; what was left out stands beside', async () => {
  expect((await figures('clerk', home)).body.kinds).toEqual({});
  const { body } = await place(stage, cast.resident!);
  await cast.resident!.call('POST', `/v1/orders/${body.id}/cancel`, { version: body.version });
  await place(stage, cast.resident2!, { category: 'elder.chat' });
  const { order } = (await figures('clerk', home)).body.kinds;
  expect(order).toMatchObject({
    made: 2,
    finished: 0,
    rated: 0,
    ratedShare: null,
    contentShare: null,
    excluded: { cancelled: 1, rejected: 0 },
  });
});
it('an answered and rated order counts once, in its community, its street and the banner alike', async () => {
  const { body } = await place(stage, cast.resident!, { category: 'policy.advice' });
  await cast.clerk!.call('POST', `/v1/orders/${body.id}/answerNow`, {
    version: body.version,
    words: '带身份证到便民窗口办',
  });
  for (const [who, area] of [
    ['clerk', home],
    ['street', '150621001'],
    ['centre', '150621'],
    ['inspector', '150621'],
  ] as const) {
    const { order } = (await figures(who, area)).body.kinds;
    expect([order.made, order.finished, order.ratedShare], who).toEqual([3, 1, 0]);
  }
  expect((await figures('street', '150621001', '2020-01-01', '2020-01-02')).body.kinds).toEqual({});
});
it('is for those whose ground it is; a span too long or turned round is refused', async () => {
  const codes = async (who: string, area: string, from?: string, to?: string) => {
    const { status, body } = await figures(who, area, from, to);
    return [status, body.code, body.field];
  };
  expect(await codes('clerk', '150621001')).toEqual([403, 'outOfScope', undefined]);
  expect(await codes('clerk', '150621001002')).toEqual([403, 'outOfScope', undefined]);
  expect(await codes('resident', home)).toEqual([403, 'notAllowed', undefined]);
  expect(await codes('centre', '150621', '2026-01-01', '2026-12-31')).toEqual([400, 'badInput', 'to']);
  expect(await codes('clerk', home, '2026-02-01', '2026-01-01')).toEqual([400, 'badInput', 'to']);
  expect(await codes('clerk', home, 'gestern', today)).toEqual([400, 'badInput', 'from']);
});
