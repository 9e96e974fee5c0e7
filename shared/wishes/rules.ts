import { isUnitCode } from '../catalogue/units.ts';
import { count, withOwn } from '../kit/case.ts';
import { DAY } from '../kit/clock.ts';
import { policies } from '../kit/consent.ts';
import type { ErrorCode } from '../kit/errors.ts';
import * as r from '../kit/rules.ts';
import type { Change, Guard, Refusal } from '../kit/workflow.ts';
import type { WishConsent } from './inputs.ts';
import { actsFor, claimer, dropAll, isGroup, isGuarded, shareOf, type WishOwn, wishOf } from './own.ts';
import { cashText, cashWordIn, classOf, worths } from './words.ts';

const refuse = (refused: ErrorCode, text?: string, field?: string): Refusal => ({ refused, text, field });

// ---- verifying ------------------------------------------------------------------------------------------------------
export const notAnnounced: Guard = (head) =>
  head.flags.includes('noTaker') ? refuse('wrongState', '这个心愿核实过了，可以再发布一次或如实答复') : undefined;
export const wasAnnounced: Guard = (head) =>
  head.flags.includes('noTaker') ? undefined : refuse('wrongState', '先核实并发布，没人认领时才能这样办');
export const worthFits: Guard = (_head, _actor, { worth }: { worth: keyof typeof worths }, { settings }) =>
  worths[worth].hundreds <= (settings.limits.wishHundreds ?? 5)
    ? undefined
    : refuse('notFit', '超过小心愿的价值上限，请和许愿人商量一个小一些的', 'worth');
export const noCash =
  (field: string): Guard =>
  (_head, _actor, input) => {
    const word = cashWordIn(String(input[field] ?? ''));
    return word ? refuse('notFit', cashText(word), field) : undefined;
  };
const door = /\d+\s*号楼|\d+\s*单元|\d+\s*[室户]|1\d{10}|\d{7,}/;
/** What becomes public names nobody and no door (个人信息保护法 25). */
export const masked =
  (field: string): Guard =>
  (_head, _actor, input, { facts }) => {
    const said = String(input[field] ?? '');
    const leak = (facts.hidden ?? []).find((word) => word.length > 1 && said.includes(word)) ?? door.exec(said)?.[0];
    return leak ? refuse('badInput', `公开的话里不能有姓名、电话和门牌：“${leak}”`, field) : undefined;
  };
/** Public only with consent, and separately for minors and health (28-31); without it the wish is helped unlisted. */
export const consented: Guard = (head, _actor, { publish, minor, health }, { facts }) => {
  if (!publish) return undefined;
  const needed = [
    'wish',
    ...(minor || wishOf(head).minor ? ['wishMinor'] : []),
    ...(health || wishOf(head).health ? ['wishHealth'] : []),
  ];
  const missing = needed.find((policy) => !facts.agreed?.includes(policy));
  return missing
    ? refuse(
        'needConsent',
        `还没有单独同意公开（${missingText[missing]}），可以选“不公开，只请志愿者和单位帮忙”`,
        'publish',
      )
    : undefined;
};
/** Only the version in force can be agreed to: an old page must load the new text first. */
export const ofToday: Guard = (_head, _actor, { consents = [] }: { consents?: WishConsent[] }) =>
  consents.every(({ policy, version }) => policies[policy].version === version)
    ? undefined
    : refuse('staleVersion', '公开约定有了新版本，请重新阅读后再同意', 'consents');
const missingText: Record<string, string> = {
  wish: '心愿公开',
  wishMinor: '监护人同意',
  wishHealth: '健康情况',
};
export const verify: Change = (head, _actor, { publish, minor, health, worth, quota }) =>
  withOwn<WishOwn>(r.bodyAgain(head, _actor, {}, undefined as never), {
    worth,
    quota: quota > 1 ? quota : undefined,
    ...((minor || wishOf(head).minor) && { minor: 1 }),
    ...((health || wishOf(head).health) && { health: 1 }),
    shown: publish ? head.bodyVersion + 1 : undefined,
  });
export const unlist: Change = (head) => withOwn<WishOwn>(head, { shown: undefined });
export const isListed: Guard = (head) =>
  wishOf(head).shown === undefined ? refuse('wrongState', '这个心愿没有公开') : undefined;

// ---- claiming -------------------------------------------------------------------------------------------------------
export const unclaimed: Guard = (head) =>
  (wishOf(head).taken ?? 0) > 0 ? refuse('wrongState', '已经有人认领，不能再改') : undefined;
export const someShares: Guard = (head) =>
  (wishOf(head).taken ?? 0) > 0 ? undefined : refuse('wrongState', '还没有人认领');
/** For oneself, for a team one leads, for a unit whose desk one sits at; once. */
export const claimable: Guard = (head, actor, { as, of, n = 1 }, { facts }) => {
  if (!actsFor(actor, { as, id: of ?? actor.id }))
    return refuse('notAllowed', '只能替自己带的队伍或自己的单位认领', 'of');
  if (claimer.is(head, actor, facts)) return refuse('wrongState', '您已经认领了，谢谢您');
  if (facts.servesWisher && wishOf(head).minor && as === 'person')
    return refuse('conflictOfInterest', '正在给这个孩子服务的人，请和队伍或单位一起认领');
  const left = (wishOf(head).quota ?? 1) - (wishOf(head).taken ?? 0);
  return n <= left
    ? undefined
    : refuse(left > 0 ? 'notFit' : 'lostRace', left > 0 ? `只剩 ${left} 份` : undefined, 'n');
};
export const take: Change = (head, actor, { as, of, n = 1 }) => {
  if (isGroup(head)) return withOwn<WishOwn>(head, { taken: (wishOf(head).taken ?? 0) + n });
  if (as === 'team') return { ...head, offer: { id: of, as: 'volunteer', team: true } };
  if (as === 'unit') return { ...head, unit: of };
  return { ...head, helpers: [{ id: actor.id, as: 'volunteer', claimed: true }] };
};
export const allTaken = (head: Parameters<Change>[0]): boolean =>
  !isGroup(head) || (wishOf(head).taken ?? 0) >= (wishOf(head).quota ?? 1);
export const giveUp: Change = (head, actor, input, context) => {
  const share = shareOf(actor, context.facts);
  if (!isGroup(head)) return dropAll(head, actor, input, context);
  const left = (wishOf(head).taken ?? 0) - (share?.n ?? 0);
  return withOwn<WishOwn>(head, { taken: left > 0 ? left : undefined });
};
/** `personId`: whose post has ended, a person's or a team's. */
export const byPost: Guard = (head, _actor, { personId }) =>
  head.helpers.some(({ id }) => id === personId) ? refuse('wrongState') : undefined;
export const shrink: Change = (head) => withOwn<WishOwn>(head, { quota: wishOf(head).taken });
export const knownUnit: Guard = (_head, _actor, { unitId }) =>
  isUnitCode(unitId) ? undefined : refuse('badInput', '没有这个单位', 'unitId');
export const toUnit: Change = (head, _actor, { unitId }) => ({ ...head, unit: unitId });
export const single: Guard = (head) =>
  isGroup(head) ? refuse('wrongState', '几家一起认领的心愿由社区约时间') : undefined;

// ---- handing over ---------------------------------------------------------------------------------------------------
/** Minors and health: at the station, and nobody's door is told to anyone (workflows.md, arrange). */
export const handoverFits: Guard = (head, _actor, { handover }) =>
  handover === 'home' && isGuarded(head)
    ? refuse('notFit', '未成年人和涉及健康的心愿在社区交接', 'handover')
    : undefined;
export const ahead: Guard = (_head, _actor, { window }, { now }) =>
  !window || window.from > now ? undefined : refuse('badInput', '约定时间要在以后', 'window');
export const propose: Change = (head, actor, { window, handover }, { facts }) => ({
  ...withOwn<WishOwn>(head, { handover, asked: claimer.is(head, actor, facts) ? 'claimer' : 'station' }),
  proposal: { by: actor.id, window },
});
/** One side proposed, the other agrees; a shared wish is arranged by the station at once. */
export const agreedByBoth: Guard = (head, actor, { window }, { facts }) => {
  const brings = claimer.is(head, actor, facts);
  if (isGroup(head)) {
    if (brings) return refuse('wrongState', '几家一起认领的心愿由社区约时间');
    return window ? undefined : refuse('badInput', '请选择“约定时间”', 'window');
  }
  if (!head.proposal) return refuse('wrongState', '还没有人提时间');
  return wishOf(head).asked === (brings ? 'station' : 'claimer') ? undefined : refuse('notYours', '要由另一方同意');
};
export const arrange: Change = (head, _actor, { window }) => {
  const agreed = isGroup(head) ? withOwn<WishOwn>(head, { handover: 'station' }) : head;
  const next = { ...agreed, window: window ?? head.proposal!.window, proposal: undefined };
  return { ...next, counters: { ...next.counters, nudges: 0 }, due: next.window.to + 3 * DAY };
};
/** A thing or receipt photo; for a service words will do. Nobody's own photo is ever needed. */
export const proven: Guard = (head, _actor, { photos = [], words }) => {
  if (photos.length > 0 || (classOf(head.category) !== 'goods' && words)) return undefined;
  return refuse('badInput', '请拍东西或签收单，不用拍人', 'photos');
};
export const byStationForGroup: Guard = (head, actor, _input, { facts }) =>
  isGroup(head) && claimer.is(head, actor, facts) ? refuse('notYours', '几家一起认领的由社区登记送达') : undefined;

// ---- after ----------------------------------------------------------------------------------------------------------
export const followedUp: Change = (head, actor, input, context) =>
  input.outcome === 'again'
    ? r.flag('redo')(
        r.bump('redos')(dropAll(head, actor, input, context), actor, input, context),
        actor,
        input,
        context,
      )
    : head;
export const againLeft: Guard = (head, _actor, { outcome }, { settings }) =>
  outcome === 'again' && count(head, 'redos') >= (settings.limits.redos ?? 2)
    ? refuse('limitReached', '再来一次的次数已满，请如实答复')
    : undefined;
export const hasStory =
  (...states: WishOwn['story'][]): Guard =>
  (head) => {
    const { story } = wishOf(head);
    return story && states.includes(story) ? undefined : refuse('wrongState', '没有这一步要办的故事');
  };
/** The wisher's own story needs their separate consent with it; staff write a draft that the wisher agrees to. */
export const storyAgreed: Guard = (head, actor, { agrees }) =>
  [head.requester, head.served].includes(actor.id) && !agrees
    ? refuse('needConsent', '公开故事要您单独同意', 'agrees')
    : undefined;
export const tellStory: Change = (head, actor, { agrees }) => {
  const own = head.requester === actor.id || head.served === actor.id || (actor.servedBy ?? []).includes(head.served);
  const story = own && agrees ? 'told' : 'draft';
  const told = { story, storyV: head.bodyVersion + 1, storyBy: actor.id, approvedBy: undefined } as const;
  return withOwn<WishOwn>({ ...head, bodyVersion: head.bodyVersion + 1 }, told);
};
export const agreeStory: Change = (head) => withOwn<WishOwn>(head, { story: 'told' });
/** Two people: the first approval waits for the second. */
export const approveStory: Change = (head, actor) =>
  wishOf(head).approvedBy === undefined
    ? withOwn<WishOwn>(head, { approvedBy: actor.id })
    : withOwn<WishOwn>(head, { story: 'shown' });
export const dropStory: Change = (head) =>
  withOwn<WishOwn>(head, { story: undefined, storyV: undefined, storyBy: undefined, approvedBy: undefined });
