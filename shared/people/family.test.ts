import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles } from '../kit/actor.ts';
import {
  type Binding,
  type BindingState,
  bindingId,
  mayMakeServed,
  partsOf,
  refuseAsk,
  refuseConfirm,
  refuseEnd,
  refuseInvite,
  type Served,
} from './family.ts';

const now = 1_795_000_000;
const area = '150621001001';
const [mother, daughter, other] = ['A', 'B', 'C'].map((letter) => letter.repeat(16)) as [string, string, string];
const actor = (id: string, role?: Role, scope = area): Actor => ({
  id,
  name: id,
  grants: role ? [{ id: 'g', role, scope, from: 0 }] : [],
});
const binding = (state: BindingState = 'pending'): Binding => ({
  ...{ id: bindingId(mother, daughter), servedId: mother, servedName: '母', relativeId: daughter, relativeName: '女' },
  ...{ relation: '女儿', state, at: now },
});
const own: Served = { id: mother, proxyMade: false, area };
const made: Served = { id: mother, proxyMade: true, area };

it('a binding id is both ids, and nothing else is one', () => {
  expect(partsOf(bindingId(mother, daughter))).toEqual({ servedId: mother, relativeId: daughter });
  expect(['', mother, `${mother}-x`].map(partsOf)).toEqual([undefined, undefined, undefined]);
});

it('an invite is good until its end, for others than its maker', () => {
  const invite = { servedId: mother, expiresAt: now + 1 };
  expect(refuseInvite(invite, daughter, now)).toBeUndefined();
  expect(refuseInvite(invite, daughter, now + 1)).toBe('notFound');
  expect(refuseInvite(undefined, daughter, now)).toBe('notFound');
  expect(refuseInvite(invite, mother, now)).toBe('conflictOfInterest');
});

it('only a person made by staff can be asked for by id', () => {
  expect([
    refuseAsk(made, daughter),
    refuseAsk(own, daughter),
    refuseAsk(undefined, daughter),
    refuseAsk(made, mother),
  ]).toEqual([...[undefined, 'notFound', 'notFound', 'conflictOfInterest']]);
});

describe('confirming', () => {
  it.each(Object.keys(roles) as Role[])(
    '%s confirms for nobody with a phone, and only the station for those without',
    (role) => {
      expect(refuseConfirm(binding(), actor(other, role), own)).toBe('notYours');
      expect(refuseConfirm(binding(), actor(other, role), made)).toBe(role === 'stationStaff' ? undefined : 'notYours');
      expect(refuseConfirm(binding(), actor(daughter, role), made)).toBe('conflictOfInterest');
    },
  );

  it.each(['pending', 'bound', 'ended'] as const)('by the served person while %s', (state) => {
    expect(refuseConfirm(binding(state), actor(mother), own)).toBe(state === 'pending' ? undefined : 'wrongState');
  });

  it('not by a station of elsewhere, nor where no area is known', () => {
    expect(refuseConfirm(binding(), actor(other, 'stationStaff', '150621002001'), made)).toBe('notYours');
    expect(refuseConfirm(binding(), actor(other, 'stationStaff'), { ...made, area: undefined })).toBe('notYours');
  });
});

it.each(['pending', 'bound', 'ended'] as const)('either side ends a %s binding, strangers do not', (state) => {
  const result = state === 'ended' ? 'wrongState' : undefined;
  expect([mother, daughter].map((id) => refuseEnd(binding(state), actor(id), own))).toEqual([result, result]);
  expect(refuseEnd(binding(state), actor(other, 'stationStaff'), own)).toBe('notYours');
  expect(refuseEnd(binding(state), actor(other, 'stationStaff'), made)).toBe(result);
});

it.each(Object.keys(roles) as Role[])(
  '%s makes records for others only as grid worker or station, in their own area',
  (role) => {
    expect(mayMakeServed(actor(other, role), `${area}007`)).toBe(['gridWorker', 'stationStaff'].includes(role));
    expect(mayMakeServed(actor(other, role), '150621002001')).toBe(false);
  },
);
