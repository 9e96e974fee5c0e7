import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, keyAt, type Phone, rigTime, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { localDate } from '../shared/kit/clock.ts';
import { figureNames } from '../shared/kit/counters.ts';
import { crowdOf, place, type RigStage, startStage } from './rigStage.ts';

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

/** Every page of the cases that a figure counts. */
async function counted(who: string, area: string, kind: string, figure: string): Promise<Answer['body'][]> {
  const lines: Answer['body'][] = [];
  let cursor = '';
  do {
    const { status, body } = await cast[who]!.call(
      'GET',
      `/v1/figures/${area}/cases?from=${today}&to=${today}&kind=${kind}&figure=${figure}${cursor}`,
    );
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(25);
    lines.push(...body.items);
    cursor = body.cursor && `&cursor=${encodeURIComponent(body.cursor)}`;
  } while (cursor);
  return lines;
}

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

it('every number opens to just as many cases, page by page, as they stand now; in the street as in the community', async () => {
  const crowd = await crowdOf(stage, 'counted', 27);
  for (const [at, one] of crowd.entries()) await place(stage, one, {}, at % 5);
  for (const [who, area] of [
    ['clerk', home],
    ['street', '150621001'],
  ] as const) {
    const { order } = (await figures(who, area)).body.kinds;
    expect(order.made).toBe(30);
    for (const name of figureNames) {
      const lines = await counted(who, area, 'order', name);
      expect(lines.length, name).toBe(order[name] ?? order.excluded[name]);
      expect(new Set(lines.map(({ key }) => key)).size, name).toBe(lines.length);
      for (const { card, day } of lines) expect([card.kind, card.area, day]).toEqual(['order', home, today]);
    }
  }
  const [cancelled] = await counted('clerk', home, 'order', 'cancelled');
  expect(cancelled.card.state).toBe('cancelled');
});
it('a complaint about the station is counted for it and named to those above it alone', async () => {
  const { body } = await place(stage, cast.volunteer!, { category: 'elder.chat' });
  const complaint = await cast.volunteer!.call('POST', '/v1/complaints', {
    ...{ key: keyAt(await rigTime(stage)), caseId: body.id, about: 'station', reason: 'slow', words: '两天没有人管' },
  });
  expect((await figures('clerk', home)).body.kinds.complaint.made).toBe(1);
  expect((await counted('clerk', home, 'complaint', 'made')).map(({ card }) => card)).toEqual([undefined]);
  for (const [who, area] of [
    ['street', home],
    ['inspector', '150621'],
  ] as const)
    expect((await counted(who, area, 'complaint', 'made')).map(({ card }) => card?.id)).toEqual([complaint.body.id]);
});
it('the cases are for those whose ground it is; a figure that nobody knows is refused by name', async () => {
  const codes = async (who: string, area: string, query: string) => {
    const { status, body } = await cast[who]!.call(
      'GET',
      `/v1/figures/${area}/cases?from=${today}&to=${today}${query}`,
    );
    return [status, body.code, body.field];
  };
  expect(await codes('clerk', '150621001', '&kind=order&figure=made')).toEqual([403, 'outOfScope', undefined]);
  expect(await codes('resident', home, '&kind=order&figure=made')).toEqual([403, 'notAllowed', undefined]);
  expect(await codes('clerk', home, '&kind=order&figure=best')).toEqual([400, 'badInput', 'figure']);
  expect(await codes('clerk', home, '&kind=order&figure=made&cursor=x.y')).toEqual([400, 'badInput', 'cursor']);
});
