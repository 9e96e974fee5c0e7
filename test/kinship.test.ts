import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { anOrder, type RigStage, startStage } from './rigStage.ts';

/** 李敏 may order for her mother 张桂兰, who confirmed her; nobody else may. */
describe('ordering for somebody else', () => {
  let stage: RigStage;
  let cast: Record<string, Phone>;
  beforeAll(async () => {
    stage = await startStage();
    cast = await castOf(stage, ['family', 'resident', 'resident2', 'grid', 'clerk']);
  });
  afterAll(() => stage.stop());
  const placed = async (by: string, change: object) =>
    cast[by]!.call('POST', '/v1/orders', await anOrder(stage, change));

  it('a daughter’s own order and her mother’s of the same kind stand side by side', async () => {
    const mother = await placed('family', { servedId: cast.resident!.id });
    const own = await placed('family', {});
    expect([mother.status, own.status]).toEqual([200, 200]);
  });
  it('a second open one of the same kind for the mother is shown the first instead', async () => {
    const again = await placed('family', { servedId: cast.resident!.id });
    expect([again.status, again.body.code, again.body.text]).toEqual([
      409,
      'alreadyOpen',
      expect.stringContaining('DL-'),
    ]);
  });
  it('is one need whoever asks: the mother herself is shown what her daughter asked for, and may add to it', async () => {
    const own = await placed('resident', {});
    expect([own.status, own.body.code]).toEqual([409, 'alreadyOpen']);
    const first = await cast.resident!.call('GET', `/v1/orders/${own.body.current.id}`);
    expect([first.status, first.body.actions.includes('note')]).toEqual([200, true]);
  });
  it('of two that are sent at once by two people for one need, one is made', async () => {
    const change = { servedId: cast.resident!.id, category: 'elder.haircut' };
    const both = await Promise.all([placed('family', change), placed('resident', { ...change, servedId: undefined })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    const other = both.find(({ status }) => status !== 200)!;
    // The one in the making has no number yet for a moment: then the second is asked to try again.
    expect(['alreadyOpen', 'busy']).toContain(other.body.code);
  });
  it('a stranger is refused, a grid worker of the place orders as recorded proxy', async () => {
    const stranger = await placed('resident2', { servedId: cast.resident!.id, category: 'elder.chat' });
    const proxy = await placed('grid', { servedId: cast.resident2!.id, category: 'elder.chat' });
    const seen = await cast.resident2!.call('GET', `/v1/orders/${proxy.body.id}`);
    expect([stranger.body.code, stranger.body.field, proxy.status, seen.status]).toEqual([
      'notAllowed',
      'servedId',
      200,
      200,
    ]);
  });
  it('the proxy can not dispatch, rate or follow up what they asked for', async () => {
    const { body } = await placed('clerk', { servedId: cast.resident2!.id, category: 'elder.meal' });
    const publish = await cast.clerk!.call('POST', `/v1/orders/${body.id}/publish`, { version: body.version });
    expect([publish.status, publish.body.code]).toEqual([403, 'conflictOfInterest']);
  });
});
