import { expect, it } from 'vitest';
import { headItem, spilledAfter } from '../functions/kit/caseStore.ts';
import { sizeOf } from '../functions/kit/headCodec.ts';
import type { Actor, Role } from '../shared/kit/actor.ts';
import type { CaseHead } from '../shared/kit/case.ts';
import { DAY } from '../shared/kit/clock.ts';
import { aContext, aHead, anActor, tuesday } from '../shared/kit/factories.ts';
import { applyAction, expire } from '../shared/kit/workflow.ts';
import { wishSettings, wishWorkflow } from '../shared/wishes/wish.ts';

/** A write unit of DynamoDB, bytes. */
const writeUnit = 1024;
const area = '150621001001003';
const person = (letter: string): string => letter.repeat(16);
const held = (letter: string, role: Role, scope = area): Actor => anActor(person(letter), role, scope);
const people: Actor[] = [
  held('A', 'resident'),
  { ...held('B', 'resident'), servedBy: [person('A')] },
  held('C', 'gridWorker'),
  held('D', 'volunteer'),
  held('L', 'teamLead', person('T')),
  held('N', 'department', person('U')),
  held('G', 'stationStaff'),
  held('H', 'stationStaff'),
  held('J', 'streetStaff', '150621001'),
  held('K', 'centre', '150621'),
];

/** Deterministic draws (Park and Miller's generator), so that a life that fails can be lived again. */
function drawsFrom(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
const rare = new Set(['withdraw', 'reject', 'merge', 'unreachable', 'emergency', 'contact', 'answerNotMet', 'confirm']);
const names = Object.keys(wishWorkflow.actions);

/** Every field any action asks for, as long as its schema lets it be. */
const longest = (now: number, actor: Actor, draw: (below: number) => number) => ({
  words: '很长的说明，写了很多字',
  shown: '想要一本新华字典',
  worth: 'upTo500',
  minor: draw(2) === 1,
  health: draw(2) === 1,
  publish: draw(3) > 0,
  quota: draw(3) === 0 ? 50 : 1,
  window: { from: now + DAY, to: now + DAY + 7200 },
  handover: 'station',
  unitId: person('U'),
  as: actor.grants[0]?.role === 'teamLead' ? 'team' : actor.grants[0]?.role === 'department' ? 'unit' : 'person',
  of:
    actor.grants[0]?.role === 'teamLead' || actor.grants[0]?.role === 'department' ? actor.grants[0].scope : undefined,
  n: 1 + draw(50),
  photos: ['a'],
  spoke: true,
  outcome: ['again', 'received', 'again', 'notMet'][draw(4)],
  story: '收到字典那天我写了第一篇日记',
  agrees: true,
  reason: 'missing',
  into: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
});

/** Lives a wish through 4000 tries over months; its largest head. */
function largestIn(seed: number): { bytes: number; versions: number; item?: object } {
  const draw = drawsFrom(seed);
  let now = tuesday;
  let head: CaseHead = aHead({
    id: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
    kind: 'wish',
    area,
    category: 'goods.appliance',
    requester: person('A'),
    served: person('B'),
    proxy: person('C'),
    window: undefined,
    history: [{ v: 1, action: 'make', by: person('C'), at: now, to: 'submitted' }],
    hash: 'x'.repeat(22),
  });
  let spilled = 0;
  const largest: ReturnType<typeof largestIn> = { bytes: 0, versions: 0 };
  for (let step = 0; step < 4000; step++) {
    now += draw(4000);
    const actor = people[draw(people.length)]!;
    const name = names[draw(names.length)]!;
    if (rare.has(name) && draw(30) > 0) continue;
    const context = aContext({ agreed: ['wish', 'wishMinor', 'wishHealth'] }, now, wishSettings.limits);
    const outcome =
      draw(60) === 0
        ? expire(wishWorkflow, head, { ...context, now: Math.max(now, head.due ?? now) })
        : applyAction(wishWorkflow, head, actor, name, longest(now, actor, draw), context, 'n'.repeat(16));
    if (!outcome.ok) continue;
    head = outcome.head;
    spilled = spilledAfter(spilled, head, wishWorkflow);
    const item = headItem(head, spilled, wishWorkflow);
    if (sizeOf(item) > largest.bytes) Object.assign(largest, { bytes: sizeOf(item), item });
  }
  return { ...largest, versions: head.version };
}

it('the longest lives the limits allow never make the head of a wish larger than one write unit', () => {
  const lives = Array.from({ length: 40 }, (_, seed) => largestIn(1000 + seed));
  const worst = lives.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  expect(Math.max(...lives.map(({ versions }) => versions))).toBeGreaterThan(40);
  expect(worst.bytes, JSON.stringify(worst.item)).toBeLessThanOrEqual(writeUnit);
});
