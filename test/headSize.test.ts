import { expect, it } from 'vitest';
import { headItem, spilledAfter } from '../functions/kit/caseStore.ts';
import { fromItem, sizeOf, toItem } from '../functions/kit/headCodec.ts';
import type { Actor, Role } from '../shared/kit/actor.ts';
import type { CaseHead } from '../shared/kit/case.ts';
import { DAY } from '../shared/kit/clock.ts';
import { aContext, aHead, aHelper, anActor, tuesday } from '../shared/kit/factories.ts';
import { applyAction, expire } from '../shared/kit/workflow.ts';
import { defaultSettings, orderWorkflow } from '../shared/orders/order.ts';
import { keysOf, reasons } from '../shared/orders/words.ts';

/** A write unit of DynamoDB, bytes. */
const writeUnit = 1024;
const area = '150621001001003';
const person = (letter: string): string => letter.repeat(16);
const held = (letter: string, role: Role, scope = area): Actor => anActor(person(letter), role, scope);
const people: Record<string, Actor> = {
  resident: held('A', 'resident'),
  family: { ...held('B', 'resident'), servedBy: [person('A')] },
  proxy: held('C', 'gridWorker'),
  volunteer: held('D', 'volunteer'),
  volunteer2: held('E', 'volunteer'),
  volunteer3: held('N', 'volunteer'),
  volunteer4: held('P', 'volunteer'),
  grid: held('F', 'gridWorker'),
  clerk: held('G', 'stationStaff'),
  clerk2: held('H', 'stationStaff'),
  street: held('J', 'streetStaff', '150621001'),
  centre: held('K', 'centre', '150621'),
  operator: held('M', 'operator', '150621'),
};

/** Deterministic draws (Park and Miller's generator), so that a life that fails can be lived again. */
function drawsFrom(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Every field any action asks for, as long as its schema lets it be. */
const longest = (now: number, draw: (below: number) => number) => ({
  code: draw(2) ? '1234' : undefined,
  words: '很长的说明，写了很多字',
  reason: 'askedToCancel',
  until: now + 5 * DAY,
  window: { from: now + DAY, to: now + 2 * DAY },
  approve: draw(2) === 1,
  came: true,
  contacted: true,
  solved: draw(3) === 0,
  stars: 1 + draw(5),
  tags: keysOf(reasons.tags),
  spoke: true,
  outcome: ['settled', 'explained', 'redo'][draw(3)],
  minutes: 120,
  photos: ['a', 'b'],
  channel: 'message',
  reached: false,
  helperId: person('D'),
  memberId: person('E'),
  into: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
});

interface Stored {
  head: CaseHead;
  spilled: number;
}
/** As the store does after each change. */
const kept = ({ spilled }: Stored, head: CaseHead): Stored => {
  const next = { ...head, hash: 'x'.repeat(22) };
  return { head: next, spilled: spilledAfter(spilled, next, orderWorkflow) };
};

/** The helper the core is told of: whoever takes it themself, else somebody to send. */
const helperFor = (actor: Actor, name: string, draw: (below: number) => number) => {
  const id = name === 'claim' || name === 'accept' ? actor.id : [person('D'), person('E'), person('F')][draw(3)]!;
  return aHelper({ id, as: id === person('F') ? 'gridWorker' : 'volunteer', areas: [area] });
};

/** What leads nowhere or starts anew is tried less, so that lives go the whole way, again and again. */
const rare = new Set([
  'cancel',
  'reject',
  'merge',
  'unreachable',
  'emergency',
  'contact',
  'transfer',
  'stop',
  'notHome',
]);

/** One try of one action by one person, or the clock's own move. */
function stepped(stored: Stored, now: number, draw: (below: number) => number): Stored {
  const names = Object.keys(orderWorkflow.actions).filter((name) => !rare.has(name) || draw(30) === 0);
  const actor = Object.values(people)[draw(Object.keys(people).length)]!;
  // A hall that nobody comes to is a short life too.
  const name = stored.head.state === 'open' && draw(4) === 0 ? 'claim' : names[draw(names.length)]!;
  const facts = { helper: helperFor(actor, name, draw), arrivalCode: '1234' };
  const context = aContext(facts, now, defaultSettings.limits);
  if (draw(100) === 0) {
    const late = expire(orderWorkflow, stored.head, { ...context, now: Math.max(now, stored.head.due ?? now) });
    return late.ok ? kept(stored, late.head) : stored;
  }
  const outcome = applyAction(orderWorkflow, stored.head, actor, name, longest(now, draw), context, 'n'.repeat(16));
  return outcome.ok ? kept(stored, outcome.head) : stored;
}

interface Largest {
  bytes: number;
  versions: number;
  /** Most helpers it had at once. */
  helpers: number;
  item?: object;
}
/** Lives a case of `places` helpers through 3000 tries over three months; its largest head. */
function largestIn(seed: number, places: number): Largest {
  const draw = drawsFrom(seed);
  let now = tuesday;
  const newborn = aHead({
    id: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
    area,
    places,
    category: 'disability.careBreak',
    requester: person('A'),
    served: person('B'),
    proxy: person('C'),
    history: [{ v: 1, action: 'place', by: person('C'), at: now, to: 'submitted' }],
  });
  let stored = kept({ head: newborn, spilled: 0 }, newborn);
  const largest: Largest = { bytes: 0, versions: 0, helpers: 0 };
  for (let step = 0; step < 3000; step++) {
    now += draw(2000);
    stored = stepped(stored, now, draw);
    largest.helpers = Math.max(largest.helpers, stored.head.helpers.length);
    const item = headItem(stored.head, stored.spilled, orderWorkflow);
    const bytes = sizeOf(item);
    if (bytes > largest.bytes) Object.assign(largest, { bytes, item });
  }
  return { ...largest, versions: stored.head.version };
}

it.each([1, 2, 4])(
  'the longest lives the limits allow never make a head of %i helpers larger than one write unit',
  (places) => {
    const lives = Array.from({ length: 30 }, (_, seed) => largestIn(1000 + seed, places));
    const worst = lives.reduce((a, b) => (a.bytes > b.bytes ? a : b));
    expect(Math.max(...lives.map(({ versions }) => versions))).toBeGreaterThan(40);
    expect(Math.max(...lives.map(({ helpers }) => helpers))).toBe(places);
    expect(worst.bytes, JSON.stringify(worst.item)).toBeLessThanOrEqual(writeUnit);
  },
);

it('the head read back is the head written, rating, correction and counters too', () => {
  const rating = { came: true, contacted: false, solved: true, stars: 4, tags: ['kind'], at: tuesday, by: person('A') };
  const head = aHead({
    counters: { asks: 2, amends: 3 },
    flags: ['redo'],
    helpers: [
      { id: person('D'), as: 'volunteer', claimed: true, arrivedAt: tuesday },
      { id: person('G'), as: 'staff' },
    ],
    rating: { ...rating, first: { ...rating, stars: 1 } },
  });
  expect(JSON.parse(JSON.stringify(fromItem(toItem(head))))).toEqual(JSON.parse(JSON.stringify(head)));
});
