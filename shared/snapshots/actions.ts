import * as v from 'valibot';
import { classIds } from '../catalogue/matters.ts';
import * as f from '../kit/fields.ts';
import * as r from '../kit/rules.ts';
import { notTurnedBefore } from '../kit/turn.ts';
import type { Action } from '../kit/workflow.ts';
import * as c from './changes.ts';
import * as g from './guards.ts';
import type { SnapshotState } from './states.ts';
import {
  checkers,
  coHandler,
  deciders,
  deskOrAbove,
  doubters,
  follower,
  handlers,
  lead,
  neighbourGrid,
  objectors,
  showers,
} from './who.ts';
import { keysOf, reasons } from './words.ts';

const reporters = ['requester', 'family', 'proxy'] as const;
const own = ['requester', 'served', 'proxy', 'family'] as const;
/** Nobody judges what they asked, proxied, decided or handled (workflows.md, test 11). */
const judged = [...own, 'dispatchers', handlers, deciders, checkers] as const;

// A photo under `photos` must be the actor's own; those chosen for the public list are others'.
const photos = v.optional(v.pipe(v.array(f.id('照片'), '照片列表格式不对'), v.maxLength(6, '最多 6 张照片')));
const nothing = v.strictObject({});
const withWords = v.strictObject({ words: f.words });
const mustSay = v.strictObject({ words: f.mustWords });
const unit = f.code('单位');
const deadlineClass = v.optional(f.chip('时限', classIds));

const rating = v.strictObject({
  contacted: f.yesNo('联系过您吗'),
  solved: f.yesNo('问题解决了吗'),
  stars: f.stars,
  tags: v.optional(v.pipe(v.array(f.chip('标签', keysOf(reasons.tags))), v.maxLength(3, '“标签”最多选 3 个'))),
  words: f.words,
});
/** Not solved on the spot after all: verified, it goes the usual way. */
const ratedTo = (head: { flags: readonly string[] }, input: { solved: boolean; stars: number }) => {
  if (input.solved && input.stars >= 3) return 'closed';
  return head.flags.includes('onSpot') && !input.solved ? 'verified' : 'review';
};

/** From report to filing. */
const intake = {
  amend: {
    label: '更正',
    input: v.strictObject({
      area: v.optional(f.area('社区')),
      details: v.optional(f.text('要反映的事', { min: 2, max: 2000 })),
      address: v.optional(f.text('位置', { min: 2, max: 120 })),
    }),
    rows: [
      {
        from: ['submitted', 'verified'],
        who: reporters,
        limit: { counter: 'amends', over: 'refuse' },
        changes: [r.bodyAgain, r.moveArea],
        // Another place is looked at again.
        to: (_head, { area }) => (area === undefined ? 'same' : 'submitted'),
        effects: ['tellDesk'],
      },
    ],
  },
  verify: {
    label: '核实属实',
    input: v.strictObject({ photos, words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted'],
        who: ['gridWorker', 'station'],
        apart: own,
        to: 'verified',
        changes: [c.verified],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  solvedOnSpot: {
    label: '当场解决',
    input: v.strictObject({ photos, words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted'],
        who: ['gridWorker'],
        apart: own,
        guards: [g.photoShown],
        to: 'finished',
        changes: [c.onSpot],
        effects: ['tellRequester', 'tellFollowers'],
      },
    ],
  },
  notTrue: {
    label: '现场不属实',
    input: v.strictObject({ photos, words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted'],
        who: ['gridWorker'],
        apart: own,
        guards: [g.notDoubted, g.photoOrWords],
        to: 'verified',
        changes: [c.verified, r.flag('doubted')],
        effects: ['tellDesk'],
      },
    ],
  },
  reject: {
    label: '不予受理',
    input: v.strictObject({ reason: f.chip('原因', keysOf(reasons.reject)), words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['submitted', 'verified'],
        who: [deskOrAbove],
        apart: [...own, 'refusers', doubters],
        guards: [g.doubtedFirst],
        to: 'rejected',
        changes: [c.toStation],
        effects: ['tellRequester', 'tellFollowers'],
      },
    ],
  },
  reword: {
    label: '写转办文字',
    input: v.strictObject({ handlerText: f.text('转办文字', { min: 5, max: 1000 }) }),
    rows: [
      {
        from: ['verified', 'filed'],
        who: ['station'],
        apart: own,
        limit: { counter: 'amends', over: 'refuse' },
        to: 'same',
        changes: [c.reworded],
        effects: [],
      },
    ],
  },
  file: {
    label: '立案',
    input: v.strictObject({
      category: f.code('类别'),
      class: deadlineClass,
      accused: v.optional(unit),
      words: f.words,
    }),
    words: 'optional',
    rows: [
      {
        from: ['verified'],
        who: ['station'],
        apart: own,
        guards: [g.knownMatter, g.knownAccused, g.wordedIfSecret],
        to: 'filed',
        changes: [c.file],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  cancel: {
    label: '取消',
    input: v.strictObject({ reason: v.optional(f.chip('原因', keysOf(reasons.cancel))), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted', 'verified'],
        who: reporters,
        to: (head) => (c.isDanger(head) ? 'same' : 'cancelled'),
        changes: [r.pushed, c.reporterLeft],
        effects: ['tellDesk', 'tellFollowers'],
      },
    ],
  },
} as const satisfies Record<string, Action<SnapshotState>>;

/** From filing to the answer. */
const work = {
  assign: {
    label: '派遣',
    input: v.strictObject({ unit, class: deadlineClass, words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['filed'],
        who: ['station'],
        apart: own,
        guards: [g.wordedIfSecret, g.givable, g.reasonIfOther],
        to: 'assigned',
        changes: [c.giveTo],
        effects: ['tellUnit', 'tellRequester'],
      },
      // What can't wait is sent at once.
      {
        from: ['submitted', 'verified'],
        who: ['station'],
        apart: own,
        guards: [g.filedOrUrgent, g.wordedIfSecret, g.givable],
        to: 'assigned',
        changes: [c.giveTo],
        effects: ['tellUnit', 'tellRequester'],
      },
    ],
  },
  designate: {
    label: '指定',
    input: v.strictObject({ unit, words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['filed', 'assigned', 'signed'],
        who: ['street'],
        apart: [...own, handlers],
        guards: [g.afterTrouble, g.wordedIfSecret, g.givable],
        to: 'assigned',
        limit: { counter: 'transfers', over: 'escalate' },
        changes: [c.giveTo, r.flag('designated')],
        effects: ['tellUnit', 'tellRequester'],
      },
    ],
  },
  sign: {
    label: '签收',
    input: nothing,
    rows: [{ from: ['assigned'], who: [lead], apart: own, to: 'signed', effects: ['tellRequester'] }],
  },
  object: {
    label: '异议',
    input: v.strictObject({
      clause: v.pipe(v.number('请选择职责条款'), v.integer('职责条款要填整数'), v.minValue(1, '职责条款从 1 开始')),
      words: f.mustWords,
    }),
    words: 'required',
    rows: [
      {
        from: ['assigned'],
        who: [lead],
        guards: [g.objectsOnce, g.clauseOfDuties],
        to: 'disputed',
        changes: [c.object],
        effects: ['tellCentre', 'tellRequester'],
      },
    ],
  },
  decide: {
    label: '裁定',
    input: v.strictObject({ unit, words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['disputed'],
        who: ['centre'],
        apart: [...own, 'dispatchers', objectors, handlers],
        guards: [g.givable],
        to: 'assigned',
        changes: [c.decided],
        effects: ['tellUnit', 'tellRequester', 'tellDesk'],
      },
    ],
  },
  inviteCo: {
    label: '请协办',
    input: v.strictObject({ unit, words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['signed'],
        who: [lead],
        guards: [g.newCo],
        to: 'same',
        limit: { counter: 'coHandlers', over: 'refuse' },
        changes: [c.inviteCo],
        effects: ['tellCo'],
      },
    ],
  },
  coAnswer: {
    label: '协办回复',
    input: v.strictObject({ words: f.mustWords, photos }),
    words: 'required',
    rows: [
      {
        from: ['signed'],
        who: [coHandler],
        guards: [g.coOpen],
        to: 'same',
        changes: [c.coAnswer],
        effects: ['tellUnit'],
      },
    ],
  },
  askOutside: {
    label: '请外部单位',
    input: v.strictObject({ party: f.text('外部单位', { min: 2, max: 40 }), words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['signed'],
        who: [lead],
        to: 'same',
        limit: { counter: 'links', over: 'refuse' },
        changes: [c.linkMade],
        effects: [],
      },
    ],
  },
  outsideAnswer: {
    label: '外部单位回复',
    unrouted: true,
    input: mustSay,
    words: 'required',
    rows: [{ from: ['signed'], who: ['system'], to: 'same', effects: ['tellUnit'] }],
  },
  handle: {
    label: '处置完成',
    input: v.strictObject({ words: f.mustWords, photos, noPhoto: f.words }),
    words: 'required',
    rows: [
      {
        from: ['signed'],
        who: [lead],
        apart: own,
        guards: [g.coDone, g.resultShown],
        to: 'handled',
        changes: [c.toChecker],
        effects: ['tellRequester', 'tellDesk'],
      },
    ],
  },
  return: {
    label: '退回',
    input: mustSay,
    words: 'required',
    rows: [
      {
        from: ['signed'],
        who: [lead],
        guards: [g.notDesignated],
        to: 'returning',
        limit: { counter: 'returns', over: 'escalate' },
        effects: ['tellDesk'],
      },
    ],
  },
  decideReturn: {
    label: '批退回',
    input: v.strictObject({ approve: f.yesNo('同意'), words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['returning'],
        who: ['station'],
        apart: [...own, objectors, handlers],
        to: (_head, { approve }) => (approve ? 'filed' : 'signed'),
        changes: [c.returned],
        effects: ['tellUnit', 'tellDesk'],
      },
    ],
  },
  askExtend: {
    label: '申请延期',
    input: v.strictObject({ until: f.epoch('新期限'), words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['signed'],
        who: [lead],
        guards: [r.aheadOfDeadline],
        to: 'same',
        limit: { counter: 'extensions', over: 'refuse' },
        changes: [r.askExtension],
        effects: ['tellDesk'],
      },
    ],
  },
  decideExtend: {
    label: '批延期',
    input: v.strictObject({ approve: f.yesNo('同意'), words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['signed'],
        who: ['extensionDesk'],
        apart: [...own, 'asker', handlers],
        guards: [r.hasExtension],
        to: 'same',
        changes: [r.decideExtension, c.longer],
        effects: ['tellRequester', 'tellUnit'],
      },
    ],
  },
} as const satisfies Record<string, Action<SnapshotState>>;

/** From the answer to the end. */
const outcome = {
  pass: {
    label: '核查通过',
    input: v.strictObject({ photos, words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['handled'],
        who: ['gridWorker', 'station'],
        apart: [...own, handlers],
        to: 'finished',
        changes: [c.passed],
        effects: ['tellRequester', 'tellFollowers', 'tellUnit'],
      },
    ],
  },
  back: {
    label: '核查不通过',
    input: v.strictObject({ photos, words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['handled'],
        who: ['gridWorker', 'station'],
        apart: [...own, handlers],
        to: 'signed',
        limit: { counter: 'backs', over: 'escalate' },
        changes: [c.sentBack, c.toCentreAfterBacks],
        effects: ['tellUnit', 'tellDesk'],
      },
    ],
  },
  recheck: {
    label: '抽查',
    input: v.strictObject({ holds: f.yesNo('确实办好了'), photos, words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['finished', 'closed'],
        who: [neighbourGrid, 'street'],
        apart: [...own, handlers, checkers],
        guards: [g.isSampled, r.within(15)],
        to: (head, { holds }) => (holds || !head.unit ? 'same' : 'signed'),
        changes: [c.rechecked],
        effects: ['tellUnit', 'tellDesk'],
      },
    ],
  },
  rate: {
    label: '评价',
    input: rating,
    words: 'optional',
    rows: [
      {
        from: ['finished'],
        who: reporters,
        apart: [handlers],
        guards: [r.settled, r.rateOnce],
        to: ratedTo,
        changes: [c.rate],
        effects: ['tellDesk', 'tellUnit'],
      },
      // One case is one unit in the score: followers and merged reporters add to its mean.
      {
        from: ['finished', 'review', 'closed'],
        who: [follower],
        apart: [handlers],
        guards: [g.ratesOnce, r.within(15)],
        to: 'same',
        changes: [c.rateToo],
        effects: [],
      },
      // For a person without a phone: by call, by somebody who neither sent, handled nor checked it.
      {
        from: ['finished'],
        who: ['operator', 'station'],
        apart: judged,
        guards: [r.settled, r.rateOnce],
        to: ratedTo,
        changes: [c.rate, r.bump('calls')],
        effects: ['tellRequester'],
      },
      {
        from: ['rejected'],
        who: reporters,
        guards: [r.rateOnce],
        to: 'same',
        changes: [c.rate],
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
        who: reporters,
        apart: [handlers],
        guards: [r.correctOnce],
        to: 'same',
        changes: [c.rate, r.flag('corrected')],
        effects: ['tellDesk'],
      },
    ],
  },
  redo: {
    label: '还没办好',
    input: withWords,
    words: 'optional',
    rows: [
      {
        from: ['finished', 'closed', 'review'],
        who: [...reporters, follower],
        guards: [r.within(15)],
        to: (head) => (head.unit ? 'assigned' : 'verified'),
        limit: { counter: 'redos', over: 'escalate' },
        changes: [c.again],
        effects: ['ringDesk', 'tellUnit'],
      },
    ],
  },
  dispute: {
    label: '没办没来',
    input: withWords,
    words: 'optional',
    rows: [
      {
        from: ['finished', 'closed'],
        who: reporters,
        guards: [r.within(15)],
        to: 'review',
        limit: { counter: 'redos', over: 'escalate' },
        changes: [r.flag('disputed'), r.reopen, c.hide],
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
        guards: [r.spokeOrTried, r.redoLeft],
        to: (head, { outcome }) => (outcome !== 'redo' ? 'closed' : head.unit ? 'assigned' : 'verified'),
        changes: [c.followedUp],
        effects: ['tellRequester', 'tellUnit'],
      },
    ],
  },
} as const satisfies Record<string, Action<SnapshotState>>;

/** Several into one, one into several, into another kind, before everybody's eyes. */
const shape = {
  merge: {
    label: '并单',
    input: v.strictObject({ into: f.id('并入的事项'), words: f.words }),
    words: 'optional',
    rows: [
      {
        from: ['submitted', 'verified'],
        who: ['station'],
        apart: own,
        guards: [r.mergeable, g.notSecret],
        to: 'merged',
        limit: { counter: 'transfers', over: 'refuse' },
        changes: [r.mergeInto],
        effects: ['tellRequester'],
      },
    ],
  },
  unmerge: {
    label: '拆回',
    input: withWords,
    words: 'optional',
    rows: [
      {
        from: ['merged'],
        who: ['station', 'system'],
        to: (head) => (head.before === 'verified' ? 'verified' : 'submitted'),
        changes: [c.unmerged],
        clock: 'asBefore',
        effects: ['tellRequester', 'tellDesk'],
      },
      {
        from: ['merged'],
        who: ['requester'],
        guards: [r.within(15)],
        to: (head) => (head.before === 'verified' ? 'verified' : 'submitted'),
        limit: { counter: 'objections', over: 'refuse' },
        changes: [c.unmerged],
        clock: 'asBefore',
        effects: ['tellDesk'],
      },
    ],
  },
  split: {
    label: '拆分',
    input: v.strictObject({
      parts: v.pipe(
        v.array(
          v.strictObject({ category: f.code('类别'), details: f.text('这一件的内容', { min: 2, max: 1000 }) }),
          '“拆分”要列出每一件',
        ),
        v.minLength(2, '至少拆成 2 件'),
        v.maxLength(10, '最多拆成 10 件'),
      ),
      words: f.words,
    }),
    words: 'optional',
    rows: [
      {
        from: ['verified', 'filed'],
        who: ['station'],
        apart: own,
        guards: [g.knownParts, g.notPart, g.wordedIfSecret],
        to: 'parted',
        changes: [c.split],
        effects: ['tellRequester', 'tellFollowers'],
      },
    ],
  },
  partEnded: {
    label: '一件办结',
    unrouted: true,
    input: nothing,
    rows: [
      {
        from: ['parted'],
        who: ['system'],
        to: (head) => ((head.own?.parts as number) > 0 ? 'same' : 'closed'),
        changes: [c.partEnded],
        effects: ['tellDesk'],
      },
    ],
  },
  toOrder: {
    label: '转为服务',
    into: 'order',
    input: withWords,
    words: 'optional',
    rows: [
      {
        from: ['submitted', 'verified', 'filed'],
        who: ['station', 'gridWorker'],
        apart: own,
        guards: [g.notSecret, notTurnedBefore('toOrder')],
        to: 'same',
        effects: ['tellRequester'],
      },
    ],
  },
  show: {
    label: '提请公开',
    input: v.strictObject({ publicText: f.text('公开文字', { min: 5, max: 300 }), publicPhotos: photos }),
    rows: [
      {
        from: ['finished', 'closed'],
        who: ['station'],
        apart: own,
        guards: [g.notShown, g.mayBeShown],
        to: 'same',
        limit: { counter: 'shows', over: 'refuse' },
        changes: [r.bodyAgain, c.show],
        effects: ['tellDesk'],
      },
    ],
  },
  confirmShow: {
    label: '确认公开',
    input: v.strictObject({ clear: v.literal(true, '请确认文字和照片里没有人脸、车牌、姓名和电话') }),
    rows: [
      {
        from: ['finished', 'closed'],
        who: ['station'],
        apart: [...own, showers],
        guards: [g.isToShow],
        to: 'same',
        changes: [c.showConfirmed],
        effects: ['tellRequester'],
      },
    ],
  },
  hide: {
    label: '撤下公开',
    input: withWords,
    words: 'optional',
    rows: [
      {
        from: ['finished', 'closed', 'review'],
        who: ['station', 'requester'],
        guards: [g.isShown],
        to: 'same',
        changes: [c.hide],
        effects: ['tellDesk'],
      },
    ],
  },
} as const satisfies Record<string, Action<SnapshotState>>;

export const snapshotActions = { ...intake, ...work, ...outcome, ...shape };
