import { type Actor, type Grant, holds, type Role, roles } from '../kit/actor.ts';
import { type AreaLevel, isAreaCode, levelOf } from '../kit/area.ts';
import type { ErrorCode } from '../kit/errors.ts';

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

export type GrantState = 'proposed' | 'active' | 'ended';

/** A grant with its story. Active ones are copied (as `Grant`) into the person's item. Times are epoch seconds. */
export interface GrantRecord extends Grant {
  personId: string;
  state: GrantState;
  /** Who proposed it (for volunteers and team leads: who decided). */
  by: string;
  at: number;
  confirmedBy?: string;
  endedBy?: string;
}

export interface Proposal {
  personId: string;
  role: string;
  scope: string;
  from: number;
  to?: number;
}

/** One grant per person, role and scope: the id says which, so the same grant can't be active twice. */
export const grantId = (personId: string, role: Role, scope: string): string => `${personId}-${role}-${scope}`;

export const grantParts = (id: string): { personId: string; role: Role; scope: string } | undefined => {
  const found = /^([0-9A-Z]{16})-([A-Za-z]+)-([0-9A-Za-z]+)$/.exec(id);
  return found && Object.hasOwn(roles, found[2]!)
    ? { personId: found[1]!, role: found[2] as Role, scope: found[3]! }
    : undefined;
};

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

/** The person's list after a grant became active; a repeat changes nothing. */
export const withGrant = (grants: readonly Grant[], { id, role, scope, from, to }: Grant): Grant[] => [
  ...grants.filter((grant) => grant.id !== id),
  { id, role, scope, from, ...(to !== undefined && { to }) },
];

export const withoutGrant = (grants: readonly Grant[], id: string): Grant[] =>
  grants.filter((grant) => grant.id !== id);
