import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import type { Candidate } from '../shared/orders/candidates.ts';
import { place, type RigStage, somebody, startStage } from './rigStage.ts';

/** The clerk's list of helpers can't disagree with what happens when one of them is asked. */
describe('whom to ask', () => {
  let stage: RigStage;
  let cast: Record<string, Phone>;
  const table = () => stage.rig.table;
  beforeAll(async () => {
    stage = await startStage();
    cast = await castOf(stage, [
      'resident',
      'resident2',
      'family',
      'clerk',
      'street',
      'volunteer',
      'grid',
      'inspector',
    ]);
  });
  afterAll(() => stage.stop());
  const candidates = async (id: string, by = 'clerk'): Promise<Candidate[]> => {
    const { status, body } = await cast[by]!.call('GET', `/v1/orders/${id}/candidates`);
    expect(status).toBe(200);
    return body.candidates;
  };

  it('for plumbing the one with the licence stands first, the others say what they lack; staff stand behind', async () => {
    const { body } = await place(stage, cast.resident!, { category: 'home.plumbing' });
    const list = await candidates(body.id);
    expect(list[0]).toMatchObject({ name: '王芳', as: 'volunteer', action: 'offer', fits: true, licensed: true });
    const others = list.filter(({ as, name }) => as === 'volunteer' && name !== '王芳');
    expect(others).toHaveLength(19);
    expect(others.every(({ fits, why }) => !fits && why === '这项服务要有水暖工证')).toBe(true);
    const staff = list.filter(({ action }) => action === 'assign');
    expect(staff.map(({ name, as }) => [name, as])).toEqual(
      expect.arrayContaining([
        ['孙强', 'gridWorker'],
        ['小李', 'staff'],
      ]),
    );
  });
  it('every answer of the list is what the server then decides', async () => {
    const { body } = await place(stage, cast.resident2!, { category: 'home.plumbing' }, 3);
    const list = await candidates(body.id);
    for (const { id, action, fits, why } of list.filter(({ fits }) => !fits)) {
      const answer = await cast.clerk!.call('POST', `/v1/orders/${body.id}/${action}`, {
        version: body.version,
        helperId: id,
      });
      expect([fits, answer.status === 200, answer.body.text]).toEqual([false, false, why]);
    }
    const [best] = list;
    const asked = await cast.clerk!.call('POST', `/v1/orders/${body.id}/offer`, {
      version: body.version,
      helperId: best!.id,
    });
    expect(asked.status).toBe(200);
  });
  it('what one holds and has done lately counts; family and the asker themself do not fit', async () => {
    await somebody(table(), 'o-demo-family', [['volunteer', '150621001001']]);
    const { body } = await place(stage, cast.resident!, { category: 'elder.shopping' }, 6);
    const offered = await cast.clerk!.call('POST', `/v1/orders/${body.id}/offer`, {
      version: body.version,
      helperId: cast.volunteer!.id,
    });
    await cast.volunteer!.call('POST', `/v1/orders/${body.id}/accept`, { version: offered.body.version });
    const next = await place(stage, cast.resident2!, { category: 'elder.meal' }, 9);
    const busy = (await candidates(next.body.id)).find(({ id }) => id === cast.volunteer!.id);
    expect(busy).toMatchObject({ fits: true, held: 1, week: 1, done: 0 });
  });
  it('counts what the desk sees, and who covers another place is refused', async () => {
    const { body } = await cast.clerk!.call('GET', '/v1/desks/150621001001/counts');
    const list = (await cast.clerk!.call('GET', '/v1/desks/150621001001/cases')).body.items;
    expect(body.waiting).toBe(list.filter(({ state }: { state: string }) => state === 'submitted').length);
    expect(body.more).toBe(false);
    const far = await cast.clerk!.call('GET', '/v1/desks/150621001002/counts');
    expect([far.status, far.body.code]).toEqual([403, 'outOfScope']);
    const { body: order } = await place(stage, cast.resident!, { category: 'elder.chat' }, 12);
    const resident = await cast.resident!.call('GET', `/v1/orders/${order.id}/candidates`);
    expect(resident.status).toBe(403);
  });
  it('finds open orders by the end of a phone, and the look is on record', async () => {
    const { body } = await place(stage, cast.resident!, { category: 'elder.haircut', contactPhone: '13800007788' }, 15);
    const found = await cast.clerk!.call('GET', '/v1/desks/150621001001/orders/by-phone?tail=7788');
    expect(found.body.items?.map(({ id }: { id: string }) => id)).toEqual([body.id]);
    const { seenBy } = (await cast.resident!.call('GET', `/v1/orders/${body.id}`)).body;
    expect(seenBy).toEqual([expect.objectContaining({ as: 'stationStaff', what: ['phone'] })]);
    const none = await cast.clerk!.call('GET', '/v1/desks/150621001001/orders/by-phone?tail=00');
    expect([none.status, none.body.field]).toEqual([400, 'tail']);
    const other = await cast.volunteer!.call('GET', '/v1/desks/150621001001/orders/by-phone?tail=7788');
    expect(other.status).toBe(403);
  });
});
