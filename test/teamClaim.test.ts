import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from '../dev/seed/people.ts';
import type { Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { anOrder, type RigStage, startStage } from './rigStage.ts';

/** From the hall for a team: its lead takes it, a member says yes and goes. */
describe('a team and the hall', () => {
  let stage: RigStage;
  let cast: Record<string, Phone>;
  let team: string;
  beforeAll(async () => {
    stage = await startStage();
    cast = await castOf(stage, ['resident', 'resident2', 'clerk', 'volunteer', 'volunteer2', 'volunteer3']);
    const made = { name: '理发队', area: home, leadId: cast.volunteer!.id };
    team = (await cast.clerk!.call('POST', '/v1/teams', made)).body.id;
    await cast.volunteer!.call('POST', `/v1/teams/${team}/members`, { personId: cast.volunteer2!.id });
    await cast.volunteer2!.call('POST', `/v1/teams/${team}/members/${cast.volunteer2!.id}/confirm`, {});
  });
  afterAll(() => stage.stop());

  async function published(by: string): Promise<{ id: string; version: number }> {
    const { body } = await cast[by]!.call('POST', '/v1/orders', await anOrder(stage, {}));
    return (await cast.clerk!.call('POST', `/v1/orders/${body.id}/publish`, { version: body.version })).body;
  }
  const act = (by: string, action: string, { id, version }: { id: string; version: number }, input: object = {}) =>
    cast[by]!.call('POST', `/v1/orders/${id}/${action}`, { version, ...input });

  it('the lead claims it, asks a member, who goes instead; the resident sees who comes', async () => {
    const order = await published('resident');
    const claimed = await act('volunteer', 'claim', order, { teamId: team });
    expect([claimed.status, claimed.body.state]).toEqual([200, 'accepted']);
    const asked = await act('volunteer', 'placeMember', claimed.body, { memberId: cast.volunteer2!.id });
    expect(asked.status).toBe(200);
    const agreed = await act('volunteer2', 'agreeToGo', asked.body);
    expect([agreed.status, agreed.body.address === undefined]).toEqual([200, false]);
    const seen = await cast.resident!.call('GET', `/v1/orders/${order.id}`);
    expect(seen.body.helpers).toHaveLength(1);
    const tasks = async (who: string) => (await cast[who]!.call('GET', '/v1/tasks')).body.items;
    expect([await tasks('volunteer'), await tasks('volunteer2')]).toEqual([
      [],
      [expect.objectContaining({ id: order.id })],
    ]);
  });
  it('nobody claims for a team they do not lead; the order stays open', async () => {
    const order = await published('resident2');
    for (const [by, teamId] of [
      ['volunteer2', team],
      ['volunteer3', team],
      ['volunteer', '01J00000000000000000000000'],
    ] as const) {
      const refused = await act(by, 'claim', order, { teamId });
      expect([refused.status, refused.body.code], by).toEqual([403, 'notYours']);
    }
    const unknown = await act('volunteer', 'claim', order, { teamId: '' });
    expect([unknown.status, unknown.body.code, unknown.body.field]).toEqual([400, 'badInput', 'teamId']);
    expect((await cast.clerk!.call('GET', `/v1/orders/${order.id}`)).body.state).toBe('open');
  });
});
