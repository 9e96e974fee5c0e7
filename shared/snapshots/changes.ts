import { deadlineClasses } from '../catalogue/data/matterGroups.ts';
import { type DeadlineClass, hasFlag, matterOf } from '../catalogue/matters.ts';
import { areaOfOwnUnit, isOfUnit, unitOf } from '../catalogue/units.ts';
import { aboveOf, areaLevels, bannerOf, communityOf, streetOf } from '../kit/area.ts';
import { type CaseHead, count, counted, withFlag, withoutFlag } from '../kit/case.ts';
import * as r from '../kit/rules.ts';
import { type Change, type Context, deadlineOf } from '../kit/workflow.ts';
import { type CoHandler, changed, own } from './own.ts';

/** Pure changes of a snapshot's head: each one rule of design/workflows.md, Snapshot. */

export const classOf = (head: CaseHead): DeadlineClass => own(head).class ?? matterOf(head.category)?.class ?? 'd5';

/** Seldom drawn again, by the case's own id, so that nobody chooses: one in twenty. */
export const isDrawn = (id: string): boolean =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 20 === 0;

// ---- desks -------------------------------------------------------------------------------------------------------
/** Back to this desk unless it has been lifted higher already. */
const deskDownTo = (head: CaseHead, desk: string): CaseHead =>
  head.desk.length > desk.length ? { ...head, desk } : head;
export const toStation: Change = (head) => deskDownTo(head, communityOf(head.area));
/** Who sent it stays its desk: the street, or the station where it handles the matter itself. */
const deskOfSender = (head: CaseHead, unit: string): CaseHead =>
  deskDownTo(head, areaOfOwnUnit(unit)?.length === areaLevels.community ? communityOf(head.area) : streetOf(head.area));
/** Checked by the grid worker of the place; remote matters by the station; its own work by the street. */
export const toChecker: Change = (head) => {
  if (areaOfOwnUnit(head.unit ?? '') && head.area.length < areaLevels.grid)
    return { ...head, desk: streetOf(head.area) };
  return { ...head, desk: hasFlag(head.category, 'remote') ? communityOf(head.area) : head.area };
};

// ---- filing and giving ---------------------------------------------------------------------------------------------
export const verified: Change = toStation;
export const file: Change = (head, _actor, { category, class: chosen, accused }, { facts }) => {
  const blamed = accused ?? own(head).accused;
  const to = facts.named !== undefined && facts.named !== blamed ? facts.named : undefined;
  const next = changed({ ...head, category }, { class: chosen ?? matterOf(category)?.class, accused: blamed, to });
  return deskDownTo(next, areaOfOwnUnit(to ?? '') ? communityOf(head.area) : streetOf(head.area));
};
/** The class's end as this unit's own hours have it, counted from now. */
const untilOf = (head: CaseHead, context: Context): number => {
  const calendar = unitOf(head.unit ?? '')?.calendar ?? context.calendar;
  return deadlineOf(deadlineClasses[classOf(head)].spec, head, { ...context, calendar });
};
const given = (head: CaseHead, unit: string, context: Context): CaseHead => {
  const next = deskOfSender({ ...head, unit }, unit);
  // What the catalogue named has done its part; the head keeps only what is still needed.
  return changed(next, { until: untilOf(next, context), to: undefined, co: undefined });
};
export const giveTo: Change = (head, _actor, input, context) =>
  given(input.class ? changed(head, { class: input.class }) : head, input.unit, context);
/** The clock's own assignment. */
export const assignNamed: Change = (head, _actor, _input, context) => {
  const { to } = own(head);
  return to === undefined ? head : withFlag(given(head, to, context), 'autoAssigned');
};
export const signLate: Change = (head) => withFlag(head, 'lateSign');
export const reworded: Change = (head) => changed({ ...head, bodyVersion: head.bodyVersion + 1 }, { worded: 1 });

// ---- objections and returns ----------------------------------------------------------------------------------------
export const object: Change = (head) => withFlag({ ...head, desk: bannerOf(head.area) }, 'objected');
/** Decided or not decided in time, it holds: back to the desk that had sent it. */
const settledDesk = (head: CaseHead): CaseHead => ({ ...head, desk: streetOf(head.area) });
export const assignmentStands: Change = (head) => settledDesk(head);
export const decided: Change = (head, _actor, { unit }, context) =>
  withFlag(unit === head.unit ? settledDesk(head) : given(settledDesk(head), unit, context), 'designated');
/** Let go: nobody holds it, and the clock must not send it to the same unit again. The case clock goes on. */
export const returned: Change = (head, _actor, { approve }) => {
  if (!approve) return head;
  const { to } = own(head);
  return withFlag(
    changed({ ...head, unit: undefined }, { until: undefined, to: to === head.unit ? undefined : to, co: undefined }),
    'returned',
  );
};

// ---- the work ------------------------------------------------------------------------------------------------------
/** A co-handler's own date: half of what is left of the lead's. */
export const inviteCo: Change = (head, _actor, { unit }, { now }) => {
  const left = Math.max(0, (own(head).until ?? now) - now);
  return changed(head, { co: [...(own(head).co ?? []), [unit, now + Math.max(3600, Math.floor(left / 2))]] });
};
export const coAnswer: Change = (head, actor, _input, { now }) => {
  const co = own(head).co ?? [];
  const mine = co.findIndex(([unit, , answered]) => answered === undefined && isOfUnit(actor, unit));
  return changed(head, { co: co.map((one, at): CoHandler => (at === mine ? [one[0], one[1], now] : one)) });
};
export const linkMade: Change = (head) => changed(head, { outside: (own(head).outside ?? 0) + 1 });
/** Overdue: on record, and the same time again for the desk above to see to it. */
export const overdue: Change = (head, _actor, _input, context) =>
  withFlag(changed(head, { until: untilOf(head, context) }), 'overdue');
export const longer: Change = (head, _actor, { approve }) => (approve ? changed(head, { until: head.due }) : head);

// ---- checking and ending -------------------------------------------------------------------------------------------
export const passed: Change = (head, actor, input, context) => {
  const next = withoutFlag(r.finishNow(head, actor, input, context), 'unchecked', 'sampled');
  return isDrawn(head.id) ? withFlag(next, 'sampled') : next;
};
/** Back to the same lead with at least a working day. */
export const sentBack: Change = (head, _actor, _input, context) => {
  const least = deadlineOf({ workingDays: 1 }, head, context);
  const next = deskOfSender({ ...head, finishedAt: undefined, closedAt: undefined }, head.unit ?? '');
  return changed(withoutFlag(next, 'sampled', 'public', 'toShow'), {
    until: Math.max(own(head).until ?? 0, least),
    shower: undefined,
  });
};
export const rechecked: Change = (head, actor, input, context) =>
  input.holds ? withoutFlag(head, 'sampled') : counted(sentBack(head, actor, input, context), 'backs');
/** Not checked in time: the station first, then it counts as finished, and says so. */
export const checkAtStation: Change = (head, actor, input, context) =>
  head.desk.length > areaLevels.community
    ? { ...head, desk: aboveOf(head.desk) }
    : withFlag(r.finishNow(head, actor, input, context), 'unchecked');
export const unrated: Change = (head) => withFlag(head, 'unrated');
export const onSpot: Change = (head, actor, input, context) =>
  withFlag(r.finishNow(head, actor, input, context), 'onSpot');
/** Done again by the same lead; what was solved on the spot goes the whole way. */
export const again: Change = (head, _actor, _input, context) => {
  const flags = ['unchecked', 'onSpot', 'sampled', 'unrated', 'public', 'toShow', 'settled', 'explained'] as const;
  const open = { ...head, rating: undefined, finishedAt: undefined, closedAt: undefined };
  const next = withFlag(withoutFlag(open, ...flags), 'redo');
  const bare = changed(next, { raters: undefined, shower: undefined });
  return next.unit
    ? given({ ...bare, desk: streetOf(head.area) }, next.unit, context)
    : { ...bare, desk: communityOf(head.area) };
};
export const rate: Change = (head, actor, input, context) => r.rateIt(head, actor, { ...input, came: true }, context);
/** A follower's or merged reporter's rating: the case stays one unit in the score, with the mean of its raters. */
export const rateToo: Change = (head, _actor, { stars, solved }) => {
  const [raters, sum, yes] = own(head).raters ?? [0, 0, 0];
  return changed(head, { raters: [raters + 1, sum + stars, yes + (solved ? 1 : 0)] });
};
export const followedUp: Change = (head, actor, input, context) =>
  input.outcome === 'redo' ? counted(again(head, actor, input, context), 'redos') : withFlag(head, input.outcome);

// ---- merging, splitting, public list ---------------------------------------------------------------------------------
/** As if never merged; `before` stays, it says where to. */
export const unmerged: Change = (head) => ({ ...head, mergedInto: undefined, closedAt: undefined });
export const split: Change = (head, _actor, { parts }) => withFlag(changed(head, { parts: parts.length }), 'parted');
export const partEnded: Change = (head) => changed(head, { parts: Math.max(0, (own(head).parts ?? 1) - 1) });
export const show: Change = (head, actor) => withFlag(changed(head, { shower: actor.id }), 'toShow');
export const showConfirmed: Change = (head) =>
  withoutFlag(withFlag(changed(head, { shower: undefined }), 'public'), 'toShow');
export const hide: Change = (head) => withoutFlag(changed(head, { shower: undefined }), 'public', 'toShow');
/** A danger to the public doesn't go away with its reporter. */
export const reporterLeft: Change = (head) => (isDanger(head) ? withFlag(head, 'reporterLeft') : head);
export const isDanger = (head: CaseHead): boolean =>
  head.flags.includes('emergency') || hasFlag(head.category, 'emergency');
/** Sent back more than the limit allows: the centre decides what becomes of it. */
export const toCentreAfterBacks: Change = (head, _actor, _input, { settings }) =>
  count(head, 'backs') > (settings.limits.backs ?? 2) ? { ...head, desk: bannerOf(head.area) } : head;
