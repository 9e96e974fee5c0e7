import { describe, expect, it } from 'vitest';
import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { aContext, aHead, aHelper, anActor, community, tuesday } from '../kit/factories.ts';
import { isSampled, redoLeft } from '../kit/rules.ts';
import { type Party, partiesOf, whoRule } from '../kit/who.ts';
import { type ActionRow, allowedActions, applyAction, expire, replay } from '../kit/workflow.ts';
import { defaultSettings, orderWorkflow } from './order.ts';
import { leadDone } from './rules.ts';
import { endStates, type OrderState, openStates, orderStates } from './states.ts';

const states = Object.keys(orderStates) as OrderState[];
const actions = Object.keys(orderWorkflow.actions) as (keyof typeof orderWorkflow.actions)[];
const elsewhere = '150621002001';

/** One actor of each relation and role, in and out of the case's area. */
const actors: Actor[] = [
  anActor('resident'),
  { ...anActor('daughter'), servedBy: ['resident'] },
  anActor('proxy', 'gridWorker'),
  anActor('volunteer', 'volunteer'),
  anActor('other', 'volunteer'),
  anActor('farVolunteer', 'volunteer', elsewhere),
  anActor('captain', 'teamLead', 'TEAM1'),
  anActor('grid', 'gridWorker'),
  anActor('clerk', 'stationStaff'),
  anActor('farClerk', 'stationStaff', elsewhere),
  anActor('street', 'streetStaff', '150621001'),
  anActor('farStreet', 'streetStaff', '150621002'),
  anActor('centre', 'centre', '150621'),
  anActor('operator', 'operator', '150621'),
  anActor('inspector', 'inspector', '150621'),
  anActor('admin', 'admin', '150621'),
  anActor('stranger'),
  { id: 'system', name: '系统', grants: [] },
];

const inState = (state: OrderState, change: Partial<CaseHead> = {}): CaseHead =>
  aHead({
    state,
    proxy: 'proxy',
    ...(state === 'offered' && { offer: { id: 'volunteer', as: 'volunteer' } }),
    ...(state === 'assigned' && { offer: { id: 'grid', as: 'gridWorker' } }),
    ...(['accepted', 'inService', 'finished', 'review', 'closed'].includes(state) && {
      helpers: [{ id: 'volunteer', as: 'volunteer' as const }],
      finishedAt: tuesday - 3600,
    }),
    ...(state === 'merged' && { mergedInto: 'X', before: 'submitted' }),
    ...change,
  });

/** The oracle: written a second time from the row's own columns, not from rowFor. */
function expectedBy(head: CaseHead, actor: Actor, name: (typeof actions)[number]): string {
  const here = orderWorkflow.actions[name].rows.filter((row) => (row.from as readonly string[]).includes(head.state));
  if (here.length === 0) return 'wrongState';
  const mine = here.filter((row) => row.who.some((who) => whoRule(who).is(head, actor, {})));
  if (mine.length === 0) return 'foreign';
  const free = mine.filter(
    (row) => !partiesOf(head, ('apart' in row ? row.apart : []) as Party[], {}).includes(actor.id),
  );
  return free.length > 0 ? 'allowed' : 'conflictOfInterest';
}

describe('every state x action x actor is allowed by the table or refused with the right code', () => {
  for (const state of states)
    it(`${state}: ${actions.length} actions x ${actors.length} actors`, () => {
      for (const actor of actors)
        for (const action of actions) {
          const head = inState(state);
          const before = JSON.stringify(head);
          const context = aContext({ helper: aHelper() });
          const outcome = applyAction(orderWorkflow, head, actor, action, {}, context);
          const wanted = expectedBy(head, actor, action);
          const where = `${state} ${action} ${actor.id}`;
          expect(JSON.stringify(head), where).toBe(before);
          expect(allowedActions(orderWorkflow, head, actor, context).includes(action), where).toBe(
            wanted === 'allowed',
          );
          const got = outcome.ok ? 'ok' : outcome.refused;
          if (wanted === 'wrongState') expect(got, where).toBe('wrongState');
          if (wanted === 'foreign') expect(['notYours', 'outOfScope'], where).toContain(got);
          if (wanted === 'conflictOfInterest') expect(got, where).toBe('conflictOfInterest');
          if (wanted === 'allowed') expect(['notYours', 'outOfScope'], where).not.toContain(got);
        }
    });
});

describe('scope', () => {
  it('a foreign station, street or volunteer can do nothing that its own can', () => {
    for (const state of states)
      for (const id of ['farClerk', 'farStreet', 'farVolunteer', 'stranger', 'admin', 'inspector'])
        expect(
          allowedActions(orderWorkflow, inState(state), actors.find((actor) => actor.id === id)!, aContext()),
        ).toEqual([]);
  });
  it('a wrong scope is told as outOfScope, no role at all as notYours', () => {
    const far = applyAction(orderWorkflow, inState('submitted'), actors[9]!, 'publish', {}, aContext());
    const none = applyAction(orderWorkflow, inState('submitted'), anActor('stranger'), 'publish', {}, aContext());
    expect([far, none]).toEqual([
      { ok: false, refused: 'outOfScope' },
      { ok: false, refused: 'notYours' },
    ]);
  });
});

describe('the table itself', () => {
  const targets = (state: OrderState): string[] =>
    actions.flatMap((name) =>
      orderWorkflow.actions[name].rows
        .filter((row) => (row.from as readonly string[]).includes(state))
        .flatMap((row) =>
          typeof row.to === 'string'
            ? [row.to]
            : states.filter((to) => String(row.to).includes(`'${to}'`) || String(row.to).includes(`"${to}"`)),
        ),
    );
  it('every state can be reached', () => {
    const reached = new Set<string>(['submitted', ...states.flatMap(targets)]);
    for (const row of Object.values(orderStates))
      if ('expiry' in row && typeof row.expiry.to === 'string') reached.add(row.expiry.to);
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
  });
  it('every open state has a holder, a deadline, both labels and an expiry', () => {
    for (const state of openStates) {
      const row: { holder: string; deadline?: unknown; expiry?: unknown; staff: string; resident: string } =
        orderStates[state];
      expect([row.holder === 'none', row.deadline === undefined, row.expiry === undefined], state).toEqual([
        false,
        false,
        false,
      ]);
      expect(row.staff.length * row.resident.length, state).toBeGreaterThan(0);
    }
    for (const state of endStates) expect('deadline' in orderStates[state], state).toBe(false);
  });
  it('no staff word reaches a resident label', () => {
    for (const state of states) expect(orderStates[state].resident).not.toMatch(/工单|流转|处置|签收|派遣|抢单|办结率/);
  });
  it('every limit a row names stands in the settings', () => {
    for (const name of actions)
      for (const row of orderWorkflow.actions[name].rows)
        if ('limit' in row && row.limit)
          expect(defaultSettings.limits[row.limit.counter], `${name} ${row.limit.counter}`).toBeGreaterThan(0);
  });
});

describe('circles', () => {
  /** Rows without a limit of their own that a guard bounds by what the head has counted. */
  const bounded: readonly unknown[] = [redoLeft, isSampled, leadDone];
  const edges = actions.flatMap((name) =>
    orderWorkflow.actions[name].rows.flatMap((row: ActionRow<OrderState>) => {
      const free =
        !row.limit && !(row.guards ?? []).some((guard) => bounded.includes(guard)) && !row.who.includes('system');
      const named = (to: OrderState) => String(row.to).includes(`'${to}'`) || String(row.to).includes(`"${to}"`);
      const targets = typeof row.to === 'string' ? states.filter((to) => to === row.to) : states.filter(named);
      return free ? row.from.flatMap((from) => targets.map((to) => [from, to, name] as const)) : [];
    }),
  );
  it('no way round the table is free of a limit: without limited rows nobody comes back to where they were', () => {
    expect(edges.length).toBeGreaterThan(20);
    const reached = new Map(
      states.map((state) => [state, new Set(edges.filter(([from]) => from === state).map(([, to]) => to))]),
    );
    for (let round = 0; round < states.length; round++)
      for (const set of reached.values())
        for (const state of [...set]) for (const next of reached.get(state)!) set.add(next);
    expect(states.filter((state) => reached.get(state)!.has(state))).toEqual([]);
  });
});

describe('nobody ever acts', () => {
  it.each(openStates)('from %s only the clock: it ends in an end state or on the list of the inspector', (state) => {
    let head = inState(state, { due: tuesday + 60 });
    let steps = 0;
    while (head.due !== undefined && steps < 50) {
      const now = head.due;
      const outcome = expire(orderWorkflow, head, aContext({}, now, defaultSettings.limits));
      expect(outcome.ok).toBe(true);
      if (outcome.ok) head = outcome.head;
      expect(replay(head)).toBe(head.state);
      steps++;
    }
    const ended = (endStates as readonly string[]).includes(head.state) || head.flags.includes('onInspectorList');
    expect([ended, steps < 12]).toEqual([true, true]);
  });
});

describe('nobody decides on what they asked, served, proxied or dispatched', () => {
  const judging = ['rate', 'followUp', 'confirmHours', 'sampleCall'] as const;
  const byStation = [{ v: 2, action: 'offer', by: 'clerk', at: tuesday, to: 'offered' }];
  const sides: [string, Partial<CaseHead>][] = [
    ['the asker', { requester: 'clerk' }],
    ['the served person', { served: 'clerk' }],
    ['the proxy', { proxy: 'clerk' }],
    ['the helper', { helpers: [{ id: 'clerk', as: 'staff' }] }],
    ['the dispatcher', { history: byStation }],
  ];
  for (const action of judging)
    it.each(sides)(`${action} by %s is refused`, (_name, change) => {
      const row = orderWorkflow.actions[action].rows;
      const state = row
        .flatMap((one) => one.from as readonly OrderState[])
        .find((one) => one !== 'rejected' && one !== 'merged')!;
      const head = inState(state, { ...change, finishedAt: tuesday - 7200, flags: ['sampled'] });
      const clerk = {
        ...anActor('clerk', 'stationStaff'),
        grants: [
          ...anActor('clerk', 'stationStaff').grants,
          ...anActor('clerk', 'operator').grants,
          ...anActor('clerk', 'streetStaff', '150621001').grants,
        ],
      };
      const input = {
        came: true,
        contacted: true,
        solved: true,
        stars: 5,
        spoke: true,
        outcome: 'settled',
        helperId: 'volunteer',
        minutes: 30,
        words: '已电话回访',
      };
      const outcome = applyAction(orderWorkflow, head, clerk, action, input, aContext());
      const ownRating = action === 'rate' && (change.requester === 'clerk' || change.served === 'clerk');
      expect(outcome.ok, action).toBe(ownRating);
    });
  it('a relative of the requester can not follow up, confirm hours or be offered the order', () => {
    const clerk = { ...anActor('clerk', 'stationStaff'), servedBy: ['resident'] };
    const context = aContext({ family: ['clerk'] });
    const input = { spoke: true, outcome: 'settled', words: '已电话回访' };
    const followUp = applyAction(orderWorkflow, inState('review'), clerk, 'followUp', input, context);
    const offer = applyAction(
      orderWorkflow,
      inState('submitted'),
      anActor('boss', 'stationStaff'),
      'offer',
      {},
      aContext({ helper: aHelper({ id: 'daughter' }), family: ['daughter'] }),
    );
    expect([followUp, offer]).toMatchObject([{ refused: 'conflictOfInterest' }, { refused: 'conflictOfInterest' }]);
  });
});

describe('volunteers', () => {
  it('may always give back: in any count and designation', () => {
    for (const state of ['open', 'accepted'] as const) {
      const head = inState(state, {
        helpers: [{ id: 'volunteer', as: 'volunteer' }],
        flags: ['designated', 'returned'],
        counters: { returns: 9, declines: 9 },
      });
      const outcome = applyAction(
        orderWorkflow,
        head,
        anActor('volunteer', 'volunteer'),
        'leave',
        { reason: 'ill' },
        aContext({}, tuesday, defaultSettings.limits),
      );
      expect(outcome).toMatchObject({ ok: true, head: { helpers: [] } });
    }
  });
  it('are never assigned', () => {
    const outcome = applyAction(
      orderWorkflow,
      inState('submitted'),
      anActor('clerk', 'stationStaff'),
      'assign',
      {},
      aContext({ helper: aHelper() }),
    );
    expect(outcome).toMatchObject({ refused: 'notFit', field: 'helperId' });
  });
  it('decline freely; the third decline lifts the case to the street', () => {
    const head = inState('offered', { counters: { declines: 3 } });
    const outcome = applyAction(
      orderWorkflow,
      head,
      anActor('volunteer', 'volunteer'),
      'decline',
      {},
      aContext({}, tuesday, defaultSettings.limits),
    );
    expect(outcome).toMatchObject({ ok: true, head: { state: 'submitted', desk: community.slice(0, 9) } });
  });
  it.each([
    ['without the licence', aHelper(), { licence: '电工' }],
    ['without insurance for risk', aHelper({ insured: false }), { risky: true }],
    ['under 18 at home', aHelper({ minor: true, guardian: true }), { atHome: true }],
    ['under 18 without guardian', aHelper({ minor: true }), {}],
    ['from another area', aHelper({ areas: [elsewhere] }), {}],
  ])('%s do not fit', (_name, helper, flags) => {
    const facts = { helper, category: { maxHours: 2, photoRule: 'none' as const, ...flags } };
    const outcome = applyAction(
      orderWorkflow,
      inState('open', { offer: undefined }),
      anActor('volunteer', 'volunteer'),
      'claim',
      {},
      aContext(facts),
    );
    expect(outcome).toMatchObject({ refused: 'notFit' });
  });
  it.each([
    ['three held', { held: [1, 2, 3].map((n) => ({ id: `o${n}`, from: n, to: n + 1 })) }, 'tooManyHeld'],
    ['an overlapping window', { held: [{ id: 'o1', from: tuesday + 86_400, to: tuesday + 90_000 }] }, 'windowOverlap'],
    ['two given back today', { givenBackToday: 2 }, 'limitReached'],
  ])('with %s can not claim', (_name, change, code) => {
    const outcome = applyAction(
      orderWorkflow,
      inState('open'),
      anActor('volunteer', 'volunteer'),
      'claim',
      {},
      aContext({ helper: aHelper(change) }),
    );
    expect(outcome).toMatchObject({ refused: code });
  });
});

describe('one order from 点单 to 评单', () => {
  const clerk = anActor('clerk', 'stationStaff');
  const volunteer = anActor('volunteer', 'volunteer');
  const resident = anActor('resident');
  const later = aHead().window!.from;
  it('goes offer, accept, setOut, start, finish, rate and its history replays to its state', () => {
    const steps: [Actor, string, object, number][] = [
      [clerk, 'offer', { helperId: 'volunteer' }, tuesday + 600],
      [volunteer, 'accept', {}, tuesday + 1200],
      [volunteer, 'setOut', {}, later],
      [volunteer, 'start', { code: '1234' }, later + 600],
      [volunteer, 'finish', {}, later + 3600],
      [resident, 'rate', { came: true, contacted: true, solved: true, stars: 5 }, later + 7200],
    ];
    let head: CaseHead = inState('submitted', { proxy: undefined });
    for (const [actor, action, input, now] of steps) {
      const outcome = applyAction(
        orderWorkflow,
        head,
        actor,
        action,
        input,
        aContext({ helper: aHelper() }, now, defaultSettings.limits),
      );
      expect(outcome, action).toMatchObject({ ok: true });
      if (outcome.ok) head = outcome.head;
    }
    expect([head.state, replay(head), head.version, head.history.length]).toEqual(['closed', 'closed', 7, 7]);
  });
  it('two stars go to review, and a wrong arrival code is refused', () => {
    const rated = applyAction(
      orderWorkflow,
      inState('finished'),
      resident,
      'rate',
      { came: true, contacted: true, solved: true, stars: 2 },
      aContext(),
    );
    const wrong = applyAction(orderWorkflow, inState('accepted'), volunteer, 'start', { code: '9999' }, aContext());
    expect([rated, wrong]).toMatchObject([{ head: { state: 'review' } }, { refused: 'wrongCode', field: 'code' }]);
  });
  it('can be rated half an hour after finish at the earliest, and once', () => {
    const input = { came: true, contacted: true, solved: true, stars: 5 };
    const soon = applyAction(
      orderWorkflow,
      inState('finished', { finishedAt: tuesday }),
      resident,
      'rate',
      input,
      aContext({}, tuesday + 60),
    );
    const again = applyAction(
      orderWorkflow,
      inState('finished', { rating: { ...input, at: 1, by: 'resident' } }),
      resident,
      'rate',
      input,
      aContext(),
    );
    expect([soon, again]).toMatchObject([{ refused: 'tooEarly' }, { refused: 'wrongState' }]);
  });
});
