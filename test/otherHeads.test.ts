import { expect, it } from 'vitest';
import { complaintSettings, complaintWorkflow } from '../shared/complaints/complaint.ts';
import { measures, outcomes } from '../shared/complaints/words.ts';
import type { Actor } from '../shared/kit/actor.ts';
import { DAY } from '../shared/kit/clock.ts';
import { aHead, tuesday } from '../shared/kit/factories.ts';
import { visitSettings, visitWorkflow } from '../shared/visits/visit.ts';
import { area, held, type LifeOf, person, worstOf, writeUnit } from './longestLife.ts';

const people: Actor[] = [
  held('A', 'resident'),
  { ...held('B', 'resident'), servedBy: [person('A')] },
  held('C', 'gridWorker'),
  held('D', 'volunteer'),
  held('G', 'stationStaff'),
  held('H', 'stationStaff'),
  held('J', 'streetStaff', '150621001'),
  held('K', 'centre', '150621'),
  held('L', 'centre', '150621'),
];
const said = (now: number, actor: Actor, draw: (below: number) => number) => ({
  words: '很长的说明，写了很多字',
  channel: 'visit',
  reached: draw(2) === 1,
  photos: ['a'],
  ask: '找民政窗口',
  came: true,
  contacted: true,
  solved: draw(2) === 1,
  stars: 1 + draw(5),
  tags: ['late'],
  window: { from: now + DAY, to: now + DAY + 7200 },
  outcome: Object.keys(outcomes)[draw(Object.keys(outcomes).length)],
  measures: Object.keys(measures).slice(0, 5),
  until: now + 30 * DAY,
  personId: person('D'),
  by: actor.id,
});

const visit: LifeOf = {
  workflow: visitWorkflow,
  settings: visitSettings,
  people,
  longest: said,
  rare: new Set(['noteOnly', 'toOrder', 'toSnapshot', 'toWish', 'emergency', 'solve', 'complain']),
  begin: aHead({
    id: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
    kind: 'visit',
    category: 'visit',
    area,
    requester: person('A'),
    served: person('B'),
    proxy: person('C'),
    helpers: [{ id: person('C'), as: 'gridWorker' }],
    window: undefined,
    state: 'heard',
    history: [{ v: 1, action: 'record', by: person('C'), at: tuesday, to: 'heard' }],
    hash: 'x'.repeat(22),
  }),
};
const complaint: LifeOf = {
  workflow: complaintWorkflow,
  settings: complaintSettings,
  people,
  longest: said,
  rare: new Set(['reject', 'withdraw', 'rate']),
  begin: aHead({
    id: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
    kind: 'complaint',
    category: 'attitude',
    area,
    requester: person('A'),
    served: person('B'),
    window: undefined,
    flags: ['secret', 'heard'],
    own: { about: 'helper', of: '01KAZZZZZZZZZZZZZZZZZZZZZY', accused: ['D', 'G', 'H', 'C'].map(person) },
    history: [{ v: 1, action: 'complain', by: person('A'), at: tuesday, to: 'submitted' }],
    hash: 'x'.repeat(22),
  }),
};

it.each([
  ['a visit', visit, 12],
  ['a complaint', complaint, 15],
])('the longest lives the limits allow never make the head of %s larger than one write unit', (_name, life, least) => {
  const worst = worstOf(life, 30);
  expect(worst.versions).toBeGreaterThan(least);
  expect(worst.bytes, JSON.stringify(worst.item)).toBeLessThanOrEqual(writeUnit);
});
