import { describe, expect, it } from 'vitest';
import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { aContext, aHead, anActor, community, tuesday } from '../kit/factories.ts';
import { clockOnly, expectedBy, rowsOf, targetsOf } from '../kit/walks.ts';
import type { Facts } from '../kit/who.ts';
import { allowedActions, applyAction, expire, replay } from '../kit/workflow.ts';
import { wishOf } from './own.ts';
import { endStates, openStates, type WishState, wishStates } from './states.ts';
import { wishSettings, wishWorkflow } from './wish.ts';

const states = Object.keys(wishStates) as WishState[];
const actions = Object.keys(wishWorkflow.actions) as (keyof typeof wishWorkflow.actions)[];
const elsewhere = '150621002001';

/** One actor of each relation and role, in and out of the case's area. */
const people = {
  wisher: anActor('wisher'),
  mother: { ...anActor('mother'), servedBy: ['wisher'] },
  proxy: anActor('proxy', 'gridWorker'),
  giver: anActor('giver'),
  other: anActor('other', 'volunteer'),
  captain: anActor('captain', 'teamLead', 'TEAM1'),
  otherCaptain: anActor('otherCaptain', 'teamLead', 'TEAM2'),
  unit: anActor('unit', 'department', 'ORG1'),
  otherUnit: anActor('otherUnit', 'department', 'ORG2'),
  grid: anActor('grid', 'gridWorker'),
  clerk: anActor('clerk', 'stationStaff'),
  clerk2: anActor('clerk2', 'stationStaff'),
  farClerk: anActor('farClerk', 'stationStaff', elsewhere),
  street: anActor('street', 'streetStaff', '150621001'),
  farStreet: anActor('farStreet', 'streetStaff', '150621002'),
  centre: anActor('centre', 'centre', '150621'),
  operator: anActor('operator', 'operator', '150621'),
  inspector: anActor('inspector', 'inspector', '150621'),
  admin: anActor('admin', 'admin', '150621'),
  system: { id: 'system', name: '系统', grants: [] } as Actor,
};
const actors = Object.values(people);

/** Who has it: a person, a team, a unit, or many who share it. */
const holdings = {
  person: { helpers: [{ id: 'giver', as: 'volunteer' as const, claimed: true }] },
  team: { offer: { id: 'TEAM1', as: 'volunteer' as const, team: true } },
  unit: { unit: 'ORG1' },
  shares: { own: { quota: 3, taken: 3 } },
} satisfies Record<string, Partial<CaseHead>>;
type Holding = keyof typeof holdings;
const shareFacts: Facts = {
  claims: [
    { as: 'person', id: 'giver', by: 'giver', n: 1 },
    { as: 'team', id: 'TEAM1', by: 'captain', n: 2 },
  ],
};
const held = new Set<WishState>(['claimed', 'fulfilling', 'delivered', 'review', 'closed']);

const aWish = (state: WishState, change: Partial<CaseHead> = {}, holding: Holding = 'person'): CaseHead =>
  aHead({
    kind: 'wish',
    category: 'goods.book',
    requester: 'wisher',
    served: 'wisher',
    proxy: 'proxy',
    window: undefined,
    state,
    history: [{ v: 1, action: 'make', by: 'wisher', at: tuesday, to: 'submitted' }],
    ...(held.has(state) && holdings[holding]),
    ...(['fulfilling', 'delivered', 'review'].includes(state) && { window: { from: tuesday, to: tuesday + 3600 } }),
    ...(state === 'merged' && { mergedInto: 'X', before: 'submitted' }),
    ...change,
  });
const context = (facts: Facts = {}, now = tuesday + 60) => aContext(facts, now, wishSettings.limits);
const act = (head: CaseHead, actor: Actor, action: string, input: object = {}, facts: Facts = {}, now?: number) =>
  applyAction(wishWorkflow, head, actor, action, input, context(facts, now));

describe('every state x action x actor is allowed by the table or refused with the right code', () => {
  for (const holding of Object.keys(holdings) as Holding[])
    it.each(states)(`%s, held by ${holding}: ${actions.length} actions x ${actors.length} actors`, (state) => {
      const facts = holding === 'shares' ? shareFacts : {};
      for (const actor of actors)
        for (const action of actions) {
          const head = aWish(state, {}, holding);
          const before = JSON.stringify(head);
          const outcome = act(head, actor, action, { worth: 'upTo100', as: 'person' }, facts);
          const wanted = expectedBy(wishWorkflow, head, actor, action, facts);
          const where = `${state} ${action} ${actor.id}`;
          expect(JSON.stringify(head), where).toBe(before);
          expect(allowedActions(wishWorkflow, head, actor, context(facts)).includes(action), where).toBe(
            wanted === 'allowed',
          );
          const got = outcome.ok ? 'ok' : outcome.refused;
          if (wanted === 'wrongState') expect(got, where).toBe('wrongState');
          if (wanted === 'foreign') expect(['notYours', 'outOfScope'], where).toContain(got);
          if (wanted === 'conflictOfInterest') expect(got, where).toBe('conflictOfInterest');
          if (wanted === 'allowed') expect(['outOfScope', 'conflictOfInterest'], where).not.toContain(got);
        }
    });
  it('what each may do, by state: the table read once more by hand', () => {
    const may = (actor: Actor, holding: Holding = 'person') =>
      Object.fromEntries(
        states
          .map((state) => [state, allowedActions(wishWorkflow, aWish(state, {}, holding), actor, context())] as const)
          .filter(([, list]) => list.length > 0),
      );
    expect(may(people.other)).toEqual({ published: ['claim'] });
    expect(may(people.farClerk)).toEqual({ published: ['claim'] });
    expect(may(people.admin)).toEqual({ published: ['claim'] });
    const claimed = ['contact', 'ask', 'emergency', 'giveUp', 'propose', 'arrange'];
    expect(may(people.giver).claimed).toEqual(expect.arrayContaining(claimed));
    expect(may(people.captain, 'team').fulfilling).toEqual(['emergency', 'giveUp', 'propose', 'arrange', 'deliver']);
    expect(may(people.unit, 'unit').claimed).toEqual(['giveUp', 'propose', 'arrange']);
    expect(may(people.otherCaptain, 'team')).toEqual({ published: ['claim'] });
    expect(may(people.otherUnit, 'unit')).toEqual({ published: ['claim'] });
  });
});

describe('the table itself', () => {
  it('every state can be reached', () => {
    const reached = new Set<string>(['submitted', ...states.flatMap((state) => targetsOf(wishWorkflow, state))]);
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
  });
  it('every open state has a holder, a deadline, both labels and an expiry; no end has', () => {
    for (const state of openStates) {
      const row: { deadline?: unknown; expiry?: unknown; staff: string; resident: string } = wishStates[state];
      expect([row.deadline === undefined, row.expiry === undefined], state).toEqual([false, false]);
      expect(row.staff.length * row.resident.length, state).toBeGreaterThan(0);
      for (const holding of Object.keys(holdings) as Holding[]) {
        const { holder } = wishStates[state] as { holder: unknown };
        const name = typeof holder === 'function' ? holder(aWish(state, {}, holding)) : holder;
        expect(['desk', 'pool', 'requester', 'unit', 'offered', 'helpers'], `${state} ${holding}`).toContain(name);
      }
    }
    for (const state of endStates) expect('deadline' in wishStates[state], state).toBe(false);
  });
  it('no staff word reaches a resident label', () => {
    for (const state of states)
      expect(wishStates[state].resident).not.toMatch(/工单|流转|处置|签收|派遣|抢单|核实|回访/);
  });
  it('every limit a row names stands in the settings', () => {
    for (const name of actions)
      for (const { limit } of rowsOf(wishWorkflow, name))
        if (limit) expect(wishSettings.limits[limit.counter], `${name} ${limit.counter}`).toBeGreaterThan(0);
  });
  it('a wish is never confirmed by the clock, and no volunteer is ever assigned', () => {
    for (const state of openStates)
      for (const holding of Object.keys(holdings) as Holding[]) {
        const outcome = expire(wishWorkflow, aWish(state, { due: 1 }, holding), context());
        expect(outcome.ok && ['closed', 'delivered'].includes(outcome.head.state), state).toBe(false);
      }
    expect(Object.keys(wishWorkflow.actions)).not.toContain('assign');
  });
});

describe('nobody ever acts', () => {
  const starts = openStates.flatMap((state) =>
    (Object.keys(holdings) as Holding[]).map((holding) => [state, holding] as const),
  );
  it.each(starts)(
    'from %s held by %s only the clock: it ends, or stands on the list of the inspector',
    (state, holding) => {
      const { head, steps } = clockOnly(
        wishWorkflow,
        aWish(state, { due: tuesday + 60 }, holding),
        wishSettings.limits,
      );
      const ended = (endStates as readonly string[]).includes(head.state) || head.flags.includes('onInspectorList');
      expect([ended, steps < 12]).toEqual([true, true]);
    },
  );
});

describe('nobody decides on what they asked, wished, brought or handed over', () => {
  const everywhere = (id: string, servedBy?: string[]): Actor => ({
    id,
    name: id,
    servedBy,
    grants: [...anActor(id, 'stationStaff').grants, ...anActor(id, 'centre', '150621').grants],
  });
  const by = (action: string) => ({ history: [{ v: 2, action, by: 'x', at: tuesday, to: 'claimed' }] });
  const sides: [string, Partial<CaseHead>, Facts, string[]?][] = [
    ['the asker', { requester: 'x' }, {}],
    ['the served person', { served: 'x' }, {}],
    ['the proxy', { proxy: 'x' }, {}],
    ['a relative', {}, { family: ['x'] }, ['wisher']],
    ['the claimer', { helpers: [{ id: 'x', as: 'volunteer' }] }, {}],
    ['who claimed for a team', by('claim'), {}],
    ['who asked the unit', by('match'), {}],
    ['who handed it over', by('deliver'), {}],
    ['who has a share', {}, { claims: [{ as: 'person', id: 'x', by: 'x', n: 1 }] }],
  ];
  const judging = [
    ['verify', 'submitted', { worth: 'upTo100', shown: '想要一本字典', publish: false }],
    ['followUp', 'review', { spoke: true, outcome: 'received', words: '已电话回访' }],
    ['confirm', 'delivered', {}],
    ['approveStory', 'closed', {}],
  ] as const;
  for (const [action, state, input] of judging)
    it.each(sides)(`${action} by %s is refused`, (side, change, facts, servedBy) => {
      const own = { story: 'told', storyBy: 'wisher' };
      const outcome = act(aWish(state, { own, ...change }), everywhere('x', servedBy), action, input, facts);
      const isOwn = ['the asker', 'the served person', 'a relative'].includes(side);
      const brought = !isOwn && side !== 'the proxy';
      // The wisher and their family confirm themselves; who brought it may still verify or approve.
      const free = action === 'confirm' ? isOwn : ['verify', 'approveStory'].includes(action) && brought;
      expect(outcome.ok, JSON.stringify(outcome)).toBe(free);
    });
  it('the wisher does not claim their own wish, nor does their family or the proxy', () => {
    for (const actor of [people.wisher, people.mother, people.proxy])
      expect(act(aWish('published'), actor, 'claim', { as: 'person' }, { family: ['mother'] })).toMatchObject({
        refused: 'conflictOfInterest',
      });
  });
  it('a wisher who is station staff and brought by themself confirms nothing', () => {
    const head = aWish('delivered', { helpers: [{ id: 'wisher', as: 'volunteer' }] });
    expect(act(head, people.wisher, 'confirm')).toMatchObject({ refused: 'conflictOfInterest' });
  });
  it('a story needs two people who did not write it', () => {
    const told = aWish('closed', { own: { story: 'told', storyBy: 'clerk' } });
    expect(act(told, people.clerk, 'approveStory')).toMatchObject({ refused: 'conflictOfInterest' });
    const once = act(told, people.clerk2, 'approveStory');
    if (!once.ok) throw new Error(once.refused);
    expect(wishOf(once.head).story).toBe('told');
    expect(act(once.head, people.clerk2, 'approveStory')).toMatchObject({ refused: 'conflictOfInterest' });
    const twice = act(once.head, people.street, 'approveStory');
    expect(twice.ok && wishOf(twice.head).story).toBe('shown');
  });
});

describe('claiming', () => {
  it('one wish has one claimer: who comes later hears that the state has moved on', () => {
    const first = act(aWish('published'), people.giver, 'claim', { as: 'person' });
    expect(first).toMatchObject({ ok: true, head: { state: 'claimed', helpers: [{ id: 'giver' }] } });
    if (first.ok)
      expect(act(first.head, people.other, 'claim', { as: 'person' })).toMatchObject({ refused: 'wrongState' });
  });
  it('for a team by its lead, for a unit by its desk, and by nobody else', () => {
    const claim = (actor: Actor, as: string, of: string) => act(aWish('published'), actor, 'claim', { as, of });
    expect(claim(people.captain, 'team', 'TEAM1')).toMatchObject({
      head: { state: 'claimed', offer: { id: 'TEAM1', team: true } },
    });
    expect(claim(people.unit, 'unit', 'ORG1')).toMatchObject({ head: { state: 'claimed', unit: 'ORG1' } });
    for (const [actor, as, of] of [
      [people.captain, 'team', 'TEAM2'],
      [people.unit, 'unit', 'ORG2'],
      [people.giver, 'person', 'other'],
    ] as const)
      expect(claim(actor, as, of)).toMatchObject({ refused: 'notAllowed', field: 'of' });
  });
  it('shares are taken until the quota is full; never more, and once each', () => {
    let head = aWish('published', { own: { quota: 3 } });
    const claim = (actor: Actor, n: number, facts: Facts = {}) => act(head, actor, 'claim', { as: 'person', n }, facts);
    expect(claim(people.giver, 4)).toMatchObject({ refused: 'notFit', field: 'n' });
    const one = claim(people.giver, 2);
    expect(one).toMatchObject({ ok: true, head: { state: 'published', own: { quota: 3, taken: 2 } } });
    if (one.ok) head = one.head;
    const claims = [{ as: 'person' as const, id: 'giver', by: 'giver', n: 2 }];
    expect(claim(people.giver, 1, { claims })).toMatchObject({ refused: 'wrongState' });
    expect(claim(people.other, 2, { claims })).toMatchObject({ refused: 'notFit' });
    expect(claim(people.other, 1, { claims })).toMatchObject({
      ok: true,
      head: { state: 'claimed', own: { taken: 3 } },
    });
  });
  it('who serves a child that day does not claim the child’s wish alone', () => {
    const head = aWish('published', { own: { minor: 1 } });
    const facts = { servesWisher: true };
    expect(act(head, people.captain, 'claim', { as: 'person' }, facts)).toMatchObject({
      refused: 'conflictOfInterest',
    });
    expect(act(head, people.captain, 'claim', { as: 'team', of: 'TEAM1' }, facts)).toMatchObject({ ok: true });
  });
  it('giving up is always possible, in any count; at the limit the level above looks at it', () => {
    for (const state of ['claimed', 'fulfilling'] as const)
      for (const [holding, actor] of [
        ['person', people.giver],
        ['team', people.captain],
        ['unit', people.unit],
      ] as const) {
        const outcome = act(aWish(state, { counters: { returns: 9 } }, holding), actor, 'giveUp');
        expect(outcome).toMatchObject({
          ok: true,
          head: { state: 'published', helpers: [], offer: undefined, unit: undefined, desk: community.slice(0, 9) },
        });
      }
    const shared = act(aWish('claimed', {}, 'shares'), people.captain, 'giveUp', {}, shareFacts);
    expect(shared).toMatchObject({ ok: true, head: { state: 'published', own: { quota: 3, taken: 1 } } });
  });
});

it('is let go when the team has lost its lead; a person needed no post and keeps it', () => {
  const release = (holding: Holding, personId: string) =>
    act(aWish('claimed', {}, holding), people.system, 'release', { personId });
  expect(release('team', 'TEAM1')).toMatchObject({ ok: true, head: { state: 'published', offer: undefined } });
  expect(release('person', 'giver')).toMatchObject({ refused: 'wrongState' });
});

describe('words and worth', () => {
  const verify = {
    how: 'call',
    shown: '想要一本新华字典',
    worth: 'upTo100',
    minor: false,
    health: false,
    publish: true,
    quota: 1,
  };
  const submit = (change: object, facts: Facts = { agreed: ['wish'] }, own?: object) =>
    act(aWish('submitted', { own: own as never }), people.clerk, 'verify', { ...verify, ...change }, facts);
  it('goes public only with consent, and separately for a minor and for health', () => {
    expect(submit({}, { agreed: [] })).toMatchObject({ refused: 'needConsent', field: 'publish' });
    expect(submit({ minor: true })).toMatchObject({ refused: 'needConsent' });
    expect(submit({ health: true }, { agreed: ['wish', 'wishMinor'] })).toMatchObject({ refused: 'needConsent' });
    expect(submit({ minor: false }, { agreed: ['wish'] }, { minor: 1 })).toMatchObject({ refused: 'needConsent' });
    expect(submit({ minor: true, health: true }, { agreed: ['wish', 'wishMinor', 'wishHealth'] })).toMatchObject({
      ok: true,
      head: { own: { minor: 1, health: 1, shown: 2 } },
    });
    const unlisted = submit({ publish: false }, { agreed: [] });
    expect(unlisted.ok && wishOf(unlisted.head).shown).toBeUndefined();
  });
  it.each(['张桂兰想要字典', '住3号楼的孩子想要字典', '打13800000000', '送到召北社区2单元'])(
    '%s names somebody or a door',
    (shown) => {
      expect(submit({ shown }, { agreed: ['wish'], hidden: ['张桂兰'] })).toMatchObject({
        refused: 'badInput',
        field: 'shown',
      });
    },
  );
  it.each(['想要现金', '给个红包', '转账也行', '帮我交学费'])('%s is money', (shown) => {
    expect(submit({ shown })).toMatchObject({ refused: 'notFit', field: 'shown' });
  });
  it('above the cap it is too big; the centre may raise the cap', () => {
    expect(submit({ worth: 'upTo1000' })).toMatchObject({ refused: 'notFit', field: 'worth' });
    const raised = { ...context({ agreed: ['wish'] }), settings: { version: 2, limits: { wishHundreds: 10 } } };
    expect(
      applyAction(wishWorkflow, aWish('submitted'), people.clerk, 'verify', { ...verify, worth: 'upTo1000' }, raised)
        .ok,
    ).toBe(true);
  });
  it('changed words are out of public until they are verified again', () => {
    const outcome = act(aWish('published', { own: { shown: 2 } }), people.wisher, 'edit', { details: '想要一本词典' });
    expect(outcome).toMatchObject({ ok: true, head: { state: 'submitted', own: undefined } });
    expect(act(aWish('published', { own: { quota: 2, taken: 1 } }), people.wisher, 'edit', {})).toMatchObject({
      refused: 'wrongState',
    });
  });
});

describe('handing over', () => {
  const window = { from: tuesday + 86_400, to: tuesday + 90_000 };
  it('one side proposes, the other agrees; the same side can’t do both', () => {
    const proposed = act(aWish('claimed'), people.giver, 'propose', { window, handover: 'home' });
    if (!proposed.ok) throw new Error(proposed.refused);
    expect(act(proposed.head, people.giver, 'arrange')).toMatchObject({ refused: 'conflictOfInterest' });
    const agreed = act(proposed.head, people.clerk, 'arrange');
    expect(agreed).toMatchObject({ ok: true, head: { state: 'fulfilling', window, due: window.to + 3 * 86_400 } });
    const byClerk = act(aWish('claimed'), people.clerk, 'propose', { window, handover: 'station' });
    if (!byClerk.ok) throw new Error(byClerk.refused);
    expect(act(byClerk.head, people.clerk2, 'arrange')).toMatchObject({ refused: 'notYours' });
    expect(act(byClerk.head, people.giver, 'arrange')).toMatchObject({ ok: true });
  });
  it.each([{ minor: 1 }, { health: 1 }])('%o is handed over at the station only', (own) => {
    const propose = (handover: string) => act(aWish('claimed', { own }), people.clerk, 'propose', { window, handover });
    expect(propose('home')).toMatchObject({ refused: 'notFit', field: 'handover' });
    expect(propose('station')).toMatchObject({ ok: true });
  });
  it('a thing is shown by a photo, a service by words', () => {
    const bare = act(aWish('fulfilling'), people.giver, 'deliver', { words: '放在社区了' });
    const photo = act(aWish('fulfilling'), people.giver, 'deliver', { photos: ['p'] });
    const service = act(aWish('fulfilling', { category: 'service.tutor' }), people.giver, 'deliver', {
      words: '辅导了两次',
    });
    expect([bare.ok, photo.ok, service.ok]).toEqual([false, true, true]);
  });
  it('three days after the date the station phones, at seven it is free again', () => {
    const agreed = aWish('fulfilling', { due: tuesday + 3600 + 3 * 86_400 });
    const first = expire(wishWorkflow, agreed, context({}, agreed.due!));
    if (!first.ok) throw new Error('no expiry');
    expect([first.head.state, first.head.due]).toEqual(['fulfilling', tuesday + 3600 + 7 * 86_400]);
    const second = expire(wishWorkflow, first.head, context({}, first.head.due!));
    expect(second).toMatchObject({ ok: true, head: { state: 'published', helpers: [] } });
  });
  it('"not mine" goes to a call; again at most twice', () => {
    const back = act(aWish('delivered'), people.wisher, 'notReceived', { reason: 'wrongThing' });
    if (!back.ok) throw new Error(back.refused);
    expect(back.head.state).toBe('review');
    const call = { spoke: true, outcome: 'again', words: '东西不对，重新认领' };
    expect(act(back.head, people.clerk, 'followUp', call)).toMatchObject({
      ok: true,
      head: { state: 'published', helpers: [] },
    });
    const often = { ...back.head, counters: { redos: 2 } };
    expect(act(often, people.clerk, 'followUp', call)).toMatchObject({ refused: 'limitReached' });
  });
});

it('one wish from 许愿 to a story in public; its history replays to its state', () => {
  const { wisher, giver, clerk, clerk2, street } = people;
  const window = { from: tuesday + 2 * 86_400, to: tuesday + 2 * 86_400 + 3600 };
  const facts = { agreed: ['wish'] };
  const steps: [Actor, string, object, number][] = [
    [
      clerk,
      'verify',
      {
        how: 'visit',
        shown: '想要一本新华字典',
        worth: 'upTo100',
        minor: false,
        health: false,
        publish: true,
        quota: 1,
      },
      600,
    ],
    [giver, 'claim', { as: 'person' }, 1200],
    [giver, 'propose', { window, handover: 'station' }, 1800],
    [clerk, 'arrange', {}, 2400],
    [giver, 'deliver', { photos: ['p'] }, 2 * 86_400],
    [wisher, 'confirm', { words: '谢谢' }, 3 * 86_400],
    [wisher, 'tellStory', { story: '收到字典那天我写了第一篇日记', agrees: true }, 4 * 86_400],
    [clerk2, 'approveStory', {}, 5 * 86_400],
    [street, 'approveStory', {}, 6 * 86_400],
  ];
  let head = aWish('submitted', { proxy: undefined });
  for (const [actor, action, input, after] of steps) {
    const outcome = act(head, actor, action, input, facts, tuesday + after);
    expect(outcome, action).toMatchObject({ ok: true });
    if (outcome.ok) head = outcome.head;
  }
  expect([head.state, replay(head), head.version, wishOf(head).story]).toEqual(['closed', 'closed', 10, 'shown']);
  const dropped = act(head, wisher, 'dropStory');
  expect(dropped.ok && wishOf(dropped.head).story).toBeUndefined();
});
