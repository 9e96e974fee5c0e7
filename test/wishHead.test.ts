import { expect, it } from 'vitest';
import type { Actor } from '../shared/kit/actor.ts';
import { DAY } from '../shared/kit/clock.ts';
import { aHead, tuesday } from '../shared/kit/factories.ts';
import { wishSettings, wishWorkflow } from '../shared/wishes/wish.ts';
import { area, held, type LifeOf, person, worstOf, writeUnit } from './longestLife.ts';

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

const rare = new Set(['withdraw', 'reject', 'merge', 'unreachable', 'emergency', 'contact', 'answerNotMet', 'confirm']);

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

const life: LifeOf = {
  workflow: wishWorkflow,
  settings: wishSettings,
  people,
  longest,
  rare,
  facts: { agreed: ['wish', 'wishMinor', 'wishHealth'] },
  begin: aHead({
    id: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
    kind: 'wish',
    area,
    category: 'goods.appliance',
    requester: person('A'),
    served: person('B'),
    proxy: person('C'),
    window: undefined,
    history: [{ v: 1, action: 'make', by: person('C'), at: tuesday, to: 'submitted' }],
    hash: 'x'.repeat(22),
  }),
};

it('the longest lives the limits allow never make the head of a wish larger than one write unit', () => {
  const worst = worstOf(life, 40);
  expect(worst.versions).toBeGreaterThan(40);
  expect(worst.bytes, JSON.stringify(worst.item)).toBeLessThanOrEqual(writeUnit);
});
