import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  apply,
  call,
  community,
  decide,
  grantsOf,
  otherCommunity,
  refusal,
  type Someone,
  someone,
  startPeople,
  station,
  stopPeople,
  table,
  volunteer,
} from './rig.ts';

beforeAll(startPeople, 20_000);
afterAll(stopPeople);

describe('volunteers', () => {
  const listOf = async (by: Someone, area = community) =>
    (await call('GET /v1/stations/{area}/volunteers', { by, params: { area } })).body.volunteers;
  const queueOf = async (by: Someone, area = community) =>
    (await call('GET /v1/stations/{area}/applications', { by, params: { area } })).body.applications;

  it('an accepted application gives the grant, the profile and the place on the list; the next decision is too late', async () => {
    const [staff, one] = [await station(), await someone({ name: '张三' })];
    expect((await apply(one)).body.state).toBe('submitted');
    expect(await grantsOf(one)).toEqual([]);
    expect((await queueOf(staff)).map((item: { personId: string }) => item.personId)).toContain(one.id);
    expect((await decide(staff, one)).body.state).toBe('accepted');
    expect(await grantsOf(one)).toEqual(['volunteer']);
    expect(await listOf(staff)).toContainEqual({
      personId: one.id,
      name: '张三',
      skills: ['理发'],
      licences: [],
      areas: [community],
      minor: false,
      guardianOk: false,
      insured: false,
    });
    expect((await queueOf(staff)).map((item: { personId: string }) => item.personId)).not.toContain(one.id);
    expect(refusal(await decide(staff, one, { accept: false, reason: '再想想' }))).toEqual([409, 'wrongState']);
    await call('PUT /v1/me', { by: one, body: { version: 1, name: '张三丰' } });
    expect((await listOf(staff)).map((item: { name: string }) => item.name)).toContain('张三丰');
  });

  it('is decided by the own station only, never by the applicant, with words for a no', async () => {
    const [staff, away] = [await station(), await station(otherCommunity)];
    const one = await someone({ name: '自己', grants: [['stationStaff', community]] });
    await apply(one);
    expect(refusal(await decide(one, one))).toEqual([403, 'conflictOfInterest']);
    expect(refusal(await decide(away, one))).toEqual([403, 'outOfScope']);
    expect(refusal(await decide(await someone(), one))).toEqual([403, 'notAllowed']);
    expect((await decide(staff, one, { accept: false })).body).toMatchObject({ code: 'badInput', field: 'reason' });
    expect((await decide(staff, one, { accept: false, reason: '资料不全' })).body.state).toBe('rejected');
    expect(
      (await call('GET /v1/stations/{area}/applications', { by: away, params: { area: community } })).body.code,
    ).toBe('outOfScope');
  });

  it('one station opens no other community, a street may decide for its communities', async () => {
    const one = await someone({ name: '两处' });
    await apply(one, { areas: [community, otherCommunity] });
    await decide(await station(), one);
    expect((await call('GET /v1/me', { by: one })).body.grants).toMatchObject([
      { role: 'volunteer', scope: community },
    ]);
    const street = await someone({ grants: [['streetStaff', '150621002']] });
    expect((await decide(street, one)).body.application.areas).toEqual({
      [community]: 'accepted',
      [otherCommunity]: 'accepted',
    });
    expect(await grantsOf(one)).toEqual(['volunteer', 'volunteer']);
  });

  it('two decisions at once: one holds', async () => {
    const [first, second, one] = [await station(), await station(), await someone({ name: '一次' })];
    await apply(one);
    const both = await Promise.all([decide(first, one), decide(second, one, { accept: false, reason: '不行' })]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await grantsOf(one)).toEqual(both[0]!.status === 200 ? ['volunteer'] : []);
  });

  it('a minor needs a guardian, whom staff see with a reason and must have agreed', async () => {
    const [staff, one] = [await station(), await someone({ name: '小明' })];
    expect((await apply(one, { birthYear: 2010 })).body).toMatchObject({ code: 'badInput', field: 'guardian' });
    const guardian = { name: '明父', phone: '13847700020' };
    const { body } = await apply(one, { birthYear: 2010, guardian });
    expect(JSON.stringify(body)).not.toContain(guardian.phone);
    expect((await decide(staff, one)).body).toMatchObject({ code: 'badInput', field: 'guardianOk' });
    const look = { by: staff, params: { personId: one.id }, query: { reason: '核实监护人' } };
    expect((await call('GET /v1/volunteer/applications/{personId}/guardian', look)).body).toEqual(guardian);
    expect((await table.query({ pk: `PERSON#${one.id}`, skPrefix: 'ACCESS#' })).items).toHaveLength(1);
    expect((await decide(staff, one, { accept: true, guardianOk: true })).body.state).toBe('accepted');
    expect((await listOf(staff)).find((item: { personId: string }) => item.personId === one.id)).toMatchObject({
      minor: true,
      guardianOk: true,
    });
  });

  it('an ended volunteer leaves the list and may apply anew', async () => {
    const [staff, one] = [await station(), await volunteer('离开')];
    const id = `${one.id}-volunteer-${community}`;
    expect(refusal(await call('POST /v1/grants/{id}/end', { by: await someone(), params: { id } }))).toEqual([
      403,
      'outOfScope',
    ]);
    expect((await call('POST /v1/grants/{id}/end', { by: one, params: { id } })).body.state).toBe('ended');
    expect(await grantsOf(one)).toEqual([]);
    expect((await listOf(staff)).map((item: { name: string }) => item.name)).not.toContain('离开');
    expect((await apply(one)).body.state).toBe('submitted');
    expect((await decide(staff, one)).body.state).toBe('accepted');
    expect(await grantsOf(one)).toEqual(['volunteer']);
  });
});

describe('teams', () => {
  const make = (by: Someone, leadId: string, name = '理发队') =>
    call('POST /v1/teams', { by, body: { name, area: community, leadId } });
  const member = (by: Someone, id: string, personId: string) =>
    call('POST /v1/teams/{id}/members', { by, params: { id }, body: { personId } });
  const join = (by: Someone, id: string, personId = by.id) =>
    call('POST /v1/teams/{id}/members/{personId}/confirm', { by, params: { id, personId } });

  it('the station names an approved volunteer as lead; members join by their own yes', async () => {
    const [staff, lead, one] = [await station(), await volunteer('队长'), await volunteer('队员')];
    const { body: team } = await make(staff, lead.id);
    expect((await make(staff, lead.id)).body).toEqual(team);
    expect(await grantsOf(lead)).toEqual(['volunteer', 'teamLead']);
    expect((await member(lead, team.id, one.id)).body.state).toBe('invited');
    expect(refusal(await member(lead, team.id, one.id))).toEqual([409, 'wrongState']);
    expect(refusal(await join(lead, team.id, one.id))).toEqual([404, 'notFound']);
    expect((await join(one, team.id)).body.state).toBe('joined');
    expect((await call('GET /v1/teams/{id}', { by: one, params: { id: team.id } })).body.members).toHaveLength(2);
    expect(refusal(await call('GET /v1/teams/{id}', { by: await someone(), params: { id: team.id } }))).toEqual([
      403,
      'notYours',
    ]);
    await call('DELETE /v1/teams/{id}/members/{personId}', { by: one, params: { id: team.id, personId: one.id } });
    expect((await call('GET /v1/teams', { by: one })).body.teams).toEqual([]);
  });

  it('refuses a lead who is no volunteer here, the maker as lead, other stations and strangers', async () => {
    const [staff, away, lead] = [await station(), await station(otherCommunity), await volunteer('可当')];
    expect(refusal(await make(staff, (await someone()).id, '甲队'))).toEqual([409, 'notFit']);
    expect(refusal(await make(staff, staff.id, '甲队'))).toEqual([403, 'selfGrant']);
    expect(refusal(await make(away, lead.id, '甲队'))).toEqual([403, 'outOfScope']);
    const { body: team } = await make(staff, lead.id, '甲队');
    expect(refusal(await member(away, team.id, lead.id))).toEqual([403, 'notYours']);
    expect(refusal(await member(lead, team.id, (await someone()).id))).toEqual([409, 'notFit']);
  });
});
