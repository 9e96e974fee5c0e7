import { type Actor, holds, type Role } from '../kit/actor.ts';
import { type AreaLevel, isAreaCode, levelOf } from '../kit/area.ts';
import type { ErrorCode } from '../kit/errors.ts';
import type { GrantRecord } from '../kit/grant.ts';

export { type GrantRecord, type GrantState, grantId, grantParts, withGrant, withoutGrant } from '../kit/grant.ts';

/**
 * Where each staff role may be held (design: Roles and scopes). Roles not named here can't be granted by asking:
 * volunteers come from an accepted application, team leads from their team, the system from nobody.
 */
export const grantable = {
  gridWorker: ['grid', 'community'],
  stationStaff: ['community'],
  streetStaff: ['street'],
  department: 'organisation',
  centre: ['banner'],
  inspector: ['banner'],
  operator: ['banner'],
  admin: ['banner'],
} as const satisfies Partial<Record<Role, 'organisation' | readonly AreaLevel[]>>;

export type GrantableRole = keyof typeof grantable;
export const grantableRoles = Object.keys(grantable) as GrantableRole[];

export interface Proposal {
  personId: string;
  role: string;
  scope: string;
  from: number;
  to?: number;
}

const isGrantable = (role: string): role is GrantableRole => Object.hasOwn(grantable, role);

/** Does this scope suit the role? Organisation ids are letters first, so they can't be taken for an area. */
export const scopeFits = (role: GrantableRole, scope: string): boolean => {
  const levels: 'organisation' | readonly AreaLevel[] = grantable[role];
  if (levels === 'organisation') return /^[A-Z][0-9A-Z]{1,19}$/.test(scope);
  return isAreaCode(scope) && levels.includes(levelOf(scope)!);
};

const administers = (actor: Actor, role: Role, scope: string): boolean =>
  role === 'department' ? actor.grants.some((grant) => grant.role === 'admin') : holds(actor, 'admin', scope);

/** The grantee and their family never decide about the grant. */
const oneSide = (actor: Actor, personId: string): ErrorCode | undefined => {
  if (actor.id === personId) return 'selfGrant';
  return actor.servedBy?.includes(personId) ? 'conflictOfInterest' : undefined;
};

/** May `actor` propose this grant? Only an admin of that area, never for themself. */
export const refuseProposal = (
  actor: Actor,
  wanted: Proposal,
  now: number,
): ErrorCode | { code: ErrorCode; field: string; text: string } | undefined => {
  if (!isGrantable(wanted.role)) return 'notAllowed';
  if (!scopeFits(wanted.role, wanted.scope))
    return { code: 'badInput', field: 'scope', text: '范围：与这个身份不相称' };
  if (!administers(actor, wanted.role, wanted.scope)) return 'outOfScope';
  if (wanted.to !== undefined && (wanted.to <= wanted.from || wanted.to <= now))
    return { code: 'badInput', field: 'to', text: '结束时间：须晚于开始时间和现在' };
  return oneSide(actor, wanted.personId);
};

/** Staff roles need a second person: an admin who is neither proposer nor grantee. */
export const refuseConfirmation = (actor: Actor, grant: GrantRecord, now: number): ErrorCode | undefined => {
  if (!isGrantable(grant.role)) return 'notAllowed';
  if (!administers(actor, grant.role, grant.scope)) return 'outOfScope';
  if (actor.id === grant.by) return 'conflictOfInterest';
  if (grant.to !== undefined && grant.to <= now) return 'tooLate';
  return oneSide(actor, grant.personId) ?? (grant.state === 'proposed' ? undefined : 'wrongState');
};

/** Anyone may lay down what they hold; an admin ends staff roles, the station its volunteers and team leads. */
export const refuseEnding = (actor: Actor, grant: GrantRecord, teamArea?: string): ErrorCode | undefined => {
  if (grant.state === 'ended') return 'wrongState';
  if (actor.id === grant.personId) return undefined;
  const desk = grant.role === 'teamLead' ? teamArea : grant.scope;
  const may = isGrantable(grant.role)
    ? administers(actor, grant.role, grant.scope)
    : desk !== undefined && (holds(actor, 'stationStaff', desk) || holds(actor, 'streetStaff', desk));
  return may ? undefined : 'outOfScope';
};
