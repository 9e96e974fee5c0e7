import { beforeEach, expect, it } from 'vitest';
import { figuresOf } from '../shared/figures/figures.ts';
import type { Actor } from '../shared/kit/actor.ts';
import { officeCalendar } from '../shared/kit/calendars.ts';
import type { CaseHead } from '../shared/kit/case.ts';
import { DAY, HOUR } from '../shared/kit/clock.ts';
import { aHelper, anActor } from '../shared/kit/factories.ts';
import { type Action, allowedActions, applyAction, expire, replay } from '../shared/kit/workflow.ts';
import { defaultSettings, orderWorkflow } from '../shared/orders/order.ts';
import type { OrderState } from '../shared/orders/states.ts';
import { counted, headOf, standing, tallied } from './streamSweepLooks.ts';
import { community, monday, placed } from './streamSweepOrders.ts';
import { cases, freshRecords, rigForEach, stream, table } from './streamSweepRig.ts';

rigForEach();
beforeEach(() => table.put({ pk: 'SWEEP', sk: 'CHECKPOINT', hour: Math.floor(monday / HOUR) }));

/** Deterministic draws (Park and Miller's generator), so that a life that fails can be lived again. */
function drawsFrom(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
const staff = (id: string) => ({ ...anActor(id, 'stationStaff'), id });
const honest: Actor[] = [
  anActor('RESIDENT00000001'),
  anActor('VOLUNTEER0000001', 'volunteer'),
  staff('STATION000000001'),
  staff('STATION000000002'),
  anActor('STREET0000000001', 'streetStaff', '150621001'),
  anActor('OPERATOR00000001', 'operator', '150621'),
];
const anything = (draw: (below: number) => number) => ({
  ...{
    reason: 'other',
    words: '说明说明说明',
    ask: '12345',
    spoke: true,
    approve: true,
    reached: true,
    channel: 'phone',
  },
  ...{ came: true, contacted: true, solved: draw(4) > 0, stars: 1 + draw(5), minutes: 30, photos: ['a', 'b'] },
  ...{ helperId: 'VOLUNTEER0000001', outcome: ['settled', 'redo'][draw(2)], code: '1234' },
});
/** What leads nowhere is tried seldom, so that lives go the whole way. */
const rare = new Set([
  'cancel',
  'reject',
  'merge',
  'unreachable',
  'emergency',
  'transfer',
  'stop',
  'designate',
  'release',
  'amend',
  'unmerge',
  'takeIn',
]);
const unrouted = new Set(
  Object.entries<Action<OrderState>>(orderWorkflow.actions).flatMap(([name, row]) => (row.unrouted ? [name] : [])),
);

const forward: Record<string, string> = {
  ...{ submitted: 'offer', offered: 'accept', accepted: 'start', inService: 'finish', finished: 'rate' },
};

interface Life {
  head: CaseHead;
  now: number;
}
/** One try: by the clock, or by one of these people; what is refused leaves the life as it was. */
function lived({ head, now }: Life, people: readonly Actor[], draw: (below: number) => number): Life {
  const later = now + draw(3 * HOUR);
  const context = { now: later, settings: defaultSettings, calendar: officeCalendar, facts: {} };
  if (head.due !== undefined && head.due < later && draw(4) === 0) {
    const past = expire(orderWorkflow, head, context);
    return past.ok ? { head: past.head, now: later } : { head, now: later };
  }
  const mayOf = (one: Actor) => allowedActions(orderWorkflow, head, one, context).filter((name) => !unrouted.has(name));
  // Half of all steps go the ordinary way, or few lives would come as far as a rating.
  const next = draw(2) === 0 ? forward[head.state] : undefined;
  const actor = people.find((one) => next && mayOf(one).includes(next)) ?? people[draw(people.length)]!;
  const may = mayOf(actor);
  const name = next && may.includes(next) ? next : (may[draw(may.length)] ?? 'note');
  if (rare.has(name) && draw(25) > 0) return { head, now };
  const helper = aHelper({ id: name === 'accept' || name === 'claim' ? actor.id : 'VOLUNTEER0000001' });
  const facts = { helper, arrivalCode: '1234', category: { maxHours: 2, photoRule: 'optional' as const } };
  const outcome = applyAction(orderWorkflow, head, actor, name, anything(draw), { ...context, facts });
  return outcome.ok ? { head: outcome.head, now: later } : { head, now };
}

it('whatever lives orders live and however the stream cuts them, the counters say what a recount of the histories says', {
  timeout: 120_000,
}, async () => {
  const draw = drawsFrom(4711);
  const ids: string[] = [];
  for (let order = 0; order < 14; order++) {
    const { id } = await placed(monday + draw(3 * DAY));
    ids.push(id);
    let stored = (await cases.load(id))!;
    for (let turn = 0; turn < 35; turn++) {
      const { head } = lived({ head: stored.head, now: stored.head.history.at(-1)!.at + draw(HOUR) }, honest, draw);
      if (head.version === stored.head.version) continue;
      await cases.save(stored, head);
      stored = (await cases.load(id))!;
    }
  }
  const records = await freshRecords();
  for (let at = 0; at < records.length; ) {
    const size = 1 + draw(40);
    await stream({ Records: records.slice(at, at + size) });
    // Now and then a batch comes again.
    if (draw(3) === 0) await stream({ Records: records.slice(at, at + size) });
    at += size;
  }
  const heads = await Promise.all(ids.map(headOf));
  for (const head of heads) expect(replay(head)).toBe(head.state);
  const entries = heads.flatMap(({ history }) => history);
  const wanted = tallied([
    ...entries.map(({ action }) => `do:${action}`),
    ...entries.filter(({ action }) => action === 'rate').map(({ to }) => `rate:${to}`),
  ]);
  const sums = await counted(`COUNT#${community}`);
  const of = (...kinds: string[]) =>
    Object.fromEntries(Object.entries(sums).filter(([name]) => kinds.includes(name.split(':')[0]!)));
  expect(of('do', 'rate')).toEqual(wanted);
  expect(standing(sums)).toEqual(tallied(heads.map(({ state }) => state)));
  const figures = figuresOf(sums);
  expect(figures.made).toBe(heads.length);
  expect(figures.rated).toBeGreaterThan(3);
  expect(figures.contentShare).toBe(figures.content / figures.rated);
  expect(entries.length).toBeGreaterThan(100);
});

/** Figures of pure lives, as the stream would count them. */
function figuresFrom(heads: readonly CaseHead[]) {
  const states = heads.flatMap(({ history }) =>
    history.filter(({ to }, at) => to !== history[at - 1]?.to).map(({ to }) => `in:${to}`),
  );
  const actions = heads.flatMap(({ history }) => history.map(({ action }) => `do:${action}`));
  const rates = heads.flatMap(({ history }) =>
    history.filter(({ action }) => action === 'rate').map(({ to }) => `rate:${to}`),
  );
  return { ...figuresOf(tallied([...states, ...actions, ...rates])), hours: heads.map(({ hours }) => hours) };
}

it('every figure is unchanged by what proxy, helper and rater in one person try on their own orders', () => {
  // Somebody with every post there is, who ordered for a neighbour and came themself: what they may not do leaves no trace.
  const post = (role: Parameters<typeof anActor>[1], scope?: string) => anActor('COLLUDER00000001', role, scope).grants;
  const colluder: Actor = {
    ...anActor('COLLUDER00000001'),
    grants: [
      ...post('stationStaff'),
      ...post('gridWorker'),
      ...post('volunteer'),
      ...post('operator', '150621'),
      ...post('streetStaff', '150621001'),
    ],
  };
  const judging = [
    'rate',
    'followUp',
    'sampleCall',
    'confirmHours',
    'answerNow',
    'takeSelf',
    'offer',
    'assign',
    'designate',
    'publish',
    'decideExtend',
    'claim',
    'merge',
  ];
  let tried = 0;
  let refused = 0;
  const livesOf = (seed: number, colludes: boolean): CaseHead => {
    const draw = drawsFrom(seed);
    const own = {
      proxy: colluder.id,
      helpers: [],
      history: [{ v: 1, action: 'place', by: colluder.id, at: monday, to: 'submitted' }],
    };
    const start = { requester: 'RESIDENT00000001', served: 'RESIDENT00000001', state: 'submitted', ...own };
    let life: Life = { head: { ...blank, ...start, due: monday + 4 * HOUR }, now: monday };
    for (let turn = 0; turn < 120; turn++) {
      life = lived(life, honest, draw);
      if (!colludes) continue;
      for (const name of judging) {
        const facts = {
          helper: aHelper({ id: colluder.id }),
          category: { maxHours: 2, photoRule: 'optional' as const },
        };
        const context = { now: life.now, settings: defaultSettings, calendar: officeCalendar, facts };
        const input = { ...anything(drawsFrom(7)), helperId: colluder.id, solved: true, stars: 5 };
        const outcome = applyAction(orderWorkflow, life.head, colluder, name, input, context);
        if (outcome.ok) life = { ...life, head: outcome.head };
        if (!outcome.ok && outcome.refused !== 'wrongState') refused++;
        tried++;
      }
    }
    return life.head;
  };
  const seeds = Array.from({ length: 40 }, (_, at) => 100 + at);
  const alone = figuresFrom(seeds.map((seed) => livesOf(seed, false)));
  const withColluder = figuresFrom(seeds.map((seed) => livesOf(seed, true)));
  expect([tried, refused > 500, alone.rated > 3]).toEqual([40 * 120 * judging.length, true, true]);
  expect(withColluder).toEqual(alone);
});

const blank: CaseHead = {
  ...{ id: '01KCOLLUDER000000000000000', no: '', kind: 'order', schema: 1, workflowVersion: 1, settingsVersion: 1 },
  ...{ category: 'elder.chat', area: community, desk: community, createdAt: monday, requester: '', served: '' },
  ...{
    window: { from: monday + 2 * DAY, to: monday + 2 * DAY + HOUR },
    state: 'submitted',
    since: monday,
    helpers: [],
  },
  ...{ places: 1, version: 1, bodyVersion: 1, flags: [], counters: {}, history: [], hash: '' },
};
