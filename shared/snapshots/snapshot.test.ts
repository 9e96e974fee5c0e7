import { describe, expect, it } from 'vitest';
import { ownUnitOf } from '../catalogue/units.ts';
import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { aContext, aHead, anActor, community, tuesday } from '../kit/factories.ts';
import { partiesOf, whoRule } from '../kit/who.ts';
import { allowedActions, applyAction, expire, replay } from '../kit/workflow.ts';
import { isDrawn } from './changes.ts';
import type { SnapshotOwn } from './own.ts';
import { type SnapshotAction, snapshotSettings, snapshotWorkflow } from './snapshot.ts';
import { endStates, openStates, type SnapshotState, snapshotStates } from './states.ts';

const states = Object.keys(snapshotStates) as SnapshotState[];
const actions = Object.keys(snapshotWorkflow.actions) as SnapshotAction[];
const grid = `${community}001`;
const elsewhere = '150621002001';
const hour = 3600;
const limits = snapshotSettings.limits;

/** One actor of each relation and role, in and out of the case's area and units. */
const actors: Actor[] = [
  anActor('resident'),
  { ...anActor('daughter'), servedBy: ['resident'] },
  anActor('proxy', 'gridWorker', grid),
  anActor('grid', 'gridWorker', grid),
  anActor('nextGrid', 'gridWorker', `${community}002`),
  anActor('farGrid', 'gridWorker', `${elsewhere}001`),
  anActor('clerk', 'stationStaff'),
  anActor('farClerk', 'stationStaff', elsewhere),
  anActor('street', 'streetStaff', '150621001'),
  anActor('farStreet', 'streetStaff', '150621002'),
  anActor('bureau', 'department', 'CHENGGUAN'),
  anActor('coBureau', 'department', 'ZHUJIAN'),
  anActor('otherBureau', 'department', 'SHUILI'),
  anActor('centre', 'centre', '150621'),
  anActor('operator', 'operator', '150621'),
  anActor('volunteer', 'volunteer'),
  anActor('inspector', 'inspector', '150621'),
  anActor('admin', 'admin', '150621'),
  anActor('follower'),
  anActor('stranger'),
  { id: 'system', name: '系统', grants: [] },
];
const named = (id: string): Actor => actors.find((actor) => actor.id === id)!;
const holding = ['assigned', 'disputed', 'signed', 'returning', 'handled', 'finished', 'review', 'closed'];

const inState = (state: SnapshotState, change: Partial<CaseHead> = {}, own: Partial<SnapshotOwn> = {}): CaseHead =>
  aHead({
    kind: 'snapshot',
    category: 'look.garbage',
    area: grid,
    desk: state === 'submitted' || state === 'handled' ? grid : community,
    window: undefined,
    state,
    proxy: 'proxy',
    ...(holding.includes(state) && { unit: 'CHENGGUAN' }),
    ...(['finished', 'review', 'closed'].includes(state) && { finishedAt: tuesday - hour }),
    ...(state === 'merged' && { mergedInto: 'X', before: 'verified' }),
    ...change,
    own: {
      class: 'd3',
      to: 'CHENGGUAN',
      until: tuesday + 30 * hour,
      ...(state === 'signed' && { co: [['ZHUJIAN', tuesday + hour]] }),
      ...(state === 'parted' && { parts: 2 }),
      ...own,
    },
  });
const contextFor = (actor: Actor, now = tuesday + hour, facts: object = {}) =>
  aContext({ named: 'CHENGGUAN', follows: actor.id === 'follower', ...facts }, now, limits);

/** The oracle: written a second time from the row's own columns, not from rowFor. */
function expectedBy(head: CaseHead, actor: Actor, name: SnapshotAction): string {
  const { facts } = contextFor(actor);
  const rows = snapshotWorkflow.actions[name].rows.filter((row) =>
    (row.from as readonly string[]).includes(head.state),
  );
  if (rows.length === 0) return 'wrongState';
  const mine = rows.filter((row) => row.who.some((who) => whoRule(who).is(head, actor, facts)));
  if (mine.length === 0) return 'foreign';
  const free = mine.filter((row) => !partiesOf(head, ('apart' in row && row.apart) || [], facts).includes(actor.id));
  return free.length > 0 ? 'allowed' : 'conflictOfInterest';
}
/** Fields that any action may ask for, right ones. */
const input = {
  words: '说明写够五个字',
  category: 'look.garbage',
  unit: 'CHENGGUAN',
  clause: 1,
  approve: true,
  holds: true,
  reason: 'litigation',
  contacted: true,
  solved: true,
  stars: 5,
  spoke: true,
  outcome: 'settled',
  photos: ['p1'],
  into: 'OTHER',
  parts: [
    { category: 'look.garbage', details: '一' },
    { category: 'look.rubble', details: '二' },
  ],
  publicText: '垃圾已清走',
  clear: true,
  until: tuesday + 50 * hour,
};

describe('every state x action x actor is allowed by the table or refused with the right code', () => {
  for (const state of states)
    it(`${state}: ${actions.length} actions x ${actors.length} actors`, () => {
      for (const actor of actors)
        for (const action of actions) {
          const head = inState(state);
          const before = JSON.stringify(head);
          const context = contextFor(actor);
          const outcome = applyAction(snapshotWorkflow, head, actor, action, input, context);
          const wanted = expectedBy(head, actor, action);
          const where = `${state} ${action} ${actor.id}`;
          expect(JSON.stringify(head), where).toBe(before);
          expect(allowedActions(snapshotWorkflow, head, actor, context).includes(action), where).toBe(
            wanted === 'allowed',
          );
          const got = outcome.ok ? 'ok' : outcome.refused;
          if (wanted === 'wrongState') expect(got, where).toBe('wrongState');
          if (wanted === 'foreign') expect(['notYours', 'outOfScope'], where).toContain(got);
          if (wanted === 'conflictOfInterest') expect(got, where).toBe('conflictOfInterest');
          if (wanted === 'allowed') expect(['notYours', 'outOfScope'], where).not.toContain(got);
          if (outcome.ok) expect(replay(outcome.head), where).toBe(outcome.head.state);
        }
    });
  it('and the walk above is not empty: every action is allowed to somebody somewhere, and taken', () => {
    const taken = new Set<string>();
    for (const state of states)
      for (const actor of actors)
        for (const action of actions)
          for (const flags of [
            [],
            ['emergency'],
            ['sampled', 'toShow', 'doubted'],
            ['overdue', 'waitingForRequester', 'contacted'],
            ['contacted', 'unreachable'],
          ] as CaseHead['flags'][])
            for (const now of [tuesday + hour, tuesday + 40 * hour]) {
              const facts = {
                showable: ['p1'],
              };
              const head = inState(state, {
                flags,
                due: tuesday + 45 * hour,
                ...(flags.includes('emergency') && {
                  alarm: {
                    at: tuesday,
                    desk: community,
                    ...(now > tuesday + hour && { seen: tuesday, attended: tuesday }),
                  },
                }),
                ...(flags.includes('overdue') && {
                  extension: { by: 'x', until: tuesday },
                  rating: { came: true, contacted: true, solved: true, stars: 4, at: now - 60, by: 'resident' },
                }),
              });
              const all = { ...input, channel: 'phone', reached: true, how: 'arrived' };
              if (applyAction(snapshotWorkflow, head, actor, action, all, contextFor(actor, now, facts)).ok)
                taken.add(action);
            }
    // Three calls on two days, and a second unit: stories of their own, told below.
    expect(actions.filter((action) => !taken.has(action))).toEqual(['unreachable', 'inviteCo']);
  });
});

describe('scope', () => {
  it.each(['farClerk', 'farStreet', 'farGrid', 'otherBureau', 'stranger', 'admin', 'inspector', 'volunteer'])(
    '%s can do nothing in any state',
    (id) => {
      for (const state of states)
        expect(allowedActions(snapshotWorkflow, inState(state), named(id), contextFor(named(id))), state).toEqual([]);
    },
  );
  it('a unit that had it and lost it can do nothing more', () => {
    const head = inState('assigned', { unit: 'SHUILI' });
    expect(allowedActions(snapshotWorkflow, head, named('bureau'), contextFor(named('bureau')))).toEqual([]);
  });
  it('a station handles what is its own as a unit of its area, and no other station does', () => {
    const head = inState('assigned', { unit: ownUnitOf(community) });
    const may = (id: string) =>
      allowedActions(snapshotWorkflow, head, named(id), contextFor(named(id))).includes('sign');
    expect(['clerk', 'farClerk', 'bureau'].map(may)).toEqual([true, false, false]);
  });
});

describe('the table itself', () => {
  const targetsOf = (to: unknown): string[] =>
    typeof to === 'string'
      ? [to]
      : states.filter((state) => String(to).includes(`'${state}'`) || String(to).includes(`"${state}"`));
  it('every state can be reached', () => {
    const fromRows = actions.flatMap((name) => snapshotWorkflow.actions[name].rows.flatMap((row) => targetsOf(row.to)));
    const rated = ['closed', 'review', 'verified'];
    const fromClock = Object.values(snapshotStates).flatMap((row) => ('expiry' in row ? targetsOf(row.expiry.to) : []));
    const reached = new Set(['submitted', ...fromRows, ...fromClock, ...rated]);
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
  });
  it('every open state has a holder, a deadline, both labels and an expiry; no end has', () => {
    for (const state of openStates) {
      const row: { holder: string; deadline?: unknown; expiry?: unknown; staff: string; resident: string } =
        snapshotStates[state];
      expect([row.holder === 'none', row.deadline === undefined, row.expiry === undefined], state).toEqual([
        false,
        false,
        false,
      ]);
      expect(row.staff.length * row.resident.length, state).toBeGreaterThan(0);
    }
    for (const state of endStates) expect('deadline' in snapshotStates[state], state).toBe(false);
  });
  it('every open state has a way out that needs no single person', () => {
    for (const state of openStates) {
      const ways = actions.flatMap((name) =>
        snapshotWorkflow.actions[name].rows
          .filter((row) => (row.from as readonly string[]).includes(state) && row.to !== 'same')
          .map((row) => row.who),
      );
      const byClock = snapshotStates[state].expiry;
      expect(ways.length + (byClock ? 1 : 0), state).toBeGreaterThan(0);
    }
  });
  it('no staff word reaches a resident label', () => {
    for (const state of states)
      expect(snapshotStates[state].resident).not.toMatch(/工单|流转|处置|签收|派遣|立案|办结率/);
  });
  it('every limit a row names stands in the settings, and every way back has one', () => {
    const backward = new Set(['return', 'back', 'redo', 'dispute', 'designate', 'merge', 'appeal']);
    for (const name of actions)
      for (const row of snapshotWorkflow.actions[name].rows) {
        const limit = 'limit' in row ? row.limit : undefined;
        if (limit) expect(limits[limit.counter], `${name} ${limit.counter}`).toBeGreaterThan(0);
        if (backward.has(name)) expect(limit, name).toBeDefined();
      }
  });
});

describe('nobody ever acts', () => {
  const lives: [string, Partial<CaseHead>, Partial<SnapshotOwn>][] = [
    ['an ordinary one', {}, {}],
    ['an emergency', { flags: ['emergency'], desk: '150621' }, { class: 'h2' }],
    ['one without a named unit', {}, { to: undefined }],
    ['one of a community without grids', { area: community, desk: community }, {}],
  ];
  for (const [name, change, own] of lives)
    it.each(openStates)(`from %s only the clock, ${name}: it ends, or on the list of the inspector`, (state) => {
      let head = inState(state, { due: tuesday + 60, ...change }, own);
      let steps = 0;
      while (head.due !== undefined && steps < 50) {
        const outcome = expire(snapshotWorkflow, head, contextFor(named('system'), head.due));
        expect(outcome.ok).toBe(true);
        if (outcome.ok) head = outcome.head;
        expect(replay(head)).toBe(head.state);
        steps++;
      }
      const ended = (endStates as readonly string[]).includes(head.state) || head.flags.includes('onInspectorList');
      expect([ended, steps < 16], `${head.state} after ${steps}`).toEqual([true, true]);
    });
  it('what nobody sends goes to the unit of the catalogue, flagged, and is signed by itself, late', () => {
    const sent = expire(
      snapshotWorkflow,
      inState('filed', { due: tuesday, unit: undefined }),
      contextFor(named('system')),
    );
    expect(sent).toMatchObject({ ok: true, head: { state: 'assigned', unit: 'CHENGGUAN', flags: ['autoAssigned'] } });
    const signed = expire(
      snapshotWorkflow,
      { ...(sent as { head: CaseHead }).head, due: tuesday },
      contextFor(named('system')),
    );
    expect(signed).toMatchObject({ ok: true, head: { state: 'signed', flags: ['autoAssigned', 'lateSign'] } });
  });
  it('an undecided dispute leaves it where it was, without a second objection', () => {
    const stands = expire(
      snapshotWorkflow,
      inState('disputed', { due: tuesday, flags: ['objected'], desk: '150621' }),
      contextFor(named('system')),
    );
    expect(stands).toMatchObject({ ok: true, head: { state: 'assigned', unit: 'CHENGGUAN', desk: '150621001' } });
    const again = applyAction(
      snapshotWorkflow,
      (stands as { head: CaseHead }).head,
      named('bureau'),
      'object',
      input,
      contextFor(named('bureau')),
    );
    expect(again).toMatchObject({ ok: false, refused: 'limitReached' });
  });
  it('what the grid worker does not check the station does; what nobody checks says so', () => {
    const first = expire(snapshotWorkflow, inState('handled', { due: tuesday }), contextFor(named('system')));
    expect(first).toMatchObject({ ok: true, head: { state: 'handled', desk: community } });
    const second = expire(
      snapshotWorkflow,
      { ...(first as { head: CaseHead }).head, due: tuesday },
      contextFor(named('system')),
    );
    expect(second).toMatchObject({ ok: true, head: { state: 'finished', flags: ['unchecked'] } });
  });
});

describe('the holder’s clock', () => {
  const { facts, ...base } = contextFor(named('clerk'));
  const given = (now: number, change: Partial<CaseHead> = {}, own: Partial<SnapshotOwn> = {}) => {
    const outcome = applyAction(snapshotWorkflow, inState('filed', change, own), named('street'), 'assign', input, {
      ...base,
      facts,
      now,
    });
    if (!outcome.ok) throw new Error(outcome.refused);
    return outcome.head;
  };
  it('starts when it is given: signing late does not put off its end', () => {
    const head = given(tuesday);
    const until = (head.own as SnapshotOwn).until!;
    const signed = applyAction(
      snapshotWorkflow,
      head,
      named('bureau'),
      'sign',
      {},
      { ...base, facts, now: tuesday + 2 * hour },
    );
    expect(signed).toMatchObject({ ok: true, head: { state: 'signed', due: until } });
  });
  it('counts working time by the unit’s own hours: a desk on duty day and night goes on at weekends', () => {
    const friday = tuesday + 3 * 24 * hour;
    const office = given(friday).own as SnapshotOwn;
    const duty = applyAction(
      snapshotWorkflow,
      inState('filed', {}, { to: 'GONGYONG' }),
      named('street'),
      'assign',
      { unit: 'GONGYONG' },
      { ...base, facts, now: friday },
    );
    expect((office.until! - friday) / (24 * hour)).toBe(5);
    expect(duty.ok && ((duty.head.own as SnapshotOwn).until! - friday) / (24 * hour)).toBe(3);
  });
  it('is not stopped by asking to return it, and a refused return leaves what is left', () => {
    const until = tuesday + 30 * hour;
    const back = applyAction(
      snapshotWorkflow,
      inState('signed'),
      named('bureau'),
      'return',
      input,
      contextFor(named('bureau')),
    );
    const refused = applyAction(
      snapshotWorkflow,
      (back as { head: CaseHead }).head,
      named('clerk'),
      'decideReturn',
      { ...input, approve: false },
      contextFor(named('clerk'), tuesday + 3 * hour),
    );
    expect(refused).toMatchObject({ ok: true, head: { state: 'signed', unit: 'CHENGGUAN', due: until } });
  });
  it('never resets the case clock: an approved return keeps createdAt and goes to another unit', () => {
    const back = applyAction(
      snapshotWorkflow,
      inState('signed'),
      named('bureau'),
      'return',
      input,
      contextFor(named('bureau')),
    );
    const let_ = applyAction(
      snapshotWorkflow,
      (back as { head: CaseHead }).head,
      named('clerk'),
      'decideReturn',
      input,
      contextFor(named('clerk')),
    );
    expect(let_).toMatchObject({
      ok: true,
      head: { state: 'filed', createdAt: tuesday, unit: undefined, flags: ['returned'] },
    });
    expect((let_ as { head: CaseHead }).head.own?.to).toBeUndefined();
  });
  it('overdue is on record and the same time starts again for the desk above', () => {
    const late = expire(
      snapshotWorkflow,
      inState('signed', { due: tuesday, desk: '150621001' }),
      contextFor(named('system'), tuesday + hour),
    );
    expect(late).toMatchObject({ ok: true, head: { state: 'signed', flags: ['overdue'], desk: '150621' } });
    expect(late.ok && late.head.due! > tuesday + 24 * hour).toBe(true);
  });
});

describe('nobody decides on what they asked, served, proxied, dispatched, handled or checked', () => {
  const sides: [string, Partial<CaseHead>][] = [
    ['asker', { requester: 'X', served: 'X' }],
    ['served person', { served: 'X' }],
    ['proxy', { proxy: 'X' }],
    ['relative', {}],
    ['filer', entry('file')],
    ['dispatcher', entry('assign')],
    ['handler', entry('handle')],
    ['objector', entry('object')],
    ['one who asked to return it', entry('return')],
    ['checker', entry('pass')],
    ['doubter', entry('notTrue')],
    ['one who chose what to show', {}],
  ];
  function entry(action: string): Partial<CaseHead> {
    return { history: [{ v: 2, action, by: 'X', at: tuesday, to: 'signed' }] };
  }
  const everything = ['gridWorker', 'stationStaff', 'streetStaff', 'centre', 'operator'] as const;
  const scopes = {
    gridWorker: grid,
    stationStaff: community,
    streetStaff: '150621001',
    centre: '150621',
    operator: '150621',
  };
  const x: Actor = {
    id: 'X',
    name: 'X',
    grants: everything.map((role) => ({ id: role, role, scope: scopes[role], from: 0 })),
  };
  /** Action, a state it leaves, which sides are kept from it. */
  const matrix: [SnapshotAction, SnapshotState, string[]][] = [
    ['verify', 'submitted', ['asker', 'served person', 'proxy', 'relative']],
    ['solvedOnSpot', 'submitted', ['asker', 'served person', 'proxy', 'relative']],
    ['notTrue', 'submitted', ['asker', 'served person', 'proxy', 'relative']],
    ['reject', 'verified', ['asker', 'served person', 'proxy', 'relative', 'doubter']],
    ['file', 'verified', ['asker', 'served person', 'proxy', 'relative']],
    ['assign', 'filed', ['asker', 'served person', 'proxy', 'relative']],
    [
      'decide',
      'disputed',
      [
        'asker',
        'served person',
        'proxy',
        'relative',
        'dispatcher',
        'handler',
        'objector',
        'one who asked to return it',
      ],
    ],
    [
      'decideReturn',
      'returning',
      ['asker', 'served person', 'proxy', 'relative', 'handler', 'objector', 'one who asked to return it'],
    ],
    [
      'pass',
      'handled',
      ['asker', 'served person', 'proxy', 'relative', 'handler', 'objector', 'one who asked to return it'],
    ],
    [
      'back',
      'handled',
      ['asker', 'served person', 'proxy', 'relative', 'handler', 'objector', 'one who asked to return it'],
    ],
    [
      'recheck',
      'finished',
      ['asker', 'served person', 'proxy', 'relative', 'handler', 'objector', 'one who asked to return it', 'checker'],
    ],
    [
      'followUp',
      'review',
      [
        'asker',
        'served person',
        'proxy',
        'relative',
        'filer',
        'dispatcher',
        'handler',
        'objector',
        'one who asked to return it',
        'checker',
      ],
    ],
    ['merge', 'submitted', ['asker', 'served person', 'proxy', 'relative']],
    ['split', 'verified', ['asker', 'served person', 'proxy', 'relative']],
    ['show', 'finished', ['asker', 'served person', 'proxy', 'relative']],
    ['confirmShow', 'finished', ['asker', 'served person', 'proxy', 'relative', 'one who chose what to show']],
  ];
  for (const [action, state, kept] of matrix)
    it.each(sides)(`${action} by the %s`, (side, change) => {
      const flags: CaseHead['flags'] = ['sampled', 'toShow', 'doubted'];
      const own = side === 'one who chose what to show' ? { shower: 'X' } : {};
      const head = inState(state, { proxy: undefined, flags: action === 'notTrue' ? [] : flags, ...change }, own);
      const actor = side === 'relative' ? { ...x, servedBy: ['resident'] } : x;
      const facts = {
        family: side === 'relative' ? ['X'] : [],
        showable: ['p1'],
      };
      const outcome = applyAction(
        snapshotWorkflow,
        head,
        actor,
        action,
        input,
        contextFor(actor, tuesday + hour, facts),
      );
      expect(outcome.ok ? 'ok' : outcome.refused).toBe(kept.includes(side) ? 'conflictOfInterest' : 'ok');
    });
  it('nor rates a case by call that they sent, handled or checked', () => {
    for (const action of ['file', 'assign', 'handle', 'pass', 'decide'])
      expect(
        applyAction(
          snapshotWorkflow,
          inState('finished', { ...entry(action), proxy: undefined }),
          x,
          'rate',
          input,
          contextFor(x),
        ),
        action,
      ).toMatchObject({ refused: 'conflictOfInterest' });
  });
});

describe('secret reports and complaints', () => {
  it('are filed only when the station has written what the handler reads', () => {
    const secret = inState('verified', {}, { secret: 1 });
    const early = applyAction(snapshotWorkflow, secret, named('clerk'), 'file', input, contextFor(named('clerk')));
    const worded = applyAction(
      snapshotWorkflow,
      secret,
      named('clerk'),
      'reword',
      { handlerText: '该处有垃圾' },
      contextFor(named('clerk')),
    );
    const filed = applyAction(
      snapshotWorkflow,
      (worded as { head: CaseHead }).head,
      named('clerk'),
      'file',
      input,
      contextFor(named('clerk')),
    );
    expect([early, filed]).toMatchObject([{ refused: 'wrongState', field: 'handlerText' }, { ok: true }]);
  });
  it('never go to the unit complained of: not by hand, not by designation, not by decision, not by the clock', () => {
    const own = { accused: 'CHENGGUAN' };
    const by: [SnapshotAction, SnapshotState, string][] = [
      ['assign', 'filed', 'street'],
      ['designate', 'filed', 'street'],
      ['decide', 'disputed', 'centre'],
    ];
    for (const [action, state, id] of by)
      expect(
        applyAction(
          snapshotWorkflow,
          inState(state, { flags: ['returned'], unit: 'SHUILI' }, own),
          named(id),
          action,
          input,
          contextFor(named(id)),
        ),
        action,
      ).toMatchObject({ refused: 'conflictOfInterest', field: 'unit' });
    const filed = applyAction(
      snapshotWorkflow,
      inState('verified', {}, { ...own, to: undefined }),
      named('clerk'),
      'file',
      input,
      contextFor(named('clerk')),
    );
    expect(filed.ok && filed.head.own?.to).toBeUndefined();
  });
  it('can not be invited in as co-handler either', () => {
    const head = inState('signed', { unit: 'SHUILI' }, { accused: 'CHENGGUAN', co: undefined });
    const outcome = applyAction(
      snapshotWorkflow,
      head,
      named('otherBureau'),
      'inviteCo',
      input,
      contextFor(named('otherBureau')),
    );
    expect(outcome).toMatchObject({ refused: 'conflictOfInterest' });
  });
});

describe('work by several', () => {
  const lead = named('bureau');
  const co = named('coBureau');
  const alone = inState('signed', {}, { co: undefined });
  it('a co-handler has half of what is left, and the lead can not finish before it has answered or its date has passed', () => {
    const now = tuesday + 10 * hour;
    const asked = applyAction(
      snapshotWorkflow,
      alone,
      lead,
      'inviteCo',
      { ...input, unit: 'ZHUJIAN' },
      contextFor(lead, now),
    );
    const head = (asked as { head: CaseHead }).head;
    expect(head.own?.co).toEqual([['ZHUJIAN', now + 10 * hour]]);
    const early = applyAction(snapshotWorkflow, head, lead, 'handle', input, contextFor(lead, now + hour));
    const late = applyAction(snapshotWorkflow, head, lead, 'handle', input, contextFor(lead, now + 10 * hour));
    const answered = applyAction(snapshotWorkflow, head, co, 'coAnswer', input, contextFor(co, now + hour));
    const after = applyAction(
      snapshotWorkflow,
      (answered as { head: CaseHead }).head,
      lead,
      'handle',
      input,
      contextFor(lead, now + 2 * hour),
    );
    expect([early, late, answered, after]).toMatchObject([
      { refused: 'tooEarly' },
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
  });
  it('takes three co-handlers, each once, never itself', () => {
    const outcome = (unit: string, head: CaseHead) =>
      applyAction(snapshotWorkflow, head, lead, 'inviteCo', { ...input, unit }, contextFor(lead));
    expect([
      outcome('CHENGGUAN', alone),
      outcome('NOBODY', alone),
      outcome('ZHUJIAN', inState('signed')),
    ]).toMatchObject([{ refused: 'badInput' }, { refused: 'badInput' }, { refused: 'badInput' }]);
    expect(outcome('SHUILI', { ...alone, counters: { coHandlers: 3 } })).toMatchObject({ refused: 'limitReached' });
  });
  it('where people can see it, an answer needs a photo or says why there is none', () => {
    const bare = { words: '垃圾已经清走了' };
    const without = applyAction(snapshotWorkflow, alone, lead, 'handle', bare, contextFor(lead));
    const why = applyAction(
      snapshotWorkflow,
      alone,
      lead,
      'handle',
      { ...bare, noPhoto: '夜间无法拍照' },
      contextFor(lead),
    );
    const unseen = applyAction(
      snapshotWorkflow,
      { ...alone, category: 'work.wages' },
      lead,
      'handle',
      bare,
      contextFor(lead),
    );
    expect([without, why, unseen]).toMatchObject([
      { refused: 'badInput', field: 'photos' },
      { ok: true },
      { ok: true },
    ]);
  });
});

describe('one snapshot from 随手拍 to 评价', () => {
  const steps: [string, SnapshotAction, object, number, SnapshotState][] = [
    ['grid', 'verify', {}, 1, 'verified'],
    ['clerk', 'file', { category: 'look.garbage' }, 2, 'filed'],
    ['street', 'assign', { unit: 'CHENGGUAN' }, 3, 'assigned'],
    ['bureau', 'sign', {}, 4, 'signed'],
    ['bureau', 'handle', { words: '已清运完毕', photos: ['p'] }, 20, 'handled'],
    ['grid', 'pass', {}, 21, 'finished'],
    ['resident', 'rate', { contacted: true, solved: true, stars: 5 }, 22, 'closed'],
  ];
  const newborn = inState('submitted', { proxy: undefined }, { class: undefined, to: undefined, until: undefined });
  it('goes verify, file, assign, sign, handle, pass, rate and its history replays to its state', () => {
    let head = newborn;
    for (const [id, action, given, after, to] of steps) {
      const outcome = applyAction(
        snapshotWorkflow,
        head,
        named(id),
        action,
        given,
        contextFor(named(id), tuesday + after * hour),
      );
      expect(outcome, action).toMatchObject({ ok: true, head: { state: to } });
      if (outcome.ok) head = outcome.head;
    }
    expect([replay(head), head.version, head.history.length]).toEqual(['closed', 8, 8]);
  });
  it('two stars go to review; “not solved” after the grid worker’s own help goes the usual way', () => {
    const resident = named('resident');
    const rated = (head: CaseHead, given: object) =>
      applyAction(snapshotWorkflow, head, resident, 'rate', given, contextFor(resident));
    expect([
      rated(inState('finished', { proxy: undefined }), { contacted: true, solved: true, stars: 2 }),
      rated(inState('finished', { flags: ['onSpot'], unit: undefined }), { contacted: true, solved: false, stars: 4 }),
    ]).toMatchObject([{ head: { state: 'review' } }, { head: { state: 'verified' } }]);
  });
  it('followers rate too, once, and the case stays one unit with the mean of its raters', () => {
    const follower = named('follower');
    const rated = applyAction(
      snapshotWorkflow,
      inState('closed', {}, { raters: [1, 2, 0] }),
      follower,
      'rate',
      { ...input, stars: 4 },
      contextFor(follower),
    );
    const twice = applyAction(
      snapshotWorkflow,
      inState('closed'),
      follower,
      'rate',
      input,
      contextFor(follower, tuesday + hour, { ratedToo: true }),
    );
    expect([rated, twice]).toMatchObject([
      { head: { state: 'closed', own: { raters: [2, 6, 1] } } },
      { refused: 'wrongState' },
    ]);
  });
  it.each([
    ['once', 0, '150621001'],
    ['twice', 1, '150621001'],
    ['a third time', 2, '150621'],
  ])('sent back %s; the third time the centre decides', (_times, backs, desk) => {
    const head = inState('handled', { counters: { backs } });
    const outcome = applyAction(snapshotWorkflow, head, named('grid'), 'back', input, contextFor(named('grid')));
    expect(outcome).toMatchObject({ ok: true, head: { state: 'signed', desk, unit: 'CHENGGUAN' } });
  });
  it('nobody reached in three calls on two days: closed outside the score, never by one call', () => {
    const call = (at: number) => ({ v: 2, action: 'contact', by: 'clerk2', at, to: 'verified' });
    const tried = (...times: number[]) =>
      applyAction(
        snapshotWorkflow,
        inState('verified', { history: times.map(call) }),
        named('clerk'),
        'unreachable',
        input,
        contextFor(named('clerk'), tuesday + 50 * hour),
      );
    expect([tried(tuesday), tried(tuesday, tuesday + 3 * hour, tuesday + 26 * hour)]).toMatchObject([
      { refused: 'tooEarly' },
      { ok: true, head: { state: 'closed', flags: ['unreachable', 'sampled'] } },
    ]);
  });
  it('a public danger goes on when its reporter takes it back', () => {
    const resident = named('resident');
    const danger = applyAction(
      snapshotWorkflow,
      inState('submitted', { category: 'sudden.collapse' }),
      resident,
      'cancel',
      {},
      contextFor(resident),
    );
    const other = applyAction(snapshotWorkflow, inState('submitted'), resident, 'cancel', {}, contextFor(resident));
    expect([danger, other]).toMatchObject([
      { head: { state: 'submitted', flags: ['reporterLeft'] } },
      { head: { state: 'cancelled' } },
    ]);
  });
  it('an appeal goes one desk up, and the desk that refused can not decide again', () => {
    const rejected = applyAction(
      snapshotWorkflow,
      inState('submitted'),
      named('clerk'),
      'reject',
      input,
      contextFor(named('clerk')),
    );
    const appealed = applyAction(
      snapshotWorkflow,
      (rejected as { head: CaseHead }).head,
      named('resident'),
      'appeal',
      input,
      contextFor(named('resident')),
    );
    const head = (appealed as { head: CaseHead }).head;
    expect(head).toMatchObject({ state: 'submitted', desk: '150621001' });
    const again = applyAction(
      snapshotWorkflow,
      head,
      anActor('clerk2', 'stationStaff'),
      'reject',
      input,
      contextFor(named('clerk')),
    );
    const above = applyAction(snapshotWorkflow, head, named('street'), 'reject', input, contextFor(named('street')));
    expect([again, above]).toMatchObject([{ ok: false, refused: 'outOfScope' }, { ok: true }]);
  });
  it('what an emergency is: sent at once, before it is filed', () => {
    const urgent = inState('submitted', { flags: ['emergency'], desk: '150621' }, { class: 'h2' });
    const sent = applyAction(snapshotWorkflow, urgent, named('centre'), 'assign', input, contextFor(named('centre')));
    const usual = applyAction(
      snapshotWorkflow,
      inState('submitted'),
      named('centre'),
      'assign',
      input,
      contextFor(named('centre')),
    );
    expect([sent, usual]).toMatchObject([{ ok: true, head: { state: 'assigned' } }, { refused: 'wrongState' }]);
    expect(sent.ok && sent.head.due! - tuesday - hour).toBe(900);
  });
  it('one in about twenty is drawn for a second look, by its id alone', () => {
    const ids = Array.from({ length: 4000 }, (_, at) => `01KB${String(at * 7919).padStart(22, '0')}`);
    const drawn = ids.filter(isDrawn).length;
    expect(drawn).toBeGreaterThan(120);
    expect(drawn).toBeLessThan(280);
  });
  it('the last part that ends ends the whole', () => {
    const one = applyAction(
      snapshotWorkflow,
      inState('parted'),
      named('system'),
      'partEnded',
      {},
      contextFor(named('system')),
    );
    const two = applyAction(
      snapshotWorkflow,
      (one as { head: CaseHead }).head,
      named('system'),
      'partEnded',
      {},
      contextFor(named('system')),
    );
    expect([one, two]).toMatchObject([{ head: { state: 'parted' } }, { head: { state: 'closed' } }]);
  });
});
