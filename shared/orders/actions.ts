import * as v from 'valibot';
import * as f from '../kit/fields.ts';
import * as r from '../kit/rules.ts';
import { notTurnedBefore } from '../kit/turn.ts';
import type { Action } from '../kit/workflow.ts';
import { point } from './place.ts';
import * as o from './rules.ts';
import type { OrderState } from './states.ts';
import { keysOf, reasons } from './words.ts';

const requesterSide = ['requester', 'family'] as const;
const ordered = ['requester', 'family', 'proxy'] as const;
const photos = v.optional(v.pipe(v.array(f.id('照片'), '照片列表格式不对'), v.maxLength(6, '最多 6 张照片')));
const nothing = v.strictObject({});
const own = ['requester', 'served', 'proxy', 'family'] as const;
/** Nobody judges what they asked, served, proxied or dispatched. */
const judged = [...own, 'helpers', 'dispatchers'] as const;

const rating = v.strictObject({
  came: f.yesNo('人来了吗'),
  contacted: f.yesNo('联系过您吗'),
  solved: f.yesNo('问题解决了吗'),
  stars: f.stars,
  // As many as there are, no more: they stand in the head, which must stay small.
  tags: v.optional(v.pipe(v.array(f.chip('标签', keysOf(reasons.tags))), v.maxLength(7, '“标签”最多选 7 个'))),
  words: f.words,
});
const ratedTo = (_head: unknown, input: { came: boolean; solved: boolean; stars: number }) =>
  input.came && input.solved && input.stars >= 3 ? 'closed' : 'review';

/** The order's transitions: one row each (workflows.md, Order). */
export const orderActions = {
  amend: {
    label: '更正',
    input: v.strictObject({
      area: v.optional(f.area('社区')),
      details: v.optional(f.text('要办的事', { min: 2, max: 2000 })),
      address: v.optional(f.text('地址', { min: 2, max: 120 })),
      contactName: v.optional(f.text('联系人', { min: 1, max: 30 })),
      contactPhone: v.optional(v.pipe(v.string('手机号格式不对'), v.regex(/^1\d{10}$/, '手机号格式不对'))),
    }),
    rows: [
      {
        from: ['submitted', 'offered', 'open', 'assigned', 'accepted'],
        who: ordered,
        limit: { counter: 'amends', over: 'refuse' },
        guards: [o.knownPlace],
        changes: [r.bodyAgain, r.moveArea],
        to: (head) => (r.isLeft(head) ? 'submitted' : 'same'),
        effects: ['tellHelpers', 'tellDesk'],
      },
    ],
  },
  /** Whoever does not know their community names the town; the street finds the community, the clock goes on. */
  locate: {
    label: '定社区',
    input: v.strictObject({ area: f.area('社区') }),
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        guards: [o.isUnplaced, o.knownPlace],
        to: 'same',
        changes: [r.moveArea],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  answerNow: {
    label: '当场答复',
    input: v.strictObject({ words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [r.isAdvice],
        to: 'finished',
        changes: [r.finishNow],
        effects: ['tellRequester'],
      },
    ],
  },
  takeSelf: {
    label: '自办',
    input: nothing,
    rows: [
      {
        from: ['submitted'],
        who: ['stationOnly'],
        apart: own,
        guards: [r.oneMissing, o.onDutyList],
        to: 'accepted',
        changes: [r.joinSelf],
        effects: ['tellRequester'],
      },
    ],
  },
  reject: {
    label: '不予受理',
    input: v.strictObject({
      reason: f.chip('原因', keysOf(reasons.reject)),
      words: f.mustWords,
      /** Where the resident can turn instead. */
      ask: f.text('可以找谁', { min: 2, max: 60 }),
    }),
    words: 'required',
    rows: [
      {
        from: ['submitted'],
        who: ['desk'],
        apart: [...own, 'refusers'],
        to: 'rejected',
        changes: [r.release],
        effects: ['tellRequester', 'tellServed'],
      },
    ],
  },
  offer: {
    label: '派单',
    input: v.strictObject({ helperId: f.id('志愿者或队伍') }),
    rows: [
      {
        from: ['submitted', 'open'],
        who: ['station'],
        apart: own,
        guards: [o.isPlaced, r.isVolunteer, r.oneMissing, r.fits],
        to: 'offered',
        changes: [r.offerTo],
        effects: ['tellOffered', 'tellRequester'],
      },
    ],
  },
  assign: {
    label: '指派',
    input: v.strictObject({ helperId: f.id('承办人') }),
    rows: [
      {
        from: ['submitted', 'open'],
        who: ['station'],
        apart: own,
        guards: [o.isPlaced, r.isStaff, r.oneMissing, r.fits, o.onDutyList],
        to: 'assigned',
        changes: [r.offerTo],
        effects: ['tellOffered', 'tellRequester'],
      },
    ],
  },
  publish: {
    label: '发到大厅',
    input: nothing,
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [o.isPlaced],
        to: 'open',
        limit: { counter: 'publishes', over: 'refuse' },
        effects: ['tellPool'],
      },
    ],
  },
  accept: {
    label: '接单',
    input: nothing,
    rows: [
      {
        from: ['offered'],
        who: ['offered', 'offeredTeam'],
        guards: [r.fits, r.hasRoom(false)],
        to: 'accepted',
        changes: [r.join(false), o.sampleKin],
        effects: ['tellRequester', 'tellServed', 'tellDesk'],
      },
    ],
  },
  decline: {
    label: '这次去不了',
    input: nothing,
    rows: [
      {
        from: ['offered'],
        who: ['offered', 'offeredTeam'],
        to: 'submitted',
        limit: { counter: 'declines', over: 'escalate' },
        changes: [r.dropOffer],
        effects: ['tellDesk'],
      },
    ],
  },
  claim: {
    label: '我来',
    input: v.strictObject({ teamId: v.optional(f.id('队伍')) }),
    racing: true,
    rows: [
      {
        from: ['open'],
        who: ['volunteer', 'teamLead'],
        apart: own,
        guards: [r.notHelping, o.forWhom, r.fits, r.hasRoom(true)],
        to: (head) => (head.helpers.length >= head.places ? 'accepted' : 'same'),
        changes: [o.teamTakes, r.join(true), o.sampleKin],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  leave: {
    label: '去不了了',
    input: v.strictObject({ reason: f.chip('原因', keysOf(reasons.leave)), words: f.words }),
    words: 'optional',
    rows: [
      // Always possible, whatever the count (志愿服务条例 22, 25).
      {
        from: ['submitted', 'offered', 'open', 'assigned'],
        who: ['volunteerHelper'],
        to: 'same',
        changes: [r.leave],
        effects: ['tellDesk'],
      },
      {
        from: ['accepted'],
        who: ['volunteerHelper'],
        to: (head) => (head.helpers.length >= head.places ? 'same' : 'submitted'),
        // Never refused; whoever keeps losing helpers needs more than the station.
        limit: { counter: 'leaves', over: 'escalate' },
        changes: [r.leave, r.dropOffer, r.flag('returned')],
        effects: ['tellRequester', 'ringDesk'],
      },
    ],
  },
  sign: {
    label: '签收',
    input: nothing,
    rows: [
      { from: ['assigned'], who: ['offered'], to: 'accepted', changes: [r.join(false)], effects: ['tellRequester'] },
    ],
  },
  return: {
    label: '退回',
    input: v.strictObject({ words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['assigned', 'accepted'],
        who: ['assignedHelper'],
        guards: [r.notDesignated],
        to: 'submitted',
        limit: { counter: 'returns', over: 'escalate' },
        changes: [r.release, r.flag('returned')],
        effects: ['tellDesk', 'tellRequester'],
      },
    ],
  },
  placeMember: {
    label: '队内安排',
    input: v.strictObject({ memberId: f.id('队员') }),
    rows: [
      {
        from: ['accepted'],
        who: ['offeredTeam'],
        guards: [r.inTeam, r.fits],
        to: 'same',
        changes: [o.askMember],
        effects: ['tellOffered'],
      },
    ],
  },
  // Silence is no: until then the lead who took it for the team is the one who comes.
  agreeToGo: {
    label: '我去',
    input: nothing,
    rows: [
      {
        from: ['accepted'],
        who: ['askedMember'],
        guards: [r.fits, r.hasRoom(false)],
        to: 'same',
        changes: [o.memberGoes, o.sampleKin],
        effects: ['tellRequester', 'tellServed', 'tellHelpers'],
      },
    ],
  },
  declineToGo: {
    label: '这次去不了',
    input: nothing,
    rows: [{ from: ['accepted'], who: ['askedMember'], to: 'same', changes: [o.dropMember], effects: ['tellHelpers'] }],
  },
  goWithFewer: {
    label: '按现有人数去',
    input: nothing,
    rows: [
      {
        from: ['submitted'],
        who: ['station'],
        apart: own,
        guards: [o.mayGoWithFewer],
        to: 'accepted',
        changes: [o.fewerPlaces],
        effects: ['tellHelpers', 'tellRequester', 'tellServed'],
      },
    ],
  },
  propose: {
    label: '改时间',
    input: v.strictObject({ window: f.window('新时间') }),
    rows: [
      {
        from: ['accepted'],
        who: [...requesterSide, 'helper'],
        to: 'same',
        limit: { counter: 'reschedules', over: 'refuse' },
        changes: [r.propose],
        effects: ['tellRequester', 'tellHelpers'],
      },
    ],
  },
  agree: {
    label: '同意改时间',
    input: nothing,
    rows: [
      {
        from: ['accepted'],
        who: [...requesterSide, 'helper'],
        apart: ['proposer'],
        guards: [r.hasProposal],
        to: 'same',
        changes: [r.agree],
        clock: 'again',
        effects: ['tellRequester', 'tellHelpers'],
      },
    ],
  },
  disagree: {
    label: '不改时间',
    input: nothing,
    rows: [
      {
        from: ['accepted'],
        who: [...requesterSide, 'helper'],
        apart: ['proposer'],
        guards: [r.hasProposal],
        to: 'same',
        changes: [r.dropProposal],
        effects: ['tellRequester', 'tellHelpers'],
      },
    ],
  },
  setOut: {
    label: '出发',
    input: nothing,
    rows: [
      {
        from: ['accepted'],
        who: ['helper'],
        guards: [r.notSetOut],
        to: 'same',
        changes: [r.flag('onTheWay')],
        effects: ['tellRequester'],
      },
    ],
  },
  start: {
    label: '到了',
    input: v.strictObject({
      code: v.optional(v.pipe(v.string('到达码是 4 位数字'), v.regex(/^\d{4}$/, '到达码是 4 位数字'))),
      /** Where the helper stands, if they allow it. */
      point: v.optional(point),
      words: f.words,
    }),
    words: 'optional',
    rows: [
      {
        from: ['accepted'],
        who: ['helper'],
        guards: [r.arrived],
        changes: [r.arrive],
        to: (head) => (head.places < 2 || head.helpers.every((helper) => helper.arrivedAt) ? 'inService' : 'same'),
        effects: ['tellRequester', 'tellServed'],
      },
    ],
  },
  notHome: {
    label: '家里没人',
    input: v.strictObject({ window: v.optional(f.window('改到什么时候')), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['accepted'],
        who: ['helper'],
        guards: [r.waitedAtDoor, o.calledOnce],
        to: (_head, { window }) => (window ? 'same' : 'submitted'),
        limit: { counter: 'reschedules', over: 'escalate' },
        changes: [o.askAnew, r.flag('notHome')],
        effects: ['ringDesk', 'tellRequester', 'tellServed'],
      },
    ],
  },
  /** The fifth wrong arrival code: the station phones (workflows.md, start). */
  lockCode: {
    label: '到达码输错五次',
    unrouted: true,
    input: nothing,
    rows: [
      {
        from: ['accepted'],
        who: ['system'],
        to: 'same',
        changes: [r.flag('codeLocked')],
        effects: ['ringDesk', 'tellRequester'],
      },
    ],
  },
  stop: {
    label: '安全中止',
    input: v.strictObject({ reason: f.chip('原因', keysOf(reasons.stop)), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['accepted', 'inService'],
        who: ['helper', 'requester'],
        to: 'review',
        changes: [o.stoppedNow, o.streetIfStaff],
        effects: ['ringDesk', 'tellRequester', 'tellHelpers'],
      },
    ],
  },
  finish: {
    label: '做完了',
    input: v.strictObject({
      /** Done as ordered unless it says otherwise; then in words. */
      done: v.optional(f.chip('做了什么', keysOf(reasons.done))),
      photos,
      words: f.words,
    }),
    words: 'optional',
    rows: [
      {
        from: ['inService'],
        who: ['helper'],
        guards: [r.resultShown, o.saysWhat],
        to: 'finished',
        changes: [r.finishNow, o.pairSampled],
        effects: ['tellRequester', 'tellServed'],
      },
      {
        from: ['accepted'],
        who: ['helper'],
        guards: [r.isRemote, r.resultShown, o.saysWhat],
        to: 'finished',
        changes: [r.finishNow, o.pairSampled],
        effects: ['tellRequester', 'tellServed'],
      },
      { from: ['inService'], who: ['requester'], to: 'finished', changes: [r.finishNow], effects: ['tellHelpers'] },
    ],
  },
  rate: {
    label: '评单',
    input: rating,
    words: 'optional',
    rows: [
      {
        from: ['finished'],
        who: requesterSide,
        apart: ['helpers'],
        guards: [r.settled, r.rateOnce],
        to: ratedTo,
        changes: [r.rateIt, o.drawSample, o.streetIfStaff],
        effects: ['tellDesk'],
      },
      // For a person without a phone: by call, by somebody who neither proxied, dispatched nor served.
      {
        from: ['finished'],
        who: ['operator', 'station'],
        apart: judged,
        guards: [r.settled, r.rateOnce, o.notOwnWork, o.cannotRateAlone],
        to: ratedTo,
        changes: [r.rateIt, r.bump('calls'), o.drawSample, o.streetIfStaff],
        effects: ['tellRequester'],
      },
      {
        from: ['rejected', 'merged'],
        who: requesterSide,
        guards: [r.rateOnce, o.leadDone],
        to: 'same',
        changes: [r.rateIt],
        effects: [],
      },
    ],
  },
  correctRating: {
    label: '更正评价',
    input: rating,
    words: 'optional',
    rows: [
      {
        from: ['closed', 'review'],
        who: requesterSide,
        apart: ['helpers'],
        guards: [r.correctOnce],
        to: 'same',
        changes: [r.rateIt, r.flag('corrected')],
        effects: ['tellDesk'],
      },
    ],
  },
  redo: {
    label: '还没办好',
    input: v.strictObject({ same: v.optional(f.yesNo('还请同一位')), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['finished', 'closed', 'review'],
        who: requesterSide,
        guards: [r.within(15)],
        to: 'submitted',
        limit: { counter: 'redos', over: 'escalate' },
        changes: [r.redoIt, o.wantsSame],
        effects: ['ringDesk', 'tellHelpers'],
      },
      // Merged into another: one's own case again, when what was done there did not help here.
      {
        from: ['merged'],
        who: requesterSide,
        guards: [o.leadDone],
        to: 'submitted',
        limit: { counter: 'redos', over: 'escalate' },
        changes: [r.redoIt, r.unmerge],
        effects: ['ringDesk'],
      },
    ],
  },
  dispute: {
    label: '没来没做',
    input: v.strictObject({ words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['finished', 'closed'],
        who: requesterSide,
        guards: [r.within(15)],
        to: 'review',
        changes: [r.flag('disputed'), r.reopen, o.streetIfStaff],
        limit: { counter: 'redos', over: 'escalate' },
        effects: ['ringDesk'],
      },
    ],
  },
  followUp: {
    label: '回访',
    input: v.strictObject({
      spoke: f.yesNo('通话了'),
      outcome: f.chip('结果', ['settled', 'explained', 'redo']),
      words: f.mustWords,
    }),
    words: 'required',
    rows: [
      {
        from: ['review'],
        who: ['station'],
        apart: judged,
        guards: [o.notOwnWork, r.spokeOrTried, r.redoLeft],
        to: (_head, { outcome }) => (outcome === 'redo' ? 'submitted' : 'closed'),
        changes: [r.followedUp],
        effects: ['tellRequester', 'tellHelpers'],
      },
    ],
  },
  sampleCall: {
    label: '抽样回访',
    input: v.strictObject({ solved: f.yesNo('问题解决了吗'), words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['closed'],
        who: ['operator', 'street'],
        apart: judged,
        guards: [r.isSampled],
        to: (_head, { solved }) => (solved ? 'same' : 'submitted'),
        changes: [r.sampledCall],
        effects: ['tellDesk'],
      },
    ],
  },
  confirmHours: {
    label: '核时长',
    input: v.strictObject({
      helperId: f.id('服务人员'),
      minutes: v.pipe(
        v.number('请填写分钟数'),
        v.integer('分钟要填整数'),
        v.minValue(0, '分钟不能小于 0'),
        v.maxValue(1440, '分钟太多'),
      ),
    }),
    rows: [
      {
        from: ['finished', 'review', 'closed'],
        who: ['offeredTeam', 'station'],
        apart: [...judged, 'confirmers'],
        guards: [r.notOwnHours, o.notOwnWork, o.leadFirst, r.hoursFit],
        to: 'same',
        changes: [r.confirmHours],
        effects: ['tellHelpers'],
      },
    ],
  },
  objectHours: {
    label: '时长有异议',
    input: v.strictObject({ words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['finished', 'review', 'closed'],
        who: ['helper'],
        guards: [o.ownHours],
        to: 'same',
        limit: { counter: 'hourObjections', over: 'refuse' },
        changes: [o.hoursAgain],
        effects: ['tellDesk', 'tellAbove'],
      },
    ],
  },
  cancel: {
    label: '取消',
    input: v.strictObject({ reason: v.optional(f.chip('原因', keysOf(reasons.cancel))), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted', 'offered', 'open', 'assigned', 'accepted'],
        who: ordered,
        to: 'cancelled',
        changes: [r.pushed, r.keepHelpers],
        effects: ['tellHelpers', 'tellOffered', 'tellDesk'],
      },
      {
        from: ['inService'],
        who: ['requester'],
        to: 'review',
        changes: [r.pushed, o.stoppedNow, o.streetIfStaff],
        effects: ['ringDesk'],
      },
    ],
  },
  transfer: {
    label: '改派',
    input: v.strictObject({ reason: f.chip('原因', keysOf(reasons.transfer)), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted', 'offered', 'open', 'assigned', 'accepted'],
        who: ['station'],
        apart: own,
        to: 'submitted',
        limit: { counter: 'transfers', over: 'escalate' },
        changes: [r.release],
        effects: ['tellHelpers', 'tellOffered', 'tellRequester'],
      },
    ],
  },
  toSnapshot: {
    label: '转为事项',
    into: 'snapshot',
    input: v.strictObject({ words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted', 'offered', 'open', 'assigned', 'accepted'],
        who: ['station', 'gridWorker'],
        apart: own,
        guards: [notTurnedBefore('toSnapshot')],
        to: 'same',
        effects: ['tellRequester', 'tellHelpers'],
      },
    ],
  },
} as const satisfies Record<string, Action<OrderState>>;
