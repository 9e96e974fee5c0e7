import { type Actor, leadsTeam } from '../kit/actor.ts';
import { type AreaCode, covers } from '../kit/area.ts';
import type { ErrorCode } from '../kit/errors.ts';
import { looksAfter, type VolunteerProfile } from './volunteer.ts';

export interface Team {
  id: string;
  name: string;
  area: AreaCode;
  leadId: string;
  leadName: string;
  by: string;
  at: number;
}

export type MemberState = 'invited' | 'joined' | 'left';

export interface Member {
  teamId: string;
  teamName: string;
  personId: string;
  name: string;
  state: MemberState;
  at: number;
}

type Profile = Pick<VolunteerProfile, 'areas'>;

/** A station makes teams in its own area; the lead is an approved volunteer there, and never the maker. */
export const refuseTeam = (actor: Actor, area: AreaCode, leadId: string, lead?: Profile): ErrorCode | undefined => {
  if (!looksAfter(actor, area)) return 'outOfScope';
  if (actor.id === leadId) return 'selfGrant';
  return lead?.areas.some((own) => covers(area, own)) ? undefined : 'notFit';
};

/** The lead or the station asks; only approved volunteers can be asked, and only they can say yes. */
export const refuseAskMember = (actor: Actor, team: Team, volunteer?: Profile): ErrorCode | undefined => {
  if (!leadsTeam(actor, team.id) && !looksAfter(actor, team.area)) return 'notYours';
  return volunteer && volunteer.areas.length > 0 ? undefined : 'notFit';
};

/** A volunteer is never assigned, only asked (志愿服务条例 25): nobody joins for another. */
export const refuseJoin = (member: Member | undefined, actor: Actor): ErrorCode | undefined => {
  if (!member || member.personId !== actor.id) return 'notFound';
  return member.state === 'invited' ? undefined : 'wrongState';
};

/** Leaving is free; the lead and the station may end it too. */
export const refuseLeave = (member: Member | undefined, actor: Actor, team: Team): ErrorCode | undefined => {
  if (!member) return 'notFound';
  const may = member.personId === actor.id || leadsTeam(actor, team.id) || looksAfter(actor, team.area);
  if (!may) return 'notYours';
  // The lead lays down the lead's grant instead, or the team would be without one unnoticed.
  return member.state === 'left' || member.personId === team.leadId ? 'wrongState' : undefined;
};

/** The list of members: the team itself and those who look after it. */
export const maySeeTeam = (actor: Actor, team: Team, members: readonly Member[]): boolean =>
  leadsTeam(actor, team.id) ||
  looksAfter(actor, team.area) ||
  members.some((one) => one.personId === actor.id && one.state !== 'left');
