import { type CaseHead, count } from '../kit/case.ts';
import { DAY } from '../kit/clock.ts';
import * as r from '../kit/rules.ts';
import type { HolderRule, StateRow } from '../kit/workflow.ts';
import { dropAll, isGroup } from './own.ts';

/** Whose list a claimed wish stands on: the unit's, the team's, the person's; the station's where many share it. */
const holder = (head: CaseHead): HolderRule => {
  if (isGroup(head)) return 'desk';
  if (head.unit) return 'unit';
  return head.offer ? 'offered' : 'helpers';
};
const claimers = ['tellHelpers', 'tellOffered', 'tellUnit', 'tellSharers'] as const;
/** Three lapsed or given-back claims: a level above should look at it. */
const often = (head: CaseHead): boolean => count(head, 'returns') >= 3;

/** Both labels, holder, deadline and expiry of each state (workflows.md, Wish). */
export const wishStates = {
  submitted: {
    staff: '待核实',
    resident: '社区正在了解您的心愿',
    holder: 'desk',
    deadline: { workingDays: 3 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  published: {
    staff: '待认领',
    resident: '正在等有心人认领',
    holder: 'pool',
    deadline: { natural: 30 * DAY },
    // The station announces it again, agrees a smaller wish, asks a unit, or answers honestly.
    expiry: { to: 'submitted', change: r.flag('noTaker'), effects: ['tellDesk', 'tellRequester'] },
  },
  claimed: {
    staff: '已认领，待约时间',
    resident: '有人认领了，正在约时间',
    holder,
    deadline: { natural: 3 * DAY },
    // Where many share a wish the station makes the date: the claims stand, the desk hears of it.
    expiry: {
      to: (head) => (isGroup(head) ? 'same' : 'published'),
      change: (head, ...rest) => (isGroup(head) ? head : r.bump('returns')(dropAll(head, ...rest), ...rest)),
      escalate: (head) => isGroup(head) || often(head),
      effects: [...claimers, 'tellRequester', 'tellDesk'],
    },
  },
  fulfilling: {
    staff: '圆梦中',
    resident: '时间约好了',
    holder,
    deadline: (head) => ({ afterWindowEnd: (count(head, 'nudges') > 0 ? 7 : 3) * DAY }),
    // First the station phones; four days later the wish is free again (a shared one goes to the station's follow-up).
    expiry: {
      to: (head) => (count(head, 'nudges') < 2 ? 'same' : isGroup(head) ? 'review' : 'published'),
      change: (head, ...rest) => {
        const next = r.bump('nudges')(head, ...rest);
        return count(next, 'nudges') < 2 || isGroup(head) ? next : dropAll(next, ...rest);
      },
      effects: ['ringDesk', ...claimers, 'tellRequester'],
    },
  },
  delivered: {
    staff: '已送达，待确认',
    resident: '送到了，请您确认',
    holder: 'requester',
    deadline: { natural: 7 * DAY },
    // Never confirmed by itself: the station calls.
    expiry: { to: 'review', change: r.flag('noAnswer'), effects: ['ringDesk', 'tellRequester'] },
  },
  review: {
    staff: '待回访',
    resident: '我们会打电话给您',
    holder: 'desk',
    deadline: { workingDays: 2 },
    expiry: { to: 'same', escalate: true, effects: ['tellDesk', 'tellAbove'] },
  },
  closed: { staff: '已圆梦', resident: '心愿已实现', holder: 'none', end: true },
  notMet: { staff: '未能实现', resident: '这次没能实现', holder: 'none', end: true },
  withdrawn: { staff: '已撤回', resident: '已撤回', holder: 'none', end: true },
  rejected: { staff: '不予受理', resident: '没能受理', holder: 'none', end: true },
  merged: { staff: '已并单', resident: '已并入同一个心愿', holder: 'none', end: true },
} as const satisfies Record<string, StateRow<string>>;

export type WishState = keyof typeof wishStates;
export const openStates = [
  'submitted',
  'published',
  'claimed',
  'fulfilling',
  'delivered',
  'review',
] as const satisfies readonly WishState[];
export const endStates = [
  'closed',
  'notMet',
  'withdrawn',
  'rejected',
  'merged',
] as const satisfies readonly WishState[];
