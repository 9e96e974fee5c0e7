import { type Grant, type Role, roles } from './actor.ts';

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

/** One grant per person, role and scope: the id says which, so the same grant can't be active twice. */
export const grantId = (personId: string, role: Role, scope: string): string => `${personId}-${role}-${scope}`;

export const grantParts = (id: string): { personId: string; role: Role; scope: string } | undefined => {
  const found = /^([0-9A-Z]{16})-([A-Za-z]+)-([0-9A-Za-z]+)$/.exec(id);
  return found && Object.hasOwn(roles, found[2]!)
    ? { personId: found[1]!, role: found[2] as Role, scope: found[3]! }
    : undefined;
};

/** The person's list after a grant became active; a repeat changes nothing. */
export const withGrant = (grants: readonly Grant[], { id, role, scope, from, to }: Grant): Grant[] => [
  ...grants.filter((grant) => grant.id !== id),
  { id, role, scope, from, ...(to !== undefined && { to }) },
];

export const withoutGrant = (grants: readonly Grant[], id: string): Grant[] =>
  grants.filter((grant) => grant.id !== id);
