import { describe, expect, it } from 'vitest';
import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { aContext, aHead, anActor, tuesday } from '../kit/factories.ts';
import { clockOnly, expectedBy, rowsOf, targetsOf } from '../kit/walks.ts';
import { allowedActions, applyAction } from '../kit/workflow.ts';
import { recordInput, visitRoutes } from './routes.ts';
import { endStates, openStates, type VisitState, visitStates } from './states.ts';
import { visitSettings, visitWorkflow } from './visit.ts';

const states = Object.keys(visitStates) as VisitState[];
const actions = Object.keys(visitWorkflow.actions);
const people = {
  old: anActor('old'),
  daughter: { ...anActor('daughter'), servedBy: ['old'] },
  grid: anActor('grid', 'gridWorker'),
  grid2: anActor('grid2', 'gridWorker'),
  farGrid: anActor('farGrid', 'gridWorker', '150621002001'),
  clerk: anActor('clerk', 'stationStaff'),
  farClerk: anActor('farClerk', 'stationStaff', '150621002001'),
  street: anActor('street', 'streetStaff', '150621001'),
  operator: anActor('operator', 'operator', '150621'),
  volunteer: anActor('volunteer', 'volunteer'),
  unit: anActor('unit', 'department', 'ORG1'),
  inspector: anActor('inspector', 'inspector', '150621'),
  admin: anActor('admin', 'admin', '150621'),
  stranger: anActor('stranger'),
  system: { id: 'system', name: '系统', grants: [] } as Actor,
};
const aVisit = (state: VisitState, change: Partial<CaseHead> = {}): CaseHead =>
  aHead({
    kind: 'visit',
    category: 'visit',
    requester: 'old',
    served: 'old',
    proxy: 'grid',
    helpers: [{ id: 'grid', as: 'gridWorker' }],
    window: undefined,
    state,
    history: [{ v: 1, action: 'record', by: 'grid', at: tuesday, to: 'heard' }],
    ...change,
  });
/** Nobody known was visited: the visitor's own record. */
const ofNobody = { requester: 'grid', served: 'grid', proxy: undefined };
const act = (head: CaseHead, actor: Actor, action: string, input: object = {}, now = tuesday + 60) =>
  applyAction(visitWorkflow, head, actor, action, input, aContext({}, now, visitSettings.limits));

describe('every state x action x actor is allowed by the table or refused with the right code', () => {
  it.each(states)(
    `%s: ${actions.length} actions x ${Object.keys(people).length} actors, of somebody and of nobody`,
    (state) => {
      for (const change of [{}, ofNobody])
        for (const actor of Object.values(people))
          for (const action of actions) {
            const head = aVisit(state, change);
            const before = JSON.stringify(head);
            const outcome = act(head, actor, action);
            const wanted = expectedBy(visitWorkflow, head, actor, action, {});
            const where = `${state} ${action} ${actor.id}`;
            expect(JSON.stringify(head), where).toBe(before);
            expect(
              allowedActions(visitWorkflow, head, actor, aContext({}, tuesday, visitSettings.limits)).includes(action),
              where,
            ).toBe(wanted === 'allowed');
            const got = outcome.ok ? 'ok' : outcome.refused;
            if (wanted === 'wrongState') expect(got, where).toBe('wrongState');
            if (wanted === 'foreign') expect(['notYours', 'outOfScope'], where).toContain(got);
            if (wanted === 'conflictOfInterest') expect(got, where).toBe('conflictOfInterest');
            if (wanted === 'allowed')
              expect(['notYours', 'outOfScope', 'conflictOfInterest'], where).not.toContain(got);
          }
    },
  );
  it('who has nothing to do with it can do nothing', () => {
    for (const state of states)
      for (const id of ['farGrid', 'farClerk', 'volunteer', 'unit', 'inspector', 'admin', 'stranger'] as const)
        expect(allowedActions(visitWorkflow, aVisit(state), people[id], aContext())).toEqual([]);
  });
});

describe('the table itself', () => {
  it('every state can be reached; every open one has a holder, a deadline and a way out', () => {
    const reached = new Set([
      'heard',
      'noted',
      'solvedOnSpot',
      ...states.flatMap((state) => targetsOf(visitWorkflow, state)),
    ]);
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
    for (const state of openStates) expect(visitStates[state]).toMatchObject({ deadline: {}, expiry: {} });
    for (const state of endStates) expect('deadline' in visitStates[state]).toBe(false);
  });
  it('every limit a row names stands in the settings', () => {
    for (const name of actions)
      for (const { limit } of rowsOf(visitWorkflow, name))
        if (limit) expect(visitSettings.limits[limit.counter], name).toBeGreaterThan(0);
  });
  it.each(openStates)('nobody ever acts, from %s: it ends, or stands on the list of the inspector', (state) => {
    const { head, steps } = clockOnly(visitWorkflow, aVisit(state, { due: tuesday + 60 }), visitSettings.limits);
    const ended = (endStates as readonly string[]).includes(head.state) || head.flags.includes('onInspectorList');
    expect([ended, steps < 8]).toEqual([true, true]);
  });
  it('what nobody answered is unconfirmed, never confirmed', () => {
    const { head } = clockOnly(visitWorkflow, aVisit('solvedOnSpot', { due: tuesday }), visitSettings.limits);
    expect([head.state, head.flags]).toEqual(['closed', ['unconfirmed']]);
  });
});

describe('solved on the spot', () => {
  const words = '当场帮着交了电费';
  it('the resident says whether; no goes to the station', () => {
    const solved = act(aVisit('heard'), people.grid, 'solve', { words });
    if (!solved.ok) throw new Error(solved.refused);
    expect(solved.head.state).toBe('solvedOnSpot');
    expect(act(solved.head, people.old, 'sayWhether', { solved: true })).toMatchObject({ head: { state: 'closed' } });
    expect(act(solved.head, people.daughter, 'sayWhether', { solved: false })).toMatchObject({
      head: { state: 'atDesk' },
    });
  });
  it.each([
    ['who went there', 'grid', {}],
    ['who solved it', 'clerk', { history: [{ v: 2, action: 'solve', by: 'clerk', at: tuesday, to: 'solvedOnSpot' }] }],
    ['the person visited as staff', 'clerk', { requester: 'x', served: 'clerk', proxy: 'grid' }],
  ])('%s does not say so by call', (_who, id, change) => {
    const twoHats = {
      ...anActor(id, 'stationStaff'),
      grants: [...anActor(id, 'stationStaff').grants, ...anActor(id, 'operator', '150621').grants],
    };
    const outcome = act(aVisit('solvedOnSpot', change), twoHats, 'sayWhether', { solved: true });
    const own = 'served' in change && change.served === id;
    // The person visited answers for themself, whatever post they hold.
    expect(outcome.ok).toBe(own);
  });
  it('needs somebody to ask: a visit to nobody known is only noted, or becomes a matter', () => {
    const head = aVisit('heard', ofNobody);
    for (const action of ['toOrder', 'toWish'])
      expect(act(head, people.grid, action)).toMatchObject({ refused: 'notFit' });
    expect(act(head, people.grid, 'solve', { words })).toMatchObject({ refused: 'conflictOfInterest' });
    expect(act(head, people.clerk, 'solve', { words })).toMatchObject({ refused: 'notFit' });
    expect(act(head, people.grid, 'toSnapshot').ok).toBe(true);
    expect(act(head, people.grid, 'noteOnly').ok).toBe(true);
  });
});

it('is changed for a day by who wrote it, and only added to afterwards', () => {
  const edit = (actor: Actor, now: number) => act(aVisit('heard'), actor, 'edit', { details: '水管漏水' }, now);
  expect(edit(people.grid, tuesday + 86_400).ok).toBe(true);
  expect(edit(people.grid, tuesday + 86_401)).toMatchObject({ refused: 'tooLate' });
  expect(edit(people.clerk, tuesday)).toMatchObject({ refused: 'notYours' });
  expect(act(aVisit('heard'), people.grid, 'note', { words: '还说了暖气' }, tuesday + 5 * 86_400).ok).toBe(true);
});

it('a resident may say within fifteen days that something is still to be done', () => {
  const noted = aVisit('noted', { closedAt: tuesday });
  expect(act(noted, people.old, 'reopen', { words: '灯还没修好' }).ok).toBe(true);
  expect(act(noted, people.old, 'reopen', { words: '灯还没修好' }, tuesday + 16 * 86_400)).toMatchObject({
    refused: 'tooLate',
  });
});

it('turns once each way', () => {
  const before = aVisit('heard', { history: [{ v: 2, action: 'toOrder', by: 'grid', at: tuesday, to: 'submitted' }] });
  expect(act(before, people.grid, 'toOrder')).toMatchObject({ refused: 'limitReached' });
});

it('asks for no mileage, no place, no number of visits: not in the form, not in the settings, not in a route', () => {
  expect(Object.keys(recordInput.entries).sort()).toEqual(
    ['address', 'area', 'contactName', 'contactPhone', 'details', 'key', 'outcome', 'photos', 'servedId'].sort(),
  );
  const lists = Object.values(visitRoutes).filter(({ method }) => method === 'GET');
  expect(lists.map(({ path }) => path).sort()).toEqual([
    '/v1/visits',
    '/v1/visits/known/{personId}',
    '/v1/visits/{id}',
  ]);
});
