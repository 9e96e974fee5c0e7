import { type AreaCode, covers } from './area.ts';

/** Roles of design/workflows.md; `label` is what people read. Rank orders station -> street -> centre ("+" rows). */
export const roles = {
  resident: { label: '居民', staff: false },
  volunteer: { label: '志愿者', staff: false },
  teamLead: { label: '队长', staff: false },
  gridWorker: { label: '网格员', staff: true },
  stationStaff: { label: '站所', staff: true },
  streetStaff: { label: '街道', staff: true },
  department: { label: '部门', staff: true },
  centre: { label: '旗级中心', staff: true },
  inspector: { label: '纪委监督', staff: true },
  operator: { label: '热线坐席', staff: true },
  admin: { label: '系统管理员', staff: true },
  system: { label: '系统', staff: false },
} as const satisfies Record<string, { label: string; staff: boolean }>;

export type Role = keyof typeof roles;

/** A grant: what a person may be, where (area prefix or organisation/team id), from when to when (epoch seconds). */
export interface Grant {
  id: string;
  role: Role;
  scope: string;
  from: number;
  to?: number;
}

/** Who acts. Everybody is a resident too; `grants` are already cut to those in force now. */
export interface Actor {
  id: string;
  name: string;
  grants: readonly Grant[];
  /** Persons who confirmed this actor as family (actor may act for them). */
  servedBy?: readonly string[];
}

export const systemActor: Actor = {
  id: 'system',
  name: '系统',
  grants: [{ id: 'system', role: 'system', scope: '*', from: 0 }],
};

/** Grants in force at `now` (from inclusive, to exclusive). */
export const inForce = (grants: readonly Grant[], now: number): Grant[] =>
  grants.filter((grant) => grant.from <= now && (grant.to === undefined || now < grant.to));

/** Does the actor hold `role` over this area? One prefix test (design/architecture.md, area codes). */
export const holds = (actor: Actor, role: Role, area: AreaCode): boolean =>
  actor.grants.some((grant) => grant.role === role && covers(grant.scope, area));

export const holdsAny = (actor: Actor, wanted: readonly Role[], area: AreaCode): boolean =>
  wanted.some((role) => holds(actor, role, area));

/** Does the actor hold this role anywhere at all? Used only at the door of a route; the core checks scope. */
export const hasRole = (actor: Actor, wanted: readonly Role[]): boolean =>
  actor.grants.some((grant) => wanted.includes(grant.role)) || wanted.includes('resident');

/** Is the actor lead of this team? Team grants carry the team id as scope. */
export const leadsTeam = (actor: Actor, teamId: string): boolean =>
  actor.grants.some((grant) => grant.role === 'teamLead' && grant.scope === teamId);
