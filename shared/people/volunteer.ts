import { type Actor, holdsAny } from '../kit/actor.ts';
import type { AreaCode } from '../kit/area.ts';
import type { ErrorCode } from '../kit/errors.ts';
import { isMinor, tooYoung } from './age.ts';

export type AreaState = 'submitted' | 'accepted' | 'rejected';

export interface Guardian {
  name: string;
  phone: string;
}

/** What an applicant fills in. Hours are free text ("周末上午"); nobody is held to them. */
export interface ApplicationForm {
  skills: string[];
  licences: string[];
  areas: AreaCode[];
  birthYear: number;
  hours: string;
  guardian?: Guardian;
  insurance?: boolean;
}

export interface Decision {
  accept: boolean;
  reason?: string;
  /** Staff spoke with the guardian and they agree; needed to accept anybody who may be under 18. */
  guardianOk?: boolean;
}

/**
 * An application is decided area by area, each by its own station: one station's yes opens no other's community.
 * `version` rises with every change; times are epoch seconds.
 */
export interface Application extends Omit<ApplicationForm, 'guardian' | 'areas'> {
  personId: string;
  name: string;
  areas: Record<AreaCode, AreaState>;
  hasGuardian: boolean;
  at: number;
  version: number;
  decisions: { area: AreaCode; accept: boolean; by: string; at: number; reason?: string }[];
}

/** What the dispatcher reads for fitness (sk VOLUNTEER of the person; copied to each community's list). */
export interface VolunteerProfile {
  personId: string;
  name: string;
  skills: string[];
  licences: string[];
  areas: AreaCode[];
  minor: boolean;
  guardianOk: boolean;
  insured: boolean;
}

export type ApplicationState = 'submitted' | 'accepted' | 'rejected';
export const applicationLabels = {
  submitted: '待站所审核',
  accepted: '已通过',
  rejected: '未通过',
} as const satisfies Record<ApplicationState, string>;

/** Accepted anywhere counts as accepted; rejected only when every area said no. */
export const stateOf = ({ areas }: Pick<Application, 'areas'>): ApplicationState => {
  const states = Object.values(areas);
  if (states.includes('accepted')) return 'accepted';
  return states.includes('submitted') ? 'submitted' : 'rejected';
};

/** Is the form one that may be handed in? */
export const refuseForm = (
  form: ApplicationForm,
  now: number,
): { code: ErrorCode; field: string; text: string } | undefined => {
  if (tooYoung(form.birthYear, now))
    return { code: 'notFit', field: 'birthYear', text: '出生年份：未满八周岁不能报名' };
  if (isMinor(form.birthYear, now) && !form.guardian)
    return { code: 'badInput', field: 'guardian', text: '监护人：未满十八周岁请填写监护人姓名和电话' };
  return undefined;
};

/** Handing in again keeps what was accepted and asks anew for the rest. */
export const areasAfterForm = (
  wanted: AreaCode[],
  before?: Pick<Application, 'areas'>,
): Record<AreaCode, AreaState> => ({
  ...Object.fromEntries(Object.entries(before?.areas ?? {}).filter(([, state]) => state === 'accepted')),
  ...Object.fromEntries(wanted.map((area) => [area, before?.areas[area] === 'accepted' ? 'accepted' : 'submitted'])),
});

/** Who looks after volunteers of a community: its station, or the street above it. */
export const looksAfter = (actor: Actor, area: AreaCode): boolean =>
  holdsAny(actor, ['stationStaff', 'streetStaff'], area);

/** The waiting areas this actor may decide. */
export const decidable = (application: Pick<Application, 'areas'>, actor: Actor): AreaCode[] =>
  Object.entries(application.areas).flatMap(([area, state]) =>
    state === 'submitted' && looksAfter(actor, area) ? [area] : [],
  );

/** May this actor decide so? Not the applicant, not their family, words with a no, the guardian's yes for minors. */
export const refuseDecision = (
  application: Application,
  actor: Actor,
  decision: Decision,
  now: number,
): { code: ErrorCode; field?: string; text?: string } | undefined => {
  if (!Object.keys(application.areas).some((area) => looksAfter(actor, area))) return { code: 'outOfScope' };
  if (actor.id === application.personId || actor.servedBy?.includes(application.personId))
    return { code: 'conflictOfInterest' };
  if (decidable(application, actor).length === 0) return { code: 'wrongState' };
  if (!decision.accept && !decision.reason)
    return { code: 'badInput', field: 'reason', text: '理由：不通过请写明理由' };
  if (decision.accept && isMinor(application.birthYear, now) && !(application.hasGuardian && decision.guardianOk))
    return { code: 'badInput', field: 'guardianOk', text: '监护人同意：未成年人须先与监护人核实' };
  return undefined;
};

/** The application after a decision on the areas this actor looks after. */
export const decided = (application: Application, actor: Actor, decision: Decision, now: number): Application => {
  const areas = decidable(application, actor);
  const { accept, reason } = decision;
  return {
    ...application,
    version: application.version + 1,
    at: now,
    areas: {
      ...application.areas,
      ...Object.fromEntries(areas.map((area) => [area, accept ? 'accepted' : 'rejected'])),
    },
    decisions: [
      ...application.decisions,
      ...areas.map((area) => ({ area, accept, by: actor.id, at: now, ...(reason && { reason }) })),
    ],
  };
};

/** The profile that follows from an application and its accepted areas. */
export const profileOf = (application: Application, guardianOk: boolean, now: number): VolunteerProfile => ({
  personId: application.personId,
  name: application.name,
  skills: application.skills,
  licences: application.licences,
  areas: Object.keys(application.areas).filter((area) => application.areas[area] === 'accepted'),
  minor: isMinor(application.birthYear, now),
  guardianOk,
  insured: application.insurance ?? false,
});
