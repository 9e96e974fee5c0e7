import * as v from 'valibot';
import type { CaseHead } from '../kit/case.ts';
import * as f from '../kit/fields.ts';
import * as r from '../kit/rules.ts';
import { notTurnedBefore } from '../kit/turn.ts';
import type { PartyRule, WhoRule } from '../kit/who.ts';
import type { Action, ActionRow, Guard } from '../kit/workflow.ts';
import { endStates, type VisitState } from './states.ts';

const saying = v.strictObject({ words: f.words });
const mustSay = v.strictObject({ words: f.mustWords });
export const photos = v.optional(v.pipe(v.array(f.id('照片'), '照片列表格式不对'), v.maxLength(6, '最多 6 张照片')));
export const phone = v.pipe(v.string('手机号格式不对'), v.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, '手机号格式不对'));
const day = 86_400;

/** Who went there; still so when their post has ended. */
export const visitorOf = (head: CaseHead): string => head.proxy ?? head.requester;
const visitor: WhoRule = { label: '走访人', is: (head, actor) => visitorOf(head) === actor.id };
/** Who ever said that it was solved: somebody else asks the resident. */
const solvers: PartyRule = (head) => [
  visitorOf(head),
  ...head.history.filter(({ action }) => action === 'solve').map(({ by }) => by),
];
const own = ['requester', 'served', 'family'] as const;

/** The person visited is on record; without one there is nobody to ask and nobody to serve. */
export const isSomebody: Guard = (head) =>
  head.proxy !== undefined
    ? undefined
    : { refused: 'notFit', text: '先写明走访了谁；不知道是谁时只能“仅记录”或转为事项' };
/** 24 hours for slips of the pen; after that things are added, not changed. */
const firstDay: Guard = (head, _actor, _input, { now }) =>
  now <= head.createdAt + day ? undefined : { refused: 'tooLate', text: '24 小时后只能补充，不能修改' };

const becomes = (action: string, ...more: Guard[]): ActionRow<VisitState>[] => [
  {
    from: ['heard', 'atDesk'],
    who: [visitor, 'station'],
    guards: [notTurnedBefore(action), ...more],
    to: 'same',
    effects: ['tellRequester', 'tellServed', 'tellDesk'],
  },
];

/** The visit card's transitions: one row each (workflows.md, Visit card). */
export const visitActions = {
  solve: {
    label: '当场解决了',
    input: v.strictObject({ photos, words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['heard', 'atDesk'],
        who: [visitor, 'station'],
        apart: own,
        guards: [isSomebody],
        to: 'solvedOnSpot',
        changes: [r.finishNow],
        effects: ['tellRequester', 'tellServed'],
      },
    ],
  },
  sayWhether: {
    label: '解决了吗',
    input: v.strictObject({ solved: f.yesNo('解决了吗'), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['solvedOnSpot'],
        who: ['requester', 'family'],
        apart: [solvers],
        to: (_head, { solved }) => (solved ? 'closed' : 'atDesk'),
        effects: ['tellDesk', 'tellHelpers'],
      },
      // For a person without a phone: by call, by somebody who neither went there nor solved it.
      {
        from: ['solvedOnSpot'],
        who: ['operator', 'station'],
        apart: [...own, solvers],
        to: (_head, { solved }) => (solved ? 'closed' : 'atDesk'),
        changes: [r.bump('calls')],
        effects: ['tellRequester', 'tellHelpers'],
      },
    ],
  },
  noteOnly: {
    label: '仅记录',
    input: saying,
    words: 'optional',
    rows: [
      {
        from: ['heard', 'atDesk'],
        who: [visitor, 'station'],
        to: 'noted',
        effects: ['tellRequester', 'tellServed'],
      },
    ],
  },
  reopen: {
    label: '还有事要办',
    input: mustSay,
    words: 'required',
    rows: [
      {
        from: endStates,
        who: ['requester', 'family'],
        guards: [r.within(15)],
        to: 'atDesk',
        limit: { counter: 'redos', over: 'refuse' },
        changes: [r.unflag('unconfirmed')],
        effects: ['tellDesk', 'tellHelpers'],
      },
    ],
  },
  edit: {
    label: '修改记录',
    input: v.strictObject({
      details: v.optional(f.text('听到的事', { min: 2, max: 1000 })),
      address: v.optional(f.text('地址', { min: 2, max: 120 })),
      contactName: v.optional(f.text('居民', { min: 1, max: 30 })),
      contactPhone: v.optional(phone),
    }),
    rows: [
      {
        from: ['heard', 'atDesk', 'solvedOnSpot', 'noted'],
        who: [visitor],
        guards: [firstDay],
        to: 'same',
        limit: { counter: 'amends', over: 'refuse' },
        changes: [r.bodyAgain],
        effects: ['tellRequester'],
      },
    ],
  },
  toOrder: { label: '转为点单', input: saying, words: 'optional', into: 'order', rows: becomes('toOrder', isSomebody) },
  toSnapshot: { label: '转为事项', input: saying, words: 'optional', into: 'snapshot', rows: becomes('toSnapshot') },
  toWish: { label: '转为心愿', input: saying, words: 'optional', into: 'wish', rows: becomes('toWish', isSomebody) },
} as const satisfies Record<string, Action<VisitState>>;
