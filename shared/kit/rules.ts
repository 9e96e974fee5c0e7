import { aboveOf, bannerOf } from './area.ts';
import { type CaseHead, count, counted, type Flag, helps, pastHelpersOf, withFlag, withoutFlag } from './case.ts';
import { addWorkingDays } from './clock.ts';
import type { HelperFacts } from './who.ts';
import { alarmDue, type Change, type Context, type Guard, type Refusal } from './workflow.ts';

/** Guards and changes of the order table: small named functions, each one rule of design/workflows.md. */
export const refuse = (refused: Refusal['refused'], text?: string, field?: string): Refusal => ({
  refused,
  text,
  field,
});
const halfHour = 1800;
const day = 86_400;
/** Metres within which a helper counts as being there (workflows.md, start). */
const nearBy = 300;

// ---- who fits --------------------------------------------------------------------------------------------------
/** 志愿服务条例 15-17: area, licence, age, insurance; and never a side of the case itself. */
export const fits: Guard = (head, _actor, _input, { facts }) => {
  const { helper, category } = facts;
  if (!helper) return refuse('notFit', '没有找到这位服务人员的登记资料', 'helperId');
  const sides = [head.requester, head.served, head.proxy, ...(facts.family ?? [])];
  if (!helper.team && sides.includes(helper.id)) return refuse('conflictOfInterest');
  if (!helper.areas.some((area) => head.area.startsWith(area))) return refuse('notFit', '不在他登记的服务区域');
  const again = head.flags.includes('redo') && !head.flags.includes('sameHelper');
  if (again && pastHelpersOf(head).includes(helper.id)) return refuse('notFit', '重办要换一位；居民愿意的才派同一位');
  return helper.team ? undefined : unfitFor(helper, category);
};
function unfitFor(helper: HelperFacts, category: Context['facts']['category']): Refusal | undefined {
  if (category?.licence && !helper.licences.includes(category.licence))
    return refuse('notFit', `这项服务要有${category.licenceLabel ?? category.licence}`);
  if (category?.risky && helper.as === 'volunteer' && !helper.insured)
    return refuse('notFit', '这项服务要先有意外保险');
  if (helper.barredUntil !== undefined && (category?.atHome || category?.minors))
    return refuse('notFit', '投诉核查期间不接上门和有未成年人的服务');
  const risk = category?.risky || category?.atHome || category?.minors || category?.licence;
  if (helper.minor && (!helper.guardian || risk)) return refuse('notFit', '未满 18 岁不能接这类服务');
  return undefined;
}
/** At most 3 held, windows apart, at most 2 own claims given back today. */
export const hasRoom =
  (claiming: boolean): Guard =>
  (head, _actor, _input, { facts, settings }) => {
    const helper = facts.helper;
    if (!helper || helper.team) return undefined;
    const others = helper.held.filter((order) => order.id !== head.id);
    if (others.length >= (settings.limits.held ?? 3)) return refuse('tooManyHeld');
    const own = head.window;
    if (own && others.some((order) => order.from < own.to && own.from < order.to)) return refuse('windowOverlap');
    if (claiming && (helper.missed ?? 0) >= 3)
      return refuse('limitReached', '近 90 天有三次约好没有到，先由站所派单；有异议请找站所');
    if (claiming && helper.givenBackToday >= 2) return refuse('limitReached', '今天已退回两单，明天再来接单吧');
    return undefined;
  };
export const isVolunteer: Guard = (_head, _actor, _input, { facts }) =>
  facts.helper?.as === 'volunteer' ? undefined : refuse('notFit', '只能派给志愿者或队伍', 'helperId');
export const isStaff: Guard = (_head, _actor, _input, { facts }) =>
  facts.helper && facts.helper.as !== 'volunteer'
    ? undefined
    : refuse('notFit', '只能指派网格员或工作人员', 'helperId');
export const notHelping: Guard = (head, actor) =>
  helps(head, actor.id) ? refuse('wrongState', '您已经接了这一单') : undefined;
export const inTeam: Guard = (_head, _actor, { memberId }, { facts }) =>
  facts.teamMembers?.includes(memberId) ? undefined : refuse('notFit', '不是本队成员', 'memberId');

// ---- when -------------------------------------------------------------------------------------------------------
export const isAdvice: Guard = (_head, _actor, _input, { facts }) =>
  facts.category?.advice ? undefined : refuse('notFit', '只有咨询类可以当场答复');
/** Offers and assignments fill the last free place only; several places are filled in the hall. */
export const oneMissing: Guard = (head) =>
  head.places - head.helpers.length === 1 ? undefined : refuse('notFit', '需要两人以上的服务请先发到大厅');
export const isRemote: Guard = (_head, _actor, _input, { facts }) =>
  facts.category?.remote ? undefined : refuse('wrongState', '请到达后再点“做完了”');
export const settled: Guard = (head, _actor, _input, { now }) =>
  now >= (head.finishedAt ?? 0) + halfHour ? undefined : refuse('tooEarly', '做完半小时后再评价');
export const within =
  (days: number): Guard =>
  (head, _actor, _input, { now }) =>
    now <= (head.closedAt ?? now) + days * day ? undefined : refuse('tooLate', `已超过 ${days} 天`);
export const hasQuestion: Guard = (head) =>
  head.flags.includes('waitingForRequester') ? undefined : refuse('wrongState', '没有要回答的问题');
export const hasProposal: Guard = (head) => (head.proposal ? undefined : refuse('wrongState', '没有待确认的改时间'));
export const hasExtension: Guard = (head) => (head.extension ? undefined : refuse('wrongState', '没有待批的延期'));
/** Designating comes after a limit or an expiry, never as the first move. */
export const afterLimit: Guard = (head, _actor, _input, { settings: { limits } }) => {
  const expired = head.history.some(({ action }) => action === 'expire') || count(head, 'escalations') > 0;
  const full = (['returns', 'declines', 'publishes', 'transfers', 'redos'] as const).some(
    (counter) => count(head, counter) >= (limits[counter] ?? Number.POSITIVE_INFINITY),
  );
  return expired || full ? undefined : refuse('wrongState', '先派单；到了次数上限或时限过了才能指定');
};
export const notYetEmergency: Guard = (head) =>
  head.flags.includes('emergency') ? refuse('wrongState', '已经转为应急') : undefined;
/** Once per acceptance. */
/** Once for each appointment: a new time, or a visit to nobody at home, is set out for again. */
export const notSetOut: Guard = (head, actor) =>
  head.history.findLast(({ by, action }) => newTime.has(action) || (by === actor.id && comes.has(action)))?.action ===
  'setOut'
    ? refuse('wrongState', '已经点过出发了')
    : undefined;
const newTime = new Set(['agree', 'notHome']);
const comes = new Set(['accept', 'claim', 'sign', 'agreeToGo', 'setOut']);
/** One level only: what others are merged into is not merged itself. That the lead fits, the kind's `before` checks. */
export const mergeable: Guard = (head, _actor, { into }) => {
  if (into === head.id) return refuse('badInput', '不能并入自己', 'into');
  return head.flags.includes('leads') ? refuse('wrongState', '已有别的单并入这一单，不能再并入别处') : undefined;
};
export const notDesignated: Guard = (head) =>
  head.flags.includes('designated') ? refuse('wrongState', '指定承办的不能退回') : undefined;
/** Asked before the deadline, after the requester was reached, for at most five working days more. */
export const aheadOfDeadline: Guard = (head, _actor, { until }, { now, calendar }) => {
  if (head.extension) return refuse('wrongState', '已经在等批延期');
  if (!head.flags.includes('contacted')) return refuse('wrongState', '先联系居民，说明要晚几天');
  if (head.due === undefined || now >= head.due) return refuse('tooLate', '要在时限以前申请');
  return until > head.due && until <= addWorkingDays(calendar, head.due, 5).at
    ? undefined
    : refuse('badInput', '新期限要晚于原期限，且最多延 5 个工作日', 'until');
};
export const wasContacted: Guard = (head) =>
  head.flags.includes('contacted') ? undefined : refuse('wrongState', '没有待核对的联系记录');
export const isUnreachable: Guard = (head) =>
  head.flags.includes('unreachable') ? undefined : refuse('wrongState', '只有因联系不上办结的能这样重新打开');
export const urgedToday: Guard = (head, _actor, _input, { now }) => {
  const last = head.history.findLast((entry) => entry.action === 'urge');
  return last && sameDay(last.at, now) ? refuse('limitReached', '今天已经催过一次了') : undefined;
};
export const rateOnce: Guard = (head) => (head.rating ? refuse('wrongState', '已经评价过了') : undefined);
export const correctOnce: Guard = (head, _actor, _input, { now }) => {
  if (!head.rating || head.rating.first) return refuse('wrongState', '评价只能更正一次');
  return now <= head.rating.at + 3 * day ? undefined : refuse('tooLate', '评价 72 小时后不能更正');
};
/** Three tries on two days at three different hours; one the requester denied does not count (workflows.md, contact). */
export const triedEnough: Guard = (head) => {
  const tries = head.history
    .filter(({ action }, at) => action === 'contact' && !isDenied(head, at))
    .filter(({ to }) => to === head.state);
  const days = new Set(tries.map(({ at }) => dayOf(at)));
  const hours = new Set(tries.map(({ at }) => Math.floor(at / 3600) % 24));
  return hours.size >= 3 && days.size >= 2 ? undefined : refuse('tooEarly', '要在两天里的三个不同钟点各联系一次');
};
/** The next thing said about contacting is that it did not happen. */
const isDenied = ({ history }: CaseHead, at: number): boolean =>
  history.slice(at + 1).find(({ action }) => action === 'contact' || action === 'denyContact')?.action ===
  'denyContact';
/** When the requester was first reached, by their own account too; undefined: not yet. Ends the response clock. */
export const firstContactAt = (head: CaseHead): number | undefined =>
  head.history.find(({ action }, at) => action === 'contact' && !isDenied(head, at))?.at;
export const spokeOrTried: Guard = (head, actor, input, context) =>
  input.spoke ? undefined : triedEnough(head, actor, input, context);
export const waitedAtDoor: Guard = (head, _actor, _input, { now }) =>
  head.window && now >= head.window.from + 900 ? undefined : refuse('tooEarly', '到约定时间后再等 15 分钟');
/** Arrival code on the resident's page, or a place near by, or a reason that is sampled later; 5 wrong codes ask the station. */
export const arrived: Guard = (head, _actor, { code, words }, { facts }) => {
  if (code === undefined && facts.metres !== undefined && facts.metres <= nearBy) return undefined;
  if (code === undefined) return words ? undefined : refuse('badInput', '请输入到达码，或写明为什么没有', 'code');
  if (count(head, 'wrongCodes') >= 5) return refuse('limitReached', '输错 5 次了，请联系社区');
  return code === facts.arrivalCode ? undefined : refuse('wrongCode', undefined, 'code');
};
export const resultShown: Guard = (_head, _actor, { photos = [], words }, { facts }) => {
  const rule = facts.category?.photoRule ?? 'optional';
  const needed = rule === 'beforeAfter' ? 2 : rule === 'required' ? 1 : 0;
  return photos.length >= needed || words
    ? undefined
    : refuse('badInput', `请上传 ${needed} 张照片，或写明为什么没有`, 'photos');
};
export const hoursFit: Guard = (head, _actor, { minutes, helperId }, { facts }) => {
  if (!pastHelper(head, helperId)) return refuse('badInput', '不是这一单的服务人员', 'helperId');
  if (head.hours?.[helperId] !== undefined) return refuse('wrongState', '时长已经核过');
  const cap = (facts.category?.maxHours ?? 4) * 60;
  return minutes <= cap ? undefined : refuse('badInput', `这项服务最多核 ${cap / 60} 小时`, 'minutes');
};
export const notOwnHours: Guard = (_head, actor, { helperId }) =>
  helperId === actor.id ? refuse('conflictOfInterest') : undefined;

const pastHelper = (head: CaseHead, person: string): boolean => helps(head, person);
const dayOf = (at: number): number => Math.floor((at + 8 * 3600) / day);
const sameDay = (a: number, b: number): boolean => dayOf(a) === dayOf(b);

// ---- what changes -------------------------------------------------------------------------------------------------
export const flag =
  (...flags: Flag[]): Change =>
  (head) =>
    withFlag(head, ...flags);
export const unflag =
  (...flags: Flag[]): Change =>
  (head) =>
    withoutFlag(head, ...flags);
export const offerTo: Change = (head, _actor, _input, { facts }) => ({
  ...head,
  offer: { id: facts.helper!.id, as: facts.helper!.as, ...(facts.helper!.team && { team: true }) },
});
export const dropOffer: Change = (head) => ({ ...head, offer: undefined });
/** Puts the accepting person in; a team's offer stays so that the lead can place members. */
export const join =
  (claimed: boolean): Change =>
  (head, actor) =>
    complete({
      ...head,
      offer: head.offer?.team ? head.offer : undefined,
      helpers: [
        ...head.helpers,
        { id: actor.id, as: head.offer?.as ?? 'volunteer', ...(claimed && { claimed: true }) },
      ],
    });
/** Nobody waits any more when all places are filled. */
const complete = (head: CaseHead): CaseHead =>
  head.helpers.length >= head.places ? withoutFlag(head, 'waiting') : head;
export const joinSelf: Change = (head, actor) =>
  complete({ ...head, helpers: [...head.helpers, { id: actor.id, as: 'staff' }] });
/** Those who stay wait for a new one where all had already agreed. */
export const leave: Change = (head, actor) =>
  keptWaiting(
    head,
    head.helpers.filter(({ id }) => id !== actor.id),
  );
const keptWaiting = (head: CaseHead, helpers: CaseHead['helpers']): CaseHead => {
  const next = { ...head, helpers };
  if (helpers.length === 0) return withoutFlag(next, 'waiting');
  return head.state === 'accepted' ? withFlag(next, 'waiting') : next;
};
/** Assigned and not signed in time: accepted by itself, on record as late. */
export const signBySystem: Change = (head) =>
  withFlag(
    complete({ ...head, offer: undefined, helpers: [...head.helpers, { id: head.offer!.id, as: head.offer!.as }] }),
    'lateSign',
  );
/** Contact is hidden at once: nobody holds it any more. */
export const release: Change = (head) => ({
  ...withoutFlag(head, 'waiting'),
  helpers: [],
  offer: undefined,
  proposal: undefined,
  startedAt: undefined,
});
export const arrive: Change = (head, actor, { code }, { now, facts }) => {
  const helpers = head.helpers.map((helper) => (helper.id === actor.id ? { ...helper, arrivedAt: now } : helper));
  const next = { ...head, helpers, startedAt: head.startedAt ?? now };
  const shown = code !== undefined || (facts.metres ?? Number.POSITIVE_INFINITY) <= nearBy;
  return shown ? next : withFlag(next, 'noCode', 'sampled');
};
export const finishNow: Change = (head, _actor, _input, { now }) => ({ ...head, finishedAt: now });
export const propose: Change = (head, actor, { window }) => ({ ...head, proposal: { by: actor.id, window } });
export const agree: Change = (head) => ({
  ...withoutFlag(head, 'onTheWay'),
  window: head.proposal!.window,
  proposal: undefined,
});
export const dropProposal: Change = (head) => ({ ...head, proposal: undefined });
export const askExtension: Change = (head, actor, { until }) =>
  withFlag({ ...head, extension: { by: actor.id, until } }, 'pendingExtend');
export const decideExtension: Change = (head, _actor, { approve }) =>
  withoutFlag({ ...head, due: approve ? head.extension!.until : head.due, extension: undefined }, 'pendingExtend');
export const rateIt: Change = (head, actor, { came, contacted, solved, stars, tags }, { now }) => {
  const { first: _first, ...before } = head.rating ?? {};
  const rating = { came, contacted, solved, stars, ...(tags && { tags }), at: now, by: actor.id };
  return { ...head, rating: head.rating ? { ...rating, at: head.rating.at, first: before as never } : rating };
};
/** A redo starts from the station again; the first helper is not asked first. */
export const redoIt: Change = (head) => ({
  ...withFlag(
    withoutFlag({ ...head, helpers: [], offer: undefined, rating: undefined, hours: undefined }, 'unrated', 'waiting'),
    'redo',
  ),
  startedAt: undefined,
  finishedAt: undefined,
  closedAt: undefined,
});
export const confirmHours: Change = (head, _actor, { helperId, minutes }) => ({
  ...head,
  hours: { ...head.hours, [helperId]: minutes },
});
export const bodyAgain: Change = (head) => ({ ...head, bodyVersion: head.bodyVersion + 1 });
/** Whoever was asked or had agreed is free again; the state it had stands by for the case that it is split off. */
export const mergeInto: Change = (head, actor, { into }, context) => ({
  ...release(head, actor, {}, context),
  mergedInto: into,
  before: head.state,
});
export const unmerge: Change = (head) => ({ ...head, mergedInto: undefined, before: undefined });
/** An appeal goes to the desk one level up; the refuser's desk can't decide again. */
export const deskUp: Change = (head) => ({
  ...head,
  desk: aboveOf(head.desk),
  closedAt: undefined,
});
export const bump =
  (counter: Parameters<typeof counted>[1]): Change =>
  (head) =>
    counted(head, counter);
/** The follow-up's result; a redo counts like the resident's own, further ones go to the street by escalation. */
export const followedUp: Change = (head, actor, input, context) =>
  input.outcome === 'redo' ? counted(redoIt(head, actor, input, context), 'redos') : withFlag(head, input.outcome);
export const redoLeft: Guard = (head, _actor, { outcome }, { settings }) =>
  outcome === 'redo' && count(head, 'redos') >= (settings.limits.redos ?? 2)
    ? refuse('limitReached', '重办次数已满，请说明后终结')
    : undefined;
export const isSampled: Guard = (head) => {
  if (!head.flags.includes('sampled')) return refuse('notFit', '抽样名单由系统抽取');
  const calls = head.history.filter(({ action }) => action === 'sampleCall').length;
  return calls < 3 ? undefined : refuse('limitReached', '这一单已经抽样回访过三次');
};
export const sampledCall: Change = (head, actor, input, context) =>
  withoutFlag(input.solved ? head : redoIt(head, actor, input, context), 'sampled');
/** Cancelled: nobody holds it; who had accepted stays in the history. */
export const keepHelpers: Change = (head) => ({ ...head, helpers: [], proposal: undefined });
export const reopen: Change = (head) => ({ ...head, closedAt: undefined });
export const pushed: Change = (head, _actor, { reason }) =>
  reason === 'askedToCancel' ? withFlag(head, 'pushedCancel', 'onInspectorList') : head;
/** To the centre's duty desk; the desk and the clock it had wait behind the alarm (workflows.md, emergency). */
export const toCentre: Change = (head, _actor, _input, context) => {
  const alarm = { at: context.now, desk: head.desk, ...(head.due !== undefined && { due: head.due }) };
  return alarmed(withFlag({ ...head, desk: bannerOf(head.area) }, 'emergency'), alarm, context);
};
const alarmed = (head: CaseHead, alarm: NonNullable<CaseHead['alarm']>, context: Context): CaseHead => {
  const next = { ...head, alarm };
  return { ...next, due: alarmDue(next, context) };
};
export const alarmSeen: Change = (head, _actor, _input, context) =>
  alarmed(head, { ...head.alarm!, seen: context.now }, context);
export const alarmAttended: Change = (head, _actor, _input, context) => {
  const seen = head.alarm!.seen ?? context.now;
  return alarmed(head, { ...head.alarm!, seen, attended: context.now }, context);
};
/** Back to the desk that had it; a clock that ran out meanwhile leaves a quarter of an hour. */
export const alarmCleared: Change = (head, _actor, _input, { now }) => {
  const { desk, due } = head.alarm!;
  return { ...withoutFlag(head, 'emergency'), alarm: undefined, desk, due: due && Math.max(due, now + 900) };
};
export const isAlarm: Guard = (head) => (head.alarm ? undefined : refuse('wrongState', '没有转为应急'));
export const notYetSeen: Guard = (head, ...rest) =>
  isAlarm(head, ...rest) ?? (head.alarm!.seen ? refuse('wrongState', '已经接警') : undefined);
export const notYetAttended: Guard = (head, ...rest) =>
  isAlarm(head, ...rest) ?? (head.alarm!.attended ? refuse('wrongState', '已经登记到场或移交') : undefined);
export const isAttended: Guard = (head, ...rest) =>
  isAlarm(head, ...rest) ?? (head.alarm!.attended ? undefined : refuse('wrongState', '先登记到场或移交，再解除'));
/** The system lets one person go whose post ended; the others stay (release without a person lets all go). */
export const releaseOne: Change = (head, actor, input, context) => {
  const { personId } = input as { personId?: string };
  if (personId === undefined) return release(head, actor, input, context);
  const helpers = head.helpers.filter(({ id }) => id !== personId);
  const offer =
    head.offer?.id === personId ? undefined : head.offer?.member === personId ? withoutMember(head.offer) : head.offer;
  return {
    ...keptWaiting(head, helpers),
    offer,
    ...(helpers.length === 0 && { proposal: undefined, startedAt: undefined }),
  };
};
export const withoutMember = ({ member: _member, ...offer }: NonNullable<CaseHead['offer']>) => offer;
/** Contacted, or at least tried: only a contact that reached somebody ends the response clock. */
export const noteContact: Change = (head, _actor, { reached }) => (reached ? withFlag(head, 'contacted') : head);
/** Nobody is left who was asked or agreed. */
export const isLeft = (head: CaseHead): boolean =>
  (head.state === 'accepted' && head.helpers.length === 0) ||
  ((head.state === 'offered' || head.state === 'assigned') && !head.offer);
/** Another community: back to that community's station, whoever held it is released; within one, only the grid changes. */
export const moveArea: Change = (head, actor, { area }, context) => {
  if (!area || area === head.area) return head;
  if (area.slice(0, 12) === head.area.slice(0, 12)) return { ...head, area };
  return { ...release(head, actor, {}, context), area, desk: area.slice(0, 12) };
};
