import * as r from '../kit/rules.ts';
import { notTurnedBefore } from '../kit/turn.ts';
import type { Action } from '../kit/workflow.ts';
import * as i from './inputs.ts';
import { anyone, bringers, claimer, dropAll, storyteller } from './own.ts';
import * as w from './rules.ts';
import { endStates, openStates, type WishState } from './states.ts';

const wisher = ['requester', 'family', 'proxy'] as const;
const own = ['requester', 'served', 'proxy', 'family'] as const;
/** Nobody judges what they asked, wished, brought or handed over. */
const judged = [...own, 'helpers', bringers] as const;
const claimers = ['tellHelpers', 'tellOffered', 'tellUnit', 'tellSharers'] as const;

/** From the wish to a claim. */
const before = {
  verify: {
    label: '核实并发布',
    input: i.verifyInput,
    words: 'optional',
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [w.notAnnounced, w.unclaimed, w.worthFits, w.noCash('shown'), w.masked('shown'), w.consented],
        to: 'published',
        changes: [w.verify],
        effects: ['tellRequester', 'tellPool'],
      },
    ],
  },
  announce: {
    label: '再发布一次',
    input: i.nothing,
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [w.wasAnnounced],
        to: 'published',
        limit: { counter: 'publishes', over: 'refuse' },
        effects: ['tellRequester', 'tellPool'],
      },
    ],
  },
  shrink: {
    label: '按已认领的份数办',
    input: i.mustSay,
    words: 'required',
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [w.wasAnnounced, w.someShares],
        to: 'claimed',
        changes: [w.shrink, r.unflag('noTaker')],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  match: {
    label: '请单位认领',
    input: i.matchInput,
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [w.wasAnnounced, w.unclaimed, w.single, w.knownUnit],
        to: 'claimed',
        changes: [w.toUnit, r.unflag('noTaker')],
        effects: ['tellUnit', 'tellRequester'],
      },
    ],
  },
  answerNotMet: {
    label: '如实答复',
    input: i.mustSay,
    words: 'required',
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [w.wasAnnounced],
        to: 'notMet',
        changes: [dropAll],
        effects: ['tellRequester', 'tellServed'],
      },
    ],
  },
  reject: {
    label: '不予受理',
    input: i.rejectInput,
    words: 'required',
    rows: [
      {
        from: ['submitted'],
        who: ['desk'],
        apart: [...own, 'refusers'],
        guards: [w.notAnnounced],
        to: 'rejected',
        effects: ['tellRequester', 'tellServed'],
      },
    ],
  },
  toOrder: {
    label: '转为点单',
    input: i.saying,
    words: 'optional',
    into: 'order',
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [notTurnedBefore('toOrder'), w.unclaimed],
        to: 'same',
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  edit: {
    label: '修改心愿',
    input: i.editInput,
    rows: [
      {
        from: ['submitted', 'published'],
        who: wisher,
        guards: [w.unclaimed, w.noCash('details'), w.ofToday],
        to: 'submitted',
        limit: { counter: 'amends', over: 'refuse' },
        // Changed words are verified anew before anybody reads them in public.
        changes: [r.bodyAgain, w.unlist, r.unflag('noTaker')],
        effects: ['tellDesk'],
      },
    ],
  },
  withdraw: {
    label: '撤回心愿',
    input: i.saying,
    words: 'optional',
    rows: [
      {
        from: ['submitted', 'published', 'claimed', 'fulfilling'],
        who: wisher,
        to: 'withdrawn',
        changes: [w.unlist, dropAll],
        effects: [...claimers, 'tellDesk'],
      },
    ],
  },
  hide: {
    label: '撤回公开',
    input: i.nothing,
    rows: [
      {
        from: openStates,
        who: [...wisher, 'station'],
        guards: [w.isListed],
        to: 'same',
        changes: [w.unlist],
        effects: ['tellDesk', 'tellRequester'],
      },
    ],
  },
} as const satisfies Record<string, Action<WishState>>;

/** From a claim to the wisher's hands. */
const during = {
  claim: {
    label: '我来认领',
    input: i.claimInput,
    racing: true,
    rows: [
      {
        from: ['published'],
        who: [anyone],
        apart: own,
        guards: [w.claimable],
        to: (head) => (w.allTaken(head) ? 'claimed' : 'same'),
        changes: [w.take],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  giveUp: {
    label: '去不了了',
    input: i.saying,
    words: 'optional',
    rows: [
      // Always possible, whatever the count, and without a mark (志愿服务条例 22, 25).
      {
        from: ['published', 'claimed', 'fulfilling'],
        who: [claimer],
        to: 'published',
        limit: { counter: 'returns', over: 'escalate' },
        changes: [w.giveUp],
        effects: ['tellRequester', 'ringDesk'],
      },
      // A share of a wish whose time in public is over.
      { from: ['submitted'], who: [claimer], to: 'same', changes: [w.giveUp], effects: ['tellDesk'] },
    ],
  },
  propose: {
    label: '提时间',
    input: i.proposeInput,
    rows: [
      {
        from: ['claimed', 'fulfilling'],
        who: [claimer, 'station'],
        apart: own,
        guards: [w.single, w.ahead, w.handoverFits],
        to: 'same',
        limit: { counter: 'reschedules', over: 'refuse' },
        changes: [w.propose],
        effects: ['tellDesk', ...claimers],
      },
    ],
  },
  arrange: {
    label: '约定时间',
    input: i.arrangeInput,
    rows: [
      {
        from: ['claimed', 'fulfilling'],
        who: [claimer, 'station'],
        apart: [...own, 'proposer'],
        guards: [w.agreedByBoth, w.ahead],
        to: 'fulfilling',
        changes: [w.arrange],
        effects: ['tellRequester', 'tellServed', 'tellDesk', ...claimers],
      },
    ],
  },
  deliver: {
    label: '送到了',
    input: i.deliverInput,
    words: 'optional',
    rows: [
      {
        from: ['fulfilling'],
        who: [claimer, 'station'],
        apart: own,
        guards: [w.byStationForGroup, w.proven],
        to: 'delivered',
        changes: [r.finishNow],
        effects: ['tellRequester', 'tellServed', 'tellDesk'],
      },
    ],
  },
} as const satisfies Record<string, Action<WishState>>;

/** After it was brought: by the wisher, or by a call of somebody who did not bring it. */
const after = {
  confirm: {
    label: '收到了',
    input: i.saying,
    words: 'optional',
    rows: [
      {
        from: ['delivered', 'review'],
        who: ['requester', 'family'],
        apart: ['helpers', bringers],
        to: 'closed',
        effects: [...claimers, 'tellDesk'],
      },
      {
        from: ['delivered'],
        who: ['station'],
        apart: judged,
        to: 'closed',
        changes: [r.bump('calls')],
        effects: [...claimers, 'tellRequester'],
      },
    ],
  },
  notReceived: {
    label: '没收到或不对',
    input: i.notReceivedInput,
    words: 'optional',
    rows: [
      {
        from: ['delivered'],
        who: ['requester', 'family', 'proxy'],
        to: 'review',
        changes: [r.flag('disputed')],
        effects: ['ringDesk', ...claimers],
      },
      {
        from: ['delivered'],
        who: ['station'],
        apart: judged,
        to: 'review',
        changes: [r.flag('disputed')],
        effects: ['tellRequester', ...claimers],
      },
    ],
  },
  followUp: {
    label: '回访',
    input: i.followUpInput,
    words: 'required',
    rows: [
      {
        from: ['review'],
        who: ['station'],
        apart: judged,
        guards: [r.spokeOrTried, w.againLeft],
        to: (_head, { outcome }) => (outcome === 'received' ? 'closed' : outcome === 'again' ? 'published' : 'notMet'),
        changes: [w.followedUp],
        effects: ['tellRequester', ...claimers],
      },
    ],
  },
  tellStory: {
    label: '写故事',
    input: i.storyInput,
    rows: [
      {
        from: ['closed'],
        who: ['requester', 'family', 'station'],
        guards: [w.storyAgreed, w.noCash('story'), w.masked('story')],
        to: 'same',
        limit: { counter: 'stories', over: 'refuse' },
        changes: [w.tellStory],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  agreeStory: {
    label: '同意公开故事',
    input: i.nothing,
    rows: [
      {
        from: ['closed'],
        who: ['requester', 'family'],
        apart: [storyteller],
        guards: [w.hasStory('draft')],
        to: 'same',
        changes: [w.agreeStory],
        effects: ['tellDesk'],
      },
    ],
  },
  approveStory: {
    label: '审核故事',
    input: i.nothing,
    rows: [
      {
        from: ['closed'],
        who: ['station'],
        apart: [...own, storyteller],
        guards: [w.hasStory('told')],
        to: 'same',
        changes: [w.approveStory],
        effects: ['tellRequester'],
      },
    ],
  },
  dropStory: {
    label: '撤回故事',
    input: i.saying,
    words: 'optional',
    rows: [
      {
        from: ['closed'],
        who: ['requester', 'family', 'station'],
        guards: [w.hasStory('draft', 'told', 'shown')],
        to: 'same',
        changes: [w.dropStory],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
} as const satisfies Record<string, Action<WishState>>;

/** A team's lead is no lead any more: free to be claimed again. Only the system does this; a person needs no post to claim. */
const release = {
  label: '系统释放',
  unrouted: true,
  input: i.releaseInput,
  rows: [
    {
      from: ['claimed', 'fulfilling'],
      who: ['system'],
      guards: [w.byPost],
      to: 'published',
      changes: [dropAll, r.flag('released')],
      effects: ['tellDesk', 'tellRequester'],
    },
  ],
} as const satisfies Action<WishState>;

/** The wish's own transitions: one row each (workflows.md, Wish). */
export const wishActions = { ...before, ...during, ...after, release };
export const allStates = [...openStates, ...endStates];
