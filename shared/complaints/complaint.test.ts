import { describe, expect, it } from 'vitest';
import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { aContext, aHead, anActor, community, tuesday } from '../kit/factories.ts';
import { applyAction, expire, replay } from '../kit/workflow.ts';
import { type ComplaintAction, complaintSettings, complaintWorkflow, openStates } from './complaint.ts';
import { aimOf, mayOpen } from './rules.ts';
import { type ComplaintState, complaintStates, hiddenStates } from './states.ts';
import { complaintView } from './view.ts';

const states = Object.keys(complaintStates) as ComplaintState[];
const actions = Object.keys(complaintWorkflow.actions) as ComplaintAction[];
const aComplaint = (state: ComplaintState, change: Partial<CaseHead> = {}): CaseHead =>
  aHead({
    kind: 'complaint',
    category: 'attitude',
    state,
    window: undefined,
    requester: 'resident',
    served: 'resident',
    flags: ['secret', 'heard'],
    own: { about: 'helper', of: 'CASE', accused: ['volunteer'] },
    history: [{ v: 1, action: 'complain', by: 'resident', at: tuesday, to: 'submitted' }],
    ...change,
  });
const people = {
  resident: anActor('resident'),
  volunteer: anActor('volunteer', 'volunteer'),
  clerk: anActor('clerk', 'stationStaff'),
  clerk2: anActor('clerk2', 'stationStaff'),
  far: anActor('far', 'stationStaff', '150621002001'),
  street: anActor('street', 'streetStaff', '150621001'),
  centre: anActor('centre', 'centre', '150621'),
  inspector: anActor('inspector', 'inspector', '150621'),
  admin: anActor('admin', 'admin', '150621'),
  stranger: anActor('stranger'),
} satisfies Record<string, Actor>;
const limits = complaintSettings.limits;
const input = {
  words: '说明说明说明',
  outcome: 'upheld',
  solved: true,
  stars: 4,
  until: tuesday + 5 * 86_400,
  ask: '12345',
};
const act = (head: CaseHead, actor: Actor, action: string, more: object = {}) =>
  applyAction(complaintWorkflow, head, actor, action, { ...input, ...more }, aContext({}, tuesday + 3600, limits));
const bar = { by: 'clerk', until: tuesday + 5 * 86_400 };

/** Written out by hand: who may do what, in which state. */
const may: Record<ComplaintAction, [ComplaintState[], (keyof typeof people)[]]> = {
  accept: [['submitted'], ['clerk', 'clerk2']],
  reject: [['submitted'], ['clerk', 'clerk2']],
  contact: [
    ['submitted', 'investigating', 'decided'],
    ['clerk', 'clerk2'],
  ],
  decide: [['investigating'], ['clerk', 'clerk2']],
  reply: [['decided'], ['clerk', 'clerk2']],
  proposeBar: [['investigating'], ['clerk', 'clerk2']],
  confirmBar: [['investigating'], ['clerk2', 'street']],
  endBar: [
    ['investigating', 'decided', 'answered'],
    ['clerk', 'clerk2', 'street'],
  ],
  explain: [['investigating'], ['volunteer', 'clerk', 'clerk2']],
  objectBar: [['investigating'], ['volunteer']],
  add: [['submitted', 'investigating', 'decided'], ['resident']],
  appeal: [['rejected'], ['resident']],
  rate: [['answered'], ['resident']],
};
const withBar: Partial<Record<ComplaintAction, object>> = {
  confirmBar: { bar },
  endBar: { bar: { ...bar, ok: 'clerk2' } },
  objectBar: { bar: { ...bar, ok: 'clerk2' } },
};

describe('every state x action x person', () => {
  it.each(actions)('%s', (action) => {
    const [from, who] = may[action];
    for (const state of states)
      for (const [name, actor] of Object.entries(people)) {
        const own = { about: 'helper', of: 'CASE', accused: ['volunteer'], ...withBar[action] };
        const got = act(aComplaint(state, { own }), actor, action).ok;
        const wanted = from.includes(state) && (who as string[]).includes(name);
        expect([state, name, got], action).toEqual([state, name, wanted]);
      }
  });
});

describe('nobody decides about themself', () => {
  it('a clerk complained of is refused at the very desk, whatever posts they hold', () => {
    const own = { about: 'helper', of: 'CASE', accused: ['clerk'] };
    for (const action of ['accept', 'reject'])
      expect(act(aComplaint('submitted', { own }), people.clerk, action)).toMatchObject({
        refused: 'conflictOfInterest',
      });
  });
  it('one person alone keeps nobody from homes', () => {
    const own = { about: 'helper', of: 'CASE', accused: ['volunteer'], bar };
    expect(act(aComplaint('investigating', { own }), people.clerk, 'confirmBar')).toMatchObject({
      refused: 'conflictOfInterest',
    });
    expect(
      act(aComplaint('investigating'), people.clerk, 'proposeBar', { until: tuesday + 15 * 86_400 }),
    ).toMatchObject({
      refused: 'badInput',
      field: 'until',
    });
  });
  it('nothing is decided before the accused was heard', () => {
    expect(act(aComplaint('investigating', { flags: ['secret'] }), people.clerk, 'decide')).toMatchObject({
      refused: 'tooEarly',
    });
  });
});

describe('the desk above whoever is complained of', () => {
  const helped = aHead({ helpers: [{ id: 'volunteer', as: 'volunteer' }] });
  const assigned = aHead({ helpers: [{ id: 'grid', as: 'gridWorker' }] });
  const byClerk = aHead({
    history: [
      { v: 1, action: 'place', by: 'resident', at: 1, to: 'submitted' },
      { v: 2, action: 'offer', by: 'clerk', at: 2, to: 'offered' },
      { v: 3, action: 'expire', by: 'system', at: 3, to: 'submitted' },
    ],
  });
  it.each([
    ['a volunteer', helped, 'helper', community, ['volunteer'], false],
    ['a grid worker', assigned, 'helper', '150621001', ['grid'], false],
    ['the station', byClerk, 'station', '150621001', ['clerk'], false],
    ['the street', byClerk, 'street', '150621', ['clerk'], false],
    ['the centre', byClerk, 'centre', '150621', ['clerk'], true],
    ['who ordered', helped, 'requester', community, ['resident'], false],
  ] as const)('%s', (_what, head, about, desk, accused, listed) => {
    expect(aimOf(head, people.resident, about)).toEqual({ desk, accused, listed });
  });
  it('without a helper nobody can be complained of as one', () => {
    expect(aimOf(aHead(), people.resident, 'helper')).toBeUndefined();
    expect(aimOf(helped, people.resident, 'helper', 'somebodyElse')).toBeUndefined();
  });
});

describe('secret', () => {
  const body = { words: '他要钱', photos: [], no: 'DL-261101-00001-1' };
  const shown = {
    names: { resident: '张桂兰', volunteer: '王芳', clerk: '小王' },
    link: (id: string) => ({ id, view: 'v' }),
  };
  it.each(states)('%s: whoever is complained of never reads who, what or which case', (state) => {
    const head = aComplaint(state);
    expect(mayOpen(head, people.volunteer, hiddenStates)).toBe(!hiddenStates.includes(state));
    const view = complaintView(head, body, [], people.volunteer, aContext(), shown);
    for (const secret of ['他要钱', body.no, 'CASE"', '张桂兰', '张*', 'resident"'])
      expect(JSON.stringify(view)).not.toContain(secret);
  });
  it.each(states)('%s: the station below the desk, a foreign one, admin and strangers can not open it', (state) => {
    const above = aComplaint(state, { desk: '150621001' });
    for (const name of ['clerk', 'far', 'admin', 'stranger'] as const)
      expect(mayOpen(above, people[name], hiddenStates), name).toBe(false);
    for (const name of ['street', 'centre', 'inspector', 'resident'] as const)
      expect(mayOpen(above, people[name], hiddenStates), name).toBe(true);
  });
});

it.each(openStates)('nobody ever acts from %s: closed, or on the inspector’s list', (state) => {
  let head = aComplaint(state, { due: tuesday + 60 });
  for (let step = 0; head.due !== undefined && step < 9; step++) {
    const outcome = expire(complaintWorkflow, head, aContext({}, head.due, limits));
    if (!outcome.ok) throw new Error(outcome.refused);
    head = outcome.head;
    expect(replay(head)).toBe(head.state);
  }
  expect(head.state === 'closed' || head.flags.includes('onInspectorList')).toBe(true);
});

it('appealed once, it is another desk’s, and whoever refused it does not decide again', () => {
  const refused = act(aComplaint('submitted'), people.clerk, 'reject');
  if (!refused.ok) throw new Error(refused.refused);
  const again = act(refused.head, people.resident, 'appeal');
  expect(again).toMatchObject({ ok: true, head: { state: 'submitted', desk: '150621001' } });
  if (!again.ok) return;
  expect(act(again.head, people.clerk, 'accept').ok).toBe(false);
  expect(act(again.head, people.street, 'accept').ok).toBe(true);
  const twice = act({ ...again.head, state: 'rejected' }, people.resident, 'appeal');
  expect(twice).toMatchObject({ refused: 'limitReached' });
});
