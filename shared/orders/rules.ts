import { isArea } from '../areas/area.ts';
import { holds, holdsAny, leadsTeam } from '../kit/actor.ts';
import { areaLevels, streetOf } from '../kit/area.ts';
import { type CaseHead, counted, withFlag, withoutFlag } from '../kit/case.ts';
import { oneMissing, propose, refuse, release } from '../kit/rules.ts';
import { lastAt } from '../kit/timers.ts';
import type { Change, Guard } from '../kit/workflow.ts';
import { isDuty } from './duties.ts';

/** Guards and changes that only orders have (workflows.md, Order). */
const day = 86_400;

// ---- where it is ----------------------------------------------------------------------------------------------
const hasCommunity = ({ area }: Pick<CaseHead, 'area'>): boolean => area.length >= areaLevels.community;
export const isUnplaced: Guard = (head) => (hasCommunity(head) ? refuse('wrongState', '社区已经定了') : undefined);
/** Helpers are found by community: the street says first which one it is. */
export const isPlaced: Guard = (head) =>
  hasCommunity(head) ? undefined : refuse('wrongState', '先定在哪个社区，再安排人');
export const knownPlace: Guard = (_head, _actor, input) => {
  const { area } = input as { area?: string };
  return area === undefined || isArea(area) ? undefined : refuse('badInput', '“社区”不是达拉特旗的社区或网格', 'area');
};

// ---- whose work it is ------------------------------------------------------------------------------------------
/** Assigned or done by oneself: only what stands on the post's duty list. */
export const onDutyList: Guard = (head, _actor, _input, { facts, settings }) => {
  const post = facts.helper?.as === 'gridWorker' ? 'gridWorker' : 'staff';
  return isDuty(settings.duties?.[post], head.category)
    ? undefined
    : refuse('notFit', '这项服务不在该岗位的职责清单里', 'helperId');
};

/** Station staff served it themselves: the station does not judge its own work. */
export const servedByStaff = (head: CaseHead): boolean => head.helpers.some(({ as }) => as === 'staff');
export const notOwnWork: Guard = (head, actor) =>
  servedByStaff(head) && !holdsAny(actor, ['streetStaff', 'centre', 'operator'], head.area)
    ? refuse('conflictOfInterest', '站所自己办的，由街道回访和核实')
    : undefined;
/** A follow-up of what station staff did stands on the street's desk. */
export const streetIfStaff: Change = (head) =>
  servedByStaff(head) && head.desk.length > areaLevels.street ? { ...head, desk: streetOf(head.desk) } : head;
/** By call only for a person without a phone: ordered by proxy, or silent for five days. */
export const cannotRateAlone: Guard = (head, _actor, _input, { now }) =>
  head.proxy !== undefined || now >= head.since + 5 * day
    ? undefined
    : refuse('tooEarly', '居民自己会评的先等居民评；5 天没评再打电话');

// ---- teams -------------------------------------------------------------------------------------------------------
export const askMember: Change = (head, _actor, { memberId }) => ({
  ...head,
  offer: { ...head.offer!, member: memberId },
});
export const dropMember: Change = (head) => {
  const { member: _member, ...offer } = head.offer!;
  return { ...head, offer };
};
/** The member said yes: they come instead of the lead who took it for the team. */
export const memberGoes: Change = (head, actor, input, context) => {
  const stood = head.offer?.id;
  const lead = head.history.findLast(({ action }) => action === 'accept' || action === 'claim')?.by;
  const helpers = head.helpers.filter(({ id }) => id !== lead && id !== actor.id && id !== stood);
  const kept = dropMember(withoutFlag(head, 'onTheWay'), actor, input, context);
  return { ...kept, helpers: [...helpers, { id: actor.id, as: 'volunteer' }] };
};
/** From the hall for oneself as a volunteer, or for a team that one leads; a team takes the last free place. */
export const forWhom: Guard = (head, actor, input, context) => {
  const { teamId } = input as { teamId?: string };
  if (!teamId)
    return holds(actor, 'volunteer', head.area) ? undefined : refuse('badInput', '请选择替哪支队伍接', 'teamId');
  if (!leadsTeam(actor, teamId)) return refuse('notYours', '只能替自己带的队伍接');
  // Until members have said yes the lead holds them all: nobody hoards for a team either.
  const { facts, settings } = context;
  return (facts.helper?.held.length ?? 0) >= (settings.limits.held ?? 3)
    ? refuse('tooManyHeld')
    : oneMissing(head, actor, input, context);
};
/** The team then sends one of its members, as when it was asked. */
export const teamTakes: Change = (head, _actor, { teamId }) =>
  teamId ? { ...head, offer: { id: teamId, as: 'volunteer', team: true } } : head;
/** A team's hours are its lead's to confirm; after seven days the station's (workflows.md, confirmHours). */
export const leadFirst: Guard = (head, actor, _input, { now }) => {
  const team = head.offer?.team ? head.offer.id : undefined;
  const leads = actor.grants.some(({ role, scope }) => role === 'teamLead' && scope === team);
  return team && !leads && now < (head.finishedAt ?? now) + 7 * day
    ? refuse('tooEarly', '队伍的时长先由队长核；7 天没核再由站所核')
    : undefined;
};

// ---- several helpers ----------------------------------------------------------------------------------------------
/** Fewer than planned, but never alone where two are needed. */
export const mayGoWithFewer: Guard = (head, _actor, _input, { facts }) => {
  if (head.helpers.length === 0) return refuse('wrongState', '还没有人答应来');
  return facts.category?.twoPeople ? refuse('notFit', '这项服务要两个人一起去，不能减人') : undefined;
};
export const fewerPlaces: Change = (head) => withoutFlag({ ...head, places: head.helpers.length }, 'waiting');
/** The hall gave back: nobody or too few. Those who came forward wait. */
export const takenBack: Change = (head) =>
  head.helpers.length > 0 ? withFlag(head, 'noTaker', 'waiting') : withFlag(head, 'noTaker');

// ---- at the door ----------------------------------------------------------------------------------------------------
/** Called at least once since they agreed to come (workflows.md, notHome). */
export const calledOnce: Guard = (head, actor) => {
  const mine = head.history.filter(({ by }) => by === actor.id);
  const since = mine.findLastIndex(({ action }) => ['accept', 'claim', 'sign', 'agreeToGo'].includes(action));
  return mine.slice(Math.max(0, since)).some(({ action }) => action === 'contact')
    ? undefined
    : refuse('tooEarly', '先给居民打一次电话，并记一笔“联系”');
};
/** Nobody was home: a new time is asked for, or the station has it again. */
export const askAnew: Change = (head, actor, input, context) => {
  const { window } = input as { window?: { from: number; to: number } };
  const back = withoutFlag(head, 'onTheWay');
  return window ? propose(back, actor, input, context) : release(back, actor, input, context);
};
/** Stopped for safety: hours so far stand. */
export const stoppedNow: Change = (head, _actor, _input, { now }) =>
  withFlag({ ...head, ...(head.startedAt !== undefined && { finishedAt: now }) }, 'stopped');

/** What was done otherwise than ordered is told in words. */
export const saysWhat: Guard = (_head, _actor, { done, words }) =>
  done !== undefined && done !== 'asOrdered' && !words
    ? refuse('badInput', '和点单不一样的，请写一句', 'words')
    : undefined;

// ---- afterwards -----------------------------------------------------------------------------------------------------
/** Drawn for a call: one in twenty of what closed well, and every pair that meets more than three times in 30 days. */
export const drawSample: Change = (head, _actor, _input, { facts }) =>
  (facts.draw ?? 100) < 5 || (facts.together ?? 0) >= 3 ? withFlag(head, 'sampled') : head;
/** Helper and proxy of one household (workflows.md, anti-gaming): on the sample list, no mark on anybody. */
export const sampleKin: Change = (head, actor) =>
  head.proxy !== undefined && (actor.servedBy ?? []).includes(head.proxy) ? withFlag(head, 'sampled') : head;
export const pairSampled: Change = (head, _actor, _input, { facts }) =>
  (facts.together ?? 0) >= 3 ? withFlag(head, 'sampled') : head;
export const wantsSame: Change = (head, _actor, { same }) =>
  same ? withFlag(head, 'sameHelper') : withoutFlag(head, 'sameHelper');
export const ownHours: Guard = (head, actor, _input, { now }) => {
  if (head.hours?.[actor.id] === undefined) return refuse('wrongState', '还没有核您的时长');
  const at = lastAt(head, 'confirmHours');
  return at !== undefined && now > at + 15 * day ? refuse('tooLate', '核时长 15 天以后不能再提异议') : undefined;
};
export const hoursAgain: Change = (head, actor) => {
  const { [actor.id]: _mine, ...others } = head.hours ?? {};
  return withFlag({ ...head, hours: Object.keys(others).length > 0 ? others : undefined }, 'hoursDisputed');
};
/** A rating of a case merged into another comes when that other is done. */
export const leadDone: Guard = (head, _actor, _input, { facts }) =>
  head.state === 'merged' && !['finished', 'review', 'closed'].includes(facts.lead ?? '')
    ? refuse('tooEarly', '并入的那一单办完以后再评价')
    : undefined;
/** Too many who could not: the next offer that nobody answers lifts the case. */
export const countOffer: Change = (head) => counted({ ...head, offer: undefined }, 'declines');
