import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles } from '../kit/actor.ts';
import {
  type GrantRecord,
  grantable,
  grantId,
  grantParts,
  refuseConfirmation,
  refuseEnding,
  refuseProposal,
  scopeFits,
  withGrant,
  withoutGrant,
} from './grants.ts';

const now = 1_795_000_000;
const [adminId, otherId, oneId] = ['A', 'B', 'C'].map((letter) => letter.repeat(16)) as [string, string, string];
const allRoles = Object.keys(roles) as Role[];
const scopes = ['1506', '150621', '150621001', '150621001001', '150621001001007', 'MINZHENG', '150622', '*', ''];
const fitting: Partial<Record<Role, string[]>> = {
  gridWorker: ['150621001001', '150621001001007'],
  stationStaff: ['150621001001'],
  streetStaff: ['150621001'],
  department: ['MINZHENG'],
  centre: ['150621', '150622'],
  inspector: ['150621', '150622'],
  operator: ['150621', '150622'],
  admin: ['150621', '150622'],
};
const actor = (id: string, role?: Role, scope = '150621', servedBy: string[] = []): Actor => ({
  ...{ id, name: id, servedBy },
  grants: role ? [{ id: 'g', role, scope, from: 0 }] : [],
});
const aGrant = (more: Partial<GrantRecord> = {}): GrantRecord => ({
  ...{ id: 'g1', personId: oneId, role: 'stationStaff', scope: '150621001001', from: now },
  ...{ state: 'proposed', by: adminId, at: now, ...more },
});
const propose = (by: Actor, more: object = {}) =>
  refuseProposal(by, { personId: oneId, role: 'stationStaff', scope: '150621001001', from: now, ...more }, now);

describe('proposing', () => {
  it.each(allRoles)('an admin of the banner grants %s only where it fits', (role) => {
    for (const scope of scopes) {
      const allowed = fitting[role]?.includes(scope) && scope !== '150622';
      expect(propose(actor(adminId, 'admin'), { role, scope }) === undefined, `${role} ${scope}`).toBe(
        allowed ?? false,
      );
    }
  });

  it.each(allRoles.filter((role) => role !== 'admin'))('%s grants nothing to anybody', (role) => {
    for (const wanted of allRoles)
      for (const scope of scopes)
        expect(propose(actor(adminId, role), { role: wanted, scope }), `${wanted} ${scope}`).toBeDefined();
  });

  it('never for oneself, nor for family', () => {
    expect(propose(actor(oneId, 'admin'))).toBe('selfGrant');
    expect(propose(actor(adminId, 'admin', '150621', [oneId]))).toBe('conflictOfInterest');
  });

  it.each([now, now - 1])('refuses an end at %i', (to) => {
    expect(propose(actor(adminId, 'admin'), { from: now - 10, to })).toMatchObject({ code: 'badInput', field: 'to' });
  });

  it('lists a fitting scope for each grantable role and no other', () => {
    expect(Object.keys(fitting).sort()).toEqual(Object.keys(grantable).sort());
    expect(scopeFits('department', '150621')).toBe(false);
  });
});

describe('confirming', () => {
  it.each(allRoles)('%s as a second person: only an admin may', (role) => {
    expect(refuseConfirmation(actor(otherId, role), aGrant(), now)).toBe(role === 'admin' ? undefined : 'outOfScope');
  });

  it('neither proposer, grantee, their family, nor an admin of elsewhere', () => {
    expect(refuseConfirmation(actor(adminId, 'admin'), aGrant(), now)).toBe('conflictOfInterest');
    expect(refuseConfirmation(actor(oneId, 'admin'), aGrant(), now)).toBe('selfGrant');
    expect(refuseConfirmation(actor(otherId, 'admin', '150621', [oneId]), aGrant(), now)).toBe('conflictOfInterest');
    expect(refuseConfirmation(actor(otherId, 'admin', '150622'), aGrant(), now)).toBe('outOfScope');
  });

  it('once, before it has run out, and only staff roles', () => {
    expect(refuseConfirmation(actor(otherId, 'admin'), aGrant({ state: 'active' }), now)).toBe('wrongState');
    expect(refuseConfirmation(actor(otherId, 'admin'), aGrant({ state: 'ended' }), now)).toBe('wrongState');
    expect(refuseConfirmation(actor(otherId, 'admin'), aGrant({ to: now }), now)).toBe('tooLate');
    expect(refuseConfirmation(actor(otherId, 'admin'), aGrant({ role: 'volunteer' }), now)).toBe('notAllowed');
  });
});

describe('ending', () => {
  it.each([
    ['stationStaff', 'admin', undefined],
    ['stationStaff', 'stationStaff', 'outOfScope'],
    ['volunteer', 'stationStaff', undefined],
    ['volunteer', 'admin', 'outOfScope'],
    ['volunteer', 'volunteer', 'outOfScope'],
  ] as const)('%s by %s: %s', (held, by, refusal) => {
    const scope = by === 'admin' ? '150621' : '150621001001';
    expect(refuseEnding(actor(otherId, by, scope), aGrant({ role: held, state: 'active' }))).toBe(refusal);
  });

  it('oneself at any time, once; a team lead by the station of the team', () => {
    expect(refuseEnding(actor(oneId), aGrant())).toBeUndefined();
    expect(refuseEnding(actor(oneId), aGrant({ state: 'ended' }))).toBe('wrongState');
    const lead = aGrant({ role: 'teamLead', scope: 'TEAM', state: 'active' });
    const desk = actor(otherId, 'stationStaff', '150621001001');
    expect(refuseEnding(desk, lead, '150621001001')).toBeUndefined();
    expect(refuseEnding(desk, lead, '150621002001')).toBe('outOfScope');
    expect(refuseEnding(desk, lead)).toBe('outOfScope');
  });
});

it.each(allRoles)('the id of a %s grant says whose, what and where', (role) => {
  expect(grantParts(grantId(oneId, role, '150621'))).toEqual({ personId: oneId, role, scope: '150621' });
});

it.each(['', 'x', `${oneId}-god-150621`, `${oneId}-toString-150621`, `${oneId}-admin-`])('%j is no grant id', (id) => {
  expect(grantParts(id)).toBeUndefined();
});

it('putting a grant in twice keeps one, taking it out leaves the others', () => {
  const twice = withGrant(withGrant([], aGrant()), aGrant({ to: now + 9 }));
  expect(twice).toEqual([{ id: 'g1', role: 'stationStaff', scope: '150621001001', from: now, to: now + 9 }]);
  expect(withoutGrant([...twice, { ...twice[0]!, id: 'g2' }], 'g1').map(({ id }) => id)).toEqual(['g2']);
});
