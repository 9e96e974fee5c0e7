import { beforeAll, describe, expect, it } from 'vitest';
import { onRig } from '../bench/stage.ts';
import { home } from '../dev/seed/people.ts';
import { keyAt, type Phone, rigTime } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { needsPreparing } from './rigStage.ts';

interface Used {
  writes: number;
  reads: number;
}
/** Write units by route and function of an ordinary wish and of a visit that becomes one, as the rig's meter saw them. */
const measure = () =>
  onRig(async (rig, stage) => {
    const { resident, clerk, grid, volunteer } = (await castOf(stage, [
      'resident',
      'clerk',
      'grid',
      'volunteer',
    ])) as Record<string, Phone>;
    const control = async (path: string, method = 'POST') =>
      (await fetch(`${rig.url}/__rig/${path}`, { method })).json();
    const act = async (by: Phone, id: string, action: string, input: object = {}) => {
      const { body } = await clerk!.call('GET', `/v1/wishes/${id}`);
      const done = await by.call('POST', `/v1/wishes/${id}/${action}`, { version: body.version, ...input });
      if (done.status !== 200) throw new Error(JSON.stringify(done.body));
    };
    await control('meter/reset');
    const now = await rigTime(stage);
    const made = await resident!.call('POST', '/v1/wishes', {
      ...{ key: keyAt(now), category: 'service.tutor', area: home, details: '想请人教用手机' },
      ...{ address: '召北社区 3号楼2单元501', contactName: '张桂兰', consents: [{ policy: 'wish', version: 1 }] },
    });
    const { id } = made.body;
    const shown = { how: 'visit', shown: '想请人教用手机', worth: 'upTo100', minor: false, health: false };
    await act(clerk!, id, 'verify', { ...shown, publish: true });
    await resident!.call('GET', `/v1/public/wishes?area=${home}`);
    await act(volunteer!, id, 'claim', { as: 'person' });
    const window = { from: now + 86_400, to: now + 90_000 };
    await act(volunteer!, id, 'propose', { window, handover: 'station' });
    await act(clerk!, id, 'arrange');
    await act(volunteer!, id, 'deliver', { words: '教会了打电话' });
    await act(resident!, id, 'confirm');
    const visit = await grid!.call('POST', '/v1/visits', {
      ...{ key: keyAt(now), area: home, servedId: resident!.id, details: '想请人买菜' },
      ...{ address: '召北社区 3号楼2单元501', contactName: '张桂兰' },
    });
    const form = { category: 'elder.shopping', window: { from: now + 180_000, to: now + 187_200 } };
    const turned = await grid!.call('POST', `/v1/cases/${visit.body.id}/convert`, { version: 1, to: 'order', form });
    if (turned.status !== 200) throw new Error(JSON.stringify(turned.body));
    await control('settle');
    return (await control('meter', 'GET')) as { routes: Record<string, Used>; functions: Record<string, Used> };
  }, needsPreparing());

describe('write units, exact: a change that costs one more fails here (docs/budgets.md)', () => {
  let routes: Record<string, Used>;
  beforeAll(async () => {
    ({ routes } = await measure());
  });
  const life = {
    // Body, number and the two keys of the household (in a transaction, 4) are 6 of them.
    '/v1/wishes': 11,
    // The body with the approved words, and those words for everybody, are 2.
    '/v1/wishes/{id}/verify': 9,
    '/v1/wishes/{id}/claim': 7,
    '/v1/wishes/{id}/propose': 4,
    '/v1/wishes/{id}/arrange': 7,
    '/v1/wishes/{id}/deliver': 7,
    '/v1/wishes/{id}/confirm': 4,
  };
  it.each(Object.entries(life))('POST %s writes %i', (path, units) => {
    expect(routes[`POST ${path}`]?.writes).toBe(units);
  });
  it('a whole wish writes 49 units', () => {
    expect(Object.values(life).reduce((sum, units) => sum + units)).toBe(49);
  });
  it('a visit writes 8 units, turning it into an order 8 more', () => {
    expect(routes['POST /v1/visits']?.writes).toBe(8);
    expect(routes['POST /v1/cases/{id}/convert']?.writes).toBe(8);
  });
  it('a page of the public list reads one unit for each text it has not shown yet, and one half for a month', () => {
    // Five months, and the words of one wish.
    expect(routes['GET /v1/public/wishes']?.reads).toBe(3.5);
  });
});
