import type { Actor } from '../kit/actor.ts';
import { holds } from '../kit/actor.ts';
import { type AreaCode, areaLevels, bannerOf, communityOf, streetOf } from '../kit/area.ts';
import { type CaseHead, ownOf, pastHelpersOf, withFlag, withOwn } from '../kit/case.ts';
import { refuse } from '../kit/rules.ts';
import type { PartyRule, WhoRule } from '../kit/who.ts';
import type { Change, Guard } from '../kit/workflow.ts';
import type { About } from './words.ts';

declare module '../kit/case.ts' {
  interface Flags {
    /** The requester is not shown to those it is about. */
    secret: true;
    /** Whoever is complained of was heard. */
    heard: true;
  }
}

/** Kept from homes and minors while it is looked into: two people, at most 14 days (workflows.md, Complaint). */
export interface Bar {
  by: string;
  until: number;
  /** The second person; in force from then on. */
  ok?: string;
}
/** A complaint's own fields in its head: what it is about, never what was said. */
export interface ComplaintOwn {
  about: About;
  /** The case it is about. */
  of: string;
  /** Persons complained of; empty where it is about a desk and nobody of it has acted yet. */
  accused: string[];
  outcome?: string;
  measures?: string[];
  bar?: Bar;
}
export const complaintOf = (head: CaseHead): Partial<ComplaintOwn> => ownOf<ComplaintOwn>(head);

const most = 14 * 86_400;

export const isAccused = (head: CaseHead, person: string): boolean =>
  complaintOf(head).accused?.includes(person) === true;
export const accused: WhoRule = { label: '被投诉人', is: (head, actor) => isAccused(head, actor.id) };
export const accusedSide: PartyRule = (head) => complaintOf(head).accused ?? [];

/** Who decides one level above the accused, whose case is it, and who of it is complained of. */
export interface Aim {
  desk: AreaCode;
  accused: string[];
  /** There is no desk above the centre: it stands on the inspector's list. */
  listed: boolean;
}
/** @param helperId one of several helpers; absent: all who came or were to come */
export function aimOf(head: CaseHead, actor: Actor, about: About, helperId?: string): Aim | undefined {
  const sides = [head.requester, head.served, head.proxy];
  if (about === 'requester')
    return { desk: communityOf(head.area), accused: [...new Set([head.requester, head.served])], listed: false };
  const helpers = [...new Set([...head.helpers.map(({ id }) => id), ...pastHelpersOf(head)])];
  if (about === 'helper') {
    const named = helperId === undefined ? helpers : helpers.filter((id) => id === helperId);
    const others = named.filter((id) => id !== actor.id);
    if (others.length === 0) return undefined;
    // Volunteers are looked after by the station; a post of the station is judged by its street.
    const posts =
      head.helpers.some(({ id, as }) => others.includes(id) && as !== 'volunteer') || assignedOnce(head, others);
    return { desk: posts ? streetOf(head.area) : communityOf(head.area), accused: others, listed: false };
  }
  const desk = about === 'station' ? streetOf(head.area) : bannerOf(head.area);
  const staff = head.history.map(({ by }) => by);
  const acted = [...new Set(staff)].filter(
    (id) => id !== 'system' && id !== actor.id && !sides.includes(id) && !helpers.includes(id),
  );
  return { desk, accused: acted.slice(0, 4), listed: about === 'centre' };
}
const assignedOnce = ({ history }: CaseHead, ids: readonly string[]): boolean =>
  history.some(({ action, by }) => (action === 'sign' || action === 'takeSelf') && ids.includes(by));

/** May this reader open it? The accused only after the desk has taken it up; staff from the desk's own level upwards. */
export function mayOpen(head: CaseHead, actor: Actor, hidden: readonly string[]): boolean {
  if (head.requester === actor.id) return true;
  if (isAccused(head, actor.id)) return !hidden.includes(head.state);
  return readsAll(head, actor);
}
/** Reads who complained and what was said: the desk that decides, those above it, the inspector. */
export function readsAll(head: CaseHead, actor: Actor): boolean {
  if (isAccused(head, actor.id)) return false;
  if (holds(actor, 'centre', head.area) || holds(actor, 'inspector', head.area)) return true;
  if (head.desk.length >= areaLevels.street && holds(actor, 'streetStaff', head.area)) return true;
  return head.desk.length >= areaLevels.community && holds(actor, 'stationStaff', head.area);
}

export const wasHeard: Guard = (head) =>
  head.flags.includes('heard') ? undefined : refuse('tooEarly', '先听被投诉人说明，或记下没有联系上');
export const decideIt: Change = (head, _actor, { outcome, measures }) =>
  withOwn<ComplaintOwn>(head, { outcome, ...(measures?.length && { measures }) });
export const barFits: Guard = (head, _actor, { until }, { now }) => {
  if (complaintOf(head).bar) return refuse('wrongState', '已经提出过了');
  if (!complaintOf(head).accused?.length) return refuse('wrongState', '没有写明是哪个人');
  return until > now && until <= now + most ? undefined : refuse('badInput', '最多 14 天', 'until');
};
export const barBy: Change = (head, actor, { until }) => withOwn<ComplaintOwn>(head, { bar: { by: actor.id, until } });
export const barOpen: Guard = (head) => {
  const { bar } = complaintOf(head);
  return bar && bar.ok === undefined ? undefined : refuse('wrongState', '没有要批的');
};
export const barOk: Change = (head, actor) =>
  withOwn<ComplaintOwn>(head, { bar: { ...complaintOf(head).bar!, ok: actor.id } });
export const barred: Guard = (head) => (complaintOf(head).bar?.ok ? undefined : refuse('wrongState', '没有在暂停上门'));
export const barEnds: Change = (head) => withOwn<ComplaintOwn>(head, { bar: undefined });
export const barrer: PartyRule = (head) => (complaintOf(head).bar ? [complaintOf(head).bar!.by] : []);
export const heard: Change = (head) => withFlag(head, 'heard');
