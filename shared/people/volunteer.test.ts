import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles } from '../kit/actor.ts';
import { refuseAskMember, refuseJoin, refuseLeave, refuseTeam, type Team } from './team.ts';
import {
  type Application,
  type AreaState,
  areasAfterForm,
  decided,
  profileOf,
  refuseDecision,
  refuseForm,
  stateOf,
} from './volunteer.ts';

const now = 1_795_000_000;
const [here, there] = ['150621001001', '150621002001'];
const allRoles = Object.keys(roles) as Role[];
const desks = ['stationStaff', 'streetStaff'];
const actor = (id: string, role?: Role, scope = here, servedBy: string[] = []): Actor => ({
  ...{ id, name: id, servedBy },
  grants: role ? [{ id: 'g', role, scope, from: 0 }] : [],
});
const desk = actor('desk', 'stationStaff');
const anApplication = (more: Partial<Application> = {}): Application => ({
  ...{
    personId: 'one',
    name: '张三',
    skills: ['理发'],
    licences: ['驾照'],
    areas: { [here]: 'submitted' },
    birthYear: 1980,
  },
  ...{ hours: '周末', hasGuardian: false, at: now, version: 1, decisions: [], ...more },
});
const yes = { accept: true };

describe('deciding', () => {
  it.each(allRoles)('as %s', (role) => {
    expect(refuseDecision(anApplication(), actor('x', role), yes, now)?.code).toBe(
      desks.includes(role) ? undefined : 'outOfScope',
    );
    expect(refuseDecision(anApplication(), actor('x', role, there), yes, now)?.code).toBe('outOfScope');
    expect(refuseDecision(anApplication({ personId: 'x' }), actor('x', role), yes, now)).toBeDefined();
  });

  it.each(['submitted', 'accepted', 'rejected'] as const)('while %s', (state) => {
    const code = refuseDecision(anApplication({ areas: { [here]: state } }), desk, yes, now)?.code;
    expect(code).toBe(state === 'submitted' ? undefined : 'wrongState');
  });

  it('not by family, and a no needs words', () => {
    expect(refuseDecision(anApplication(), actor('desk', 'stationStaff', here, ['one']), yes, now)?.code).toBe(
      'conflictOfInterest',
    );
    expect(refuseDecision(anApplication(), desk, { accept: false }, now)?.field).toBe('reason');
    expect(refuseDecision(anApplication(), desk, { accept: false, reason: '资料不全' }, now)).toBeUndefined();
  });

  it.each([
    [true, true, undefined],
    [true, false, 'guardianOk'],
    [false, true, 'guardianOk'],
    [false, false, 'guardianOk'],
  ])('a minor with guardian on file %s and agreeing %s', (hasGuardian, guardianOk, field) => {
    expect(
      refuseDecision(anApplication({ birthYear: 2010, hasGuardian }), desk, { accept: true, guardianOk }, now)?.field,
    ).toBe(field);
  });

  it('settles the own areas only, and the profile follows the accepted ones', () => {
    const before = anApplication({ areas: { [here]: 'submitted', [there]: 'submitted' } });
    const after = decided(before, desk, yes, now + 5);
    expect(after).toMatchObject({ version: 2, at: now + 5, areas: { [here]: 'accepted', [there]: 'submitted' } });
    expect(after.decisions).toEqual([{ area: here, accept: true, by: 'desk', at: now + 5 }]);
    expect(profileOf(after, false, now)).toMatchObject({ areas: [here], minor: false, insured: false });
  });
});

it.each([
  [['submitted'], 'submitted'],
  [['accepted'], 'accepted'],
  [['rejected'], 'rejected'],
  [['rejected', 'submitted'], 'submitted'],
  [['accepted', 'submitted', 'rejected'], 'accepted'],
] as [AreaState[], string][])('areas %j make an application %s', (states, state) => {
  expect(stateOf({ areas: Object.fromEntries(states.map((one, at) => [String(at), one])) })).toBe(state);
});

it('handing in again keeps what was accepted and asks anew for the rest', () => {
  const before = { areas: { [here!]: 'accepted', [there!]: 'rejected' } as const };
  expect(areasAfterForm([there!], before)).toEqual({ [here!]: 'accepted', [there!]: 'submitted' });
  expect(areasAfterForm([here!], before)).toEqual({ [here!]: 'accepted' });
  expect(areasAfterForm([here!])).toEqual({ [here!]: 'submitted' });
});

it.each([
  [2019, 'birthYear', 'birthYear'],
  [2018, 'guardian', undefined],
  [2008, 'guardian', undefined],
  [2007, undefined, undefined],
])('born %i: without guardian %s, with one %s', (birthYear, without, withOne) => {
  const form = { skills: [], licences: [], areas: [here!], hours: '周末', birthYear };
  expect(refuseForm(form, now)?.field).toBe(without);
  expect(refuseForm({ ...form, guardian: { name: '父', phone: '13847700001' } }, now)?.field).toBe(withOne);
});

describe('teams', () => {
  const team: Team = { id: 'T', name: '理发队', area: here!, leadId: 'lead', leadName: '队长', by: 'desk', at: now };
  const member = { teamId: 'T', teamName: '理发队', personId: 'one', name: '张三', at: now };
  const lead = actor('lead', 'teamLead', 'T');
  const volunteer = { areas: [here!] };

  it.each(allRoles)('%s makes a team only as the desk of the area', (role) => {
    expect(refuseTeam(actor('x', role), here!, 'lead', volunteer)).toBe(
      desks.includes(role) ? undefined : 'outOfScope',
    );
  });

  it('the lead is a volunteer of the area and not the maker', () => {
    expect(refuseTeam(desk, here!, 'desk', volunteer)).toBe('selfGrant');
    expect(refuseTeam(desk, here!, 'lead', { areas: [there!] })).toBe('notFit');
    expect(refuseTeam(desk, here!, 'lead')).toBe('notFit');
  });

  it('lead and desk ask volunteers; leads of other teams and plain volunteers do not', () => {
    expect([lead, desk].map((by) => refuseAskMember(by, team, volunteer))).toEqual([undefined, undefined]);
    expect(refuseAskMember(lead, team, { areas: [] })).toBe('notFit');
    expect(refuseAskMember(actor('x', 'teamLead', 'U'), team, volunteer)).toBe('notYours');
    expect(refuseAskMember(actor('x', 'volunteer'), team, volunteer)).toBe('notYours');
  });

  it.each(['invited', 'joined', 'left'] as const)('joining and leaving while %s', (state) => {
    expect(refuseJoin({ ...member, state }, actor('one'))).toBe(state === 'invited' ? undefined : 'wrongState');
    expect(refuseJoin({ ...member, state }, lead)).toBe('notFound');
    expect(refuseLeave({ ...member, state }, actor('one'), team)).toBe(state === 'left' ? 'wrongState' : undefined);
    expect(refuseLeave({ ...member, state }, actor('x'), team)).toBe('notYours');
    expect(refuseLeave({ ...member, personId: 'lead', state }, lead, team)).toBe('wrongState');
  });
});
