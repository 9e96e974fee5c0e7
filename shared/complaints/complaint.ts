import * as v from 'valibot';
import * as f from '../kit/fields.ts';
import * as r from '../kit/rules.ts';
import type { Action, Settings, StateRow, Workflow } from '../kit/workflow.ts';
import * as c from './rules.ts';
import { type ComplaintState, complaintStates, openStates } from './states.ts';
import { measures, outcomes } from './words.ts';

const nothing = v.strictObject({});
const keys = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];
const working = ['submitted', 'investigating', 'decided'] as const;
/** Neither who complained nor who is complained of decides. */
const apart = ['requester', c.accusedSide] as const;

const forDesk = {
  accept: {
    label: '受理',
    input: nothing,
    rows: [
      { from: ['submitted'], who: ['desk'], apart, to: 'investigating', effects: ['tellRequester', 'tellAccused'] },
    ],
  },
  reject: {
    label: '不予受理',
    input: v.strictObject({ words: f.mustWords, ask: f.text('可以找谁', { min: 2, max: 60 }) }),
    words: 'required',
    rows: [
      {
        from: ['submitted'],
        who: ['desk'],
        apart: [...apart, 'refusers'],
        to: 'rejected',
        effects: ['tellRequester'],
      },
    ],
  },
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
        from: working,
        who: ['desk'],
        apart,
        to: 'same',
        limit: { counter: 'contacts', over: 'refuse' },
        changes: [r.noteContact],
        effects: ['tellRequester'],
      },
    ],
  },
  decide: {
    label: '认定',
    input: v.strictObject({
      outcome: f.chip('认定', keys(outcomes)),
      measures: v.optional(v.pipe(v.array(f.chip('处理', keys(measures))), v.maxLength(5, '“处理”最多选 5 个'))),
      words: f.mustWords,
    }),
    words: 'required',
    rows: [
      {
        from: ['investigating'],
        who: ['desk'],
        apart,
        guards: [c.wasHeard],
        to: 'decided',
        changes: [c.decideIt],
        effects: ['tellAccused', 'tellAbove'],
      },
    ],
  },
  reply: {
    label: '答复',
    input: v.strictObject({ words: f.mustWords }),
    words: 'required',
    rows: [{ from: ['decided'], who: ['desk'], apart, to: 'answered', effects: ['tellRequester'] }],
  },
  proposeBar: {
    label: '提出暂停上门',
    input: v.strictObject({ until: f.epoch('到什么时候'), words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['investigating'],
        who: ['desk'],
        apart,
        guards: [c.barFits],
        to: 'same',
        changes: [c.barBy],
        effects: ['tellDesk', 'tellAbove'],
      },
    ],
  },
  confirmBar: {
    label: '同意暂停上门',
    input: nothing,
    rows: [
      {
        from: ['investigating'],
        who: ['desk', 'above'],
        apart: [...apart, c.barrer],
        guards: [c.barOpen],
        to: 'same',
        changes: [c.barOk],
        effects: ['tellAccused', 'tellDesk'],
      },
    ],
  },
  endBar: {
    label: '恢复上门',
    input: v.strictObject({ words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['investigating', 'decided', 'answered'],
        who: ['desk', 'above'],
        apart,
        guards: [c.barred],
        to: 'same',
        changes: [c.barEnds],
        effects: ['tellAccused'],
      },
    ],
  },
} as const satisfies Record<string, Action<ComplaintState>>;

const forPeople = {
  /** The accused's own account, or the desk's record of it. */
  explain: {
    label: '说明情况',
    input: v.strictObject({ words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['investigating'],
        who: [c.accused],
        to: 'same',
        limit: { counter: 'notes', over: 'refuse' },
        changes: [c.heard],
        effects: ['tellDesk'],
      },
      {
        from: ['investigating'],
        who: ['desk'],
        apart,
        to: 'same',
        changes: [c.heard],
        limit: { counter: 'calls', over: 'refuse' },
        effects: [],
      },
    ],
  },
  objectBar: {
    label: '对暂停有异议',
    input: v.strictObject({ words: f.mustWords }),
    words: 'required',
    rows: [
      {
        from: ['investigating'],
        who: [c.accused],
        guards: [c.barred],
        to: 'same',
        limit: { counter: 'objections', over: 'refuse' },
        effects: ['tellDesk', 'tellAbove'],
      },
    ],
  },
  add: {
    label: '补充一句',
    input: v.strictObject({ words: f.text('补充', { min: 1, max: 500 }) }),
    words: 'required',
    rows: [
      {
        from: working,
        who: ['requester'],
        to: 'same',
        limit: { counter: 'asks', over: 'refuse' },
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
        from: ['rejected'],
        who: ['requester'],
        guards: [r.within(15)],
        to: 'submitted',
        limit: { counter: 'appeals', over: 'refuse' },
        changes: [r.deskUp, r.flag('appealed')],
        effects: ['tellDesk', 'tellAbove'],
      },
    ],
  },
  rate: {
    label: '评价',
    input: v.strictObject({ solved: f.yesNo('问题解决了吗'), stars: f.stars, words: f.words }),
    words: 'optional',
    rows: [{ from: ['answered'], who: ['requester'], to: 'closed', effects: ['tellDesk'] }],
  },
} as const satisfies Record<string, Action<ComplaintState>>;

/** A complaint's table (workflows.md, Complaint): simple, so no department and no supervision. */
export const complaintWorkflow = {
  kind: 'complaint',
  version: 1,
  states: complaintStates as Record<ComplaintState, StateRow<ComplaintState>>,
  actions: { ...forDesk, ...forPeople },
} satisfies Workflow<ComplaintState>;

export type ComplaintAction = keyof typeof complaintWorkflow.actions;
export { openStates };

/** Defaults; the centre changes them per area (shared/kit/settings.ts). */
export const complaintSettings: Settings = {
  version: 1,
  limits: { contacts: 9, notes: 5, calls: 5, asks: 5, appeals: 1, objections: 1 },
};
