import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home, street } from '../dev/seed/people.ts';
import { type Phone, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { anOrder, place, type RigStage, startStage } from './rigStage.ts';

/** Who does not know their community names the town; the street finds it, and only then somebody is asked. */
describe('an order whose community is not known', () => {
  let stage: RigStage;
  let cast: Record<string, Phone>;
  beforeAll(async () => {
    stage = await startStage();
    cast = await castOf(stage, ['resident', 'resident2', 'clerk', 'street', 'volunteer', 'inspector']);
  });
  afterAll(() => stage.stop());

  const desk = async (who: string, area: string): Promise<string[]> =>
    (await cast[who]!.call('GET', `/v1/desks/${area}/cases`)).body.items.map(({ id }: { id: string }) => id);

  it('stands on the street’s desk; nobody is asked before the street says where it is; the clock goes on', async () => {
    const placed = await place(stage, cast.resident!, { area: street });
    expect([placed.status, placed.body.area]).toEqual([200, street]);
    const { id, version, due } = placed.body;
    expect(await desk('street', street)).toContain(id);
    const call = (who: string, action: string, input: object) =>
      cast[who]!.call('POST', `/v1/orders/${id}/${action}`, { version, ...input });
    const early = await call('street', 'offer', { helperId: cast.volunteer!.id });
    expect([early.status, early.body.text]).toEqual([409, '先定在哪个社区，再安排人']);
    expect((await call('street', 'publish', {})).status).toBe(409);
    expect((await call('clerk', 'locate', { area: home })).status).toBe(403);
    const wrong = await call('street', 'locate', { area: '150621001999' });
    expect([wrong.status, wrong.body.field]).toEqual([400, 'area']);
    expect((await call('street', 'locate', { area: street })).body.field).toBe('area');

    const located = await call('street', 'locate', { area: home });
    expect([located.status, located.body.area, located.body.state, located.body.due]).toEqual([
      ...[200, home, 'submitted', due],
    ]);
    expect([await desk('street', street), await desk('clerk', home)]).toEqual([[], [id]]);
    const again = await cast.street!.call('POST', `/v1/orders/${id}/locate`, {
      version: located.body.version,
      area: home,
    });
    expect([again.status, again.body.text]).toEqual([409, '社区已经定了']);
    const offered = await cast.clerk!.call('POST', `/v1/orders/${id}/offer`, {
      version: located.body.version,
      helperId: cast.volunteer!.id,
    });
    expect(offered.status).toBe(200);
  });

  it('is counted for its street; a banner or an unknown town is no place; who asked may still name the community', async () => {
    for (const area of ['150621', '150621999']) {
      const { status, body } = await cast.resident2!.call('POST', '/v1/orders', await anOrder(stage, { area }));
      expect([status, body.field], area).toEqual([400, 'area']);
    }
    const placed = await place(stage, cast.resident2!, { area: street });
    const amended = await cast.resident2!.call('POST', `/v1/orders/${placed.body.id}/amend`, {
      version: placed.body.version,
      area: '150621001999',
    });
    expect([amended.status, amended.body.field]).toEqual([400, 'area']);
    await settle(stage);
    const today = new Date(stage.rig.gateway.clock.now() + 8 * 3600_000).toISOString().slice(0, 10);
    const { body } = await cast.inspector!.call('GET', `/v1/figures/${street}?from=${today}&to=${today}`);
    expect(body.kinds.order.made).toBe(2);
    const own = await cast.resident2!.call('POST', `/v1/orders/${placed.body.id}/amend`, {
      version: placed.body.version,
      area: home,
    });
    expect([own.status, own.body.area]).toEqual([200, home]);
  });
});
