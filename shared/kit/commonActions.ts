import * as v from 'valibot';
import * as f from './fields.ts';
import * as r from './rules.ts';
import type { Action } from './workflow.ts';

const requesterSide = ['requester', 'family', 'proxy'] as const;
const holders = ['helper', 'station'] as const;

/**
 * The actions every kind of case has (workflows.md, Common rules and actions, marked core).
 * @param open states that are not ends; @param merged, rejected, submitted the kind's own names
 */
export const commonActions = <S extends string>(kind: {
  open: readonly S[];
  submitted: S;
  merged: S;
  rejected: S;
  closed: S;
  assigned: S;
  ended: readonly S[];
  /** States before anybody has agreed to come: merged and designated from there; absent: submitted alone. */
  waiting?: readonly S[];
  /** Where volunteers claim, and where several do the work together: one who is let go leaves the others there. */
  pool?: S;
  atWork?: S;
}) =>
  ({
    contact: {
      label: '联系',
      input: v.strictObject({
        channel: f.chip('联系方式', ['phone', 'visit', 'message']),
        reached: f.yesNo('联系上了'),
        words: f.words,
      }),
      words: 'optional',
      rows: [
        {
          from: kind.open,
          who: holders,
          to: 'same',
          limit: { counter: 'contacts', over: 'refuse' },
          changes: [r.noteContact],
          effects: ['tellRequester'],
        },
      ],
    },
    denyContact: {
      label: '没有联系过我',
      input: v.strictObject({}),
      rows: [
        {
          from: kind.open,
          who: requesterSide,
          guards: [r.wasContacted],
          to: 'same',
          changes: [r.unflag('contacted')],
          effects: ['tellDesk', 'tellHelpers'],
        },
      ],
    },
    ask: {
      label: '追问',
      input: v.strictObject({ words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: holders,
          to: 'same',
          limit: { counter: 'asks', over: 'refuse' },
          changes: [r.unflag('noAnswer'), r.flag('waitingForRequester')],
          effects: ['tellRequester'],
        },
      ],
    },
    answer: {
      label: '回答',
      input: v.strictObject({ words: f.text('回答', { min: 1, max: 500 }) }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: requesterSide,
          guards: [r.hasQuestion],
          to: 'same',
          changes: [r.unflag('waitingForRequester', 'noAnswer')],
          effects: ['tellDesk', 'tellHelpers'],
        },
      ],
    },
    note: {
      label: '补充一句',
      input: v.strictObject({ words: f.text('补充', { min: 1, max: 500 }) }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: requesterSide,
          to: 'same',
          limit: { counter: 'notes', over: 'refuse' },
          effects: ['tellHelpers', 'tellDesk'],
        },
      ],
    },
    urge: {
      label: '催一催',
      input: v.strictObject({}),
      rows: [
        {
          from: kind.open,
          who: ['requester', 'family'],
          guards: [r.urgedToday],
          to: 'same',
          limit: { counter: 'urges', over: 'refuse' },
          effects: ['tellHelpers', 'tellDesk'],
        },
      ],
    },
    emergency: {
      label: '转应急',
      input: v.strictObject({ words: f.words }),
      words: 'optional',
      rows: [
        {
          from: kind.open,
          // Everybody who has to do with the case; a look into the hall is not enough.
          who: [
            ...requesterSide,
            ...(['helper', 'offered', 'offeredTeam', 'askedMember'] as const),
            ...(['station', 'gridWorker', 'operator'] as const),
          ],
          to: 'same',
          guards: [r.notYetEmergency],
          changes: [r.toCentre],
          effects: ['tellCentre', 'ringDesk', 'tellHelpers'],
        },
      ],
    },
    acknowledge: {
      label: '接警',
      input: v.strictObject({}),
      rows: [
        {
          from: kind.open,
          who: ['centre'],
          guards: [r.notYetSeen],
          to: 'same',
          changes: [r.alarmSeen],
          effects: ['tellRequester', 'tellHelpers', 'tellDesk'],
        },
      ],
    },
    attend: {
      label: '已到场或移交',
      input: v.strictObject({ how: f.chip('方式', ['arrived', 'handedOver']), words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: ['centre'],
          guards: [r.notYetAttended],
          to: 'same',
          changes: [r.alarmAttended],
          effects: ['tellRequester', 'tellHelpers'],
        },
      ],
    },
    clearEmergency: {
      label: '解除应急',
      input: v.strictObject({ words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: ['centre'],
          guards: [r.isAttended],
          to: 'same',
          changes: [r.alarmCleared],
          effects: ['tellRequester', 'tellHelpers', 'tellDesk'],
        },
      ],
    },
    designate: {
      label: '指定',
      input: v.strictObject({ helperId: f.id('承办人'), words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: (kind.waiting ?? [kind.submitted]).filter((state) => state !== kind.assigned),
          who: ['street'],
          apart: ['requester', 'served', 'proxy', 'family'],
          guards: [r.afterLimit, r.fits, r.isStaff],
          to: kind.assigned,
          changes: [r.offerTo, r.flag('designated')],
          effects: ['tellOffered', 'tellRequester'],
        },
      ],
    },
    askExtend: {
      label: '申请延期',
      input: v.strictObject({ until: f.epoch('新期限'), words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: ['assignedHelper'],
          guards: [r.aheadOfDeadline],
          to: 'same',
          limit: { counter: 'extensions', over: 'escalate' },
          changes: [r.askExtension],
          effects: ['tellDesk', 'tellAbove'],
        },
      ],
    },
    decideExtend: {
      label: '批延期',
      input: v.strictObject({ approve: f.yesNo('同意'), words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: ['extensionDesk'],
          apart: ['asker', 'helpers', 'requester'],
          guards: [r.hasExtension],
          to: 'same',
          changes: [r.decideExtension],
          effects: ['tellRequester', 'tellHelpers'],
        },
      ],
    },
    merge: {
      label: '并单',
      input: v.strictObject({ into: f.id('并入的单'), words: f.words }),
      words: 'optional',
      rows: [
        {
          from: kind.waiting ?? [kind.submitted],
          who: ['station'],
          apart: ['requester', 'served', 'proxy'],
          guards: [r.mergeable],
          to: kind.merged,
          limit: { counter: 'merges', over: 'refuse' },
          changes: [r.mergeInto],
          effects: ['tellRequester', 'tellHelpers', 'tellOffered'],
        },
      ],
    },
    unmerge: {
      label: '拆回',
      input: v.strictObject({ words: f.words }),
      words: 'optional',
      rows: [
        {
          from: [kind.merged],
          who: ['station', 'system'],
          to: kind.submitted,
          changes: [r.unmerge, r.reopen],
          clock: 'asBefore',
          effects: ['tellRequester', 'tellDesk'],
        },
        {
          from: [kind.merged],
          who: ['requester'],
          guards: [r.within(15)],
          to: kind.submitted,
          limit: { counter: 'objections', over: 'refuse' },
          changes: [r.unmerge, r.reopen],
          clock: 'asBefore',
          effects: ['tellDesk'],
        },
      ],
    },
    appeal: {
      label: '申诉',
      input: v.strictObject({ words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: [kind.rejected],
          who: requesterSide,
          guards: [r.within(15)],
          to: kind.submitted,
          limit: { counter: 'appeals', over: 'refuse' },
          changes: [r.deskUp, r.flag('appealed')],
          effects: ['tellDesk', 'tellAbove'],
        },
      ],
    },
    unreachable: {
      label: '联系不上',
      input: v.strictObject({ words: f.mustWords }),
      words: 'required',
      rows: [
        {
          from: kind.open,
          who: ['station'],
          apart: ['helpers', 'requester'],
          guards: [r.triedEnough],
          to: kind.closed,
          changes: [r.flag('unreachable', 'sampled'), r.release],
          effects: ['tellRequester', 'tellHelpers'],
        },
      ],
    },
    /** The lead of a merge says that others hang on it. */
    takeIn: {
      label: '有别的单并入',
      unrouted: true,
      input: v.strictObject({}),
      rows: [{ from: kind.open, who: ['system'], to: 'same', changes: [r.flag('leads')], effects: [] }],
    },
    reopen: {
      label: '重新打开',
      input: v.strictObject({}),
      rows: [
        {
          from: [kind.closed],
          who: ['requester', 'family'],
          guards: [r.isUnreachable, r.within(15)],
          to: kind.submitted,
          limit: { counter: 'reopens', over: 'refuse' },
          changes: [r.unflag('unreachable', 'sampled'), r.reopen],
          effects: ['ringDesk'],
        },
      ],
    },
    release: {
      label: '系统释放',
      unrouted: true,
      input: v.strictObject({ personId: v.optional(f.id('人员')) }),
      rows: [
        {
          from: kind.open,
          who: ['system'],
          to: (head) =>
            head.state === kind.pool || (head.state === kind.atWork && head.helpers.length > 0)
              ? 'same'
              : kind.submitted,
          changes: [r.releaseOne, r.flag('released')],
          effects: ['tellDesk', 'tellRequester', 'tellHelpers'],
        },
      ],
    },
    // Whoever is complained of must not read it here: the route of complaints makes a case of its own.
    complain: {
      label: '投诉',
      input: v.strictObject({}),
      unrouted: true,
      rows: [
        {
          from: [...kind.open, ...kind.ended],
          who: ['requester', 'family', 'helper'],
          guards: [r.within(30)],
          to: 'same',
          effects: [],
        },
      ],
    },
  }) satisfies Record<string, Action<S>>;
