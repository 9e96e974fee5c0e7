import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  admin,
  call,
  community,
  grantsOf,
  refusal,
  type Someone,
  someone,
  startPeople,
  station,
  stopPeople,
  table,
} from './rig.ts';

beforeAll(startPeople, 20_000);
afterAll(stopPeople);

describe('grants', () => {
  const propose = (by: Someone, personId: string, role = 'stationStaff', scope = community, more: object = {}) =>
    call('POST /v1/grants', { by, body: { personId, role, scope, ...more } });
  const confirm = (by: Someone, id: string) => call('POST /v1/grants/{id}/confirm', { by, params: { id } });
  const end = (by: Someone, id: string) => call('POST /v1/grants/{id}/end', { by, params: { id } });

  it('a staff role needs two admins, neither of them the grantee', async () => {
    const [first, second, one] = [await admin(), await admin(), await someone({ phone: '13847700010' })];
    const { body: grant } = await propose(first, one.id);
    expect(grant.state).toBe('proposed');
    expect(await grantsOf(one)).toEqual([]);
    expect(refusal(await confirm(first, grant.id))).toEqual([403, 'conflictOfInterest']);
    expect(refusal(await confirm(one, grant.id))).toEqual([403, 'notAllowed']);
    expect((await confirm(second, grant.id)).body).toMatchObject({ state: 'active', confirmedBy: second.id });
    expect(await grantsOf(one)).toEqual(['stationStaff']);
    expect(refusal(await confirm(second, grant.id))).toEqual([409, 'wrongState']);
    expect((await end(second, grant.id)).body.state).toBe('ended');
    expect(await grantsOf(one)).toEqual([]);
    expect(refusal(await end(second, grant.id))).toEqual([409, 'wrongState']);
    const { items } = await table.query({ pk: `PERSON#${one.id}`, skPrefix: 'AUDIT#' });
    expect(items.map((item) => item.action).sort()).toEqual(['confirmed', 'ended', 'proposed']);
    expect((await call('GET /v1/grants', { by: first, query: { personId: one.id } })).body.grants).toMatchObject([
      { state: 'ended', endedBy: second.id },
    ]);
  });

  it('nobody grants themself anything, as proposer or as confirmer', async () => {
    const [first, second] = [await admin(), await someone({ phone: '13847700011', grants: [['admin', '150621']] })];
    expect(refusal(await propose(second, second.id, 'centre', '150621'))).toEqual([403, 'selfGrant']);
    const { body: grant } = await propose(first, second.id, 'centre', '150621');
    expect(refusal(await confirm(second, grant.id))).toEqual([403, 'selfGrant']);
  });

  it.each([
    ['volunteer', community, 400],
    ['teamLead', community, 400],
    ['system', '150621', 400],
    ['stationStaff', '150621', 400],
    ['gridWorker', '1506', 400],
    ['centre', '150622', 403],
  ])('%s over %s can not be granted (%i)', async (role, scope, status) => {
    expect((await propose(await admin(), (await someone({ phone: '13847700012' })).id, role, scope)).status).toBe(
      status,
    );
  });

  it('is for admins, for people with a phone, and the same proposal again is the first one', async () => {
    const [first, second, one] = [await admin(), await admin(), await someone()];
    expect(refusal(await propose(await station(), one.id))).toEqual([403, 'notAllowed']);
    expect((await propose(first, one.id)).body).toMatchObject({ code: 'notFit', field: 'phone' });
    await call('PUT /v1/me', { by: one, body: { version: 0, phone: '13847700013' } });
    const grant = await propose(first, one.id);
    expect((await propose(first, one.id)).body).toEqual(grant.body);
    expect(refusal(await propose(second, one.id))).toEqual([409, 'wrongState']);
  });

  it('two confirmations at once give one grant', async () => {
    const [first, second, third, one] = [
      await admin(),
      await admin(),
      await admin(),
      await someone({ phone: '13847700014' }),
    ];
    const { body: grant } = await propose(first, one.id);
    const both = await Promise.all([confirm(second, grant.id), confirm(third, grant.id)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await grantsOf(one)).toEqual(['stationStaff']);
  });
});
