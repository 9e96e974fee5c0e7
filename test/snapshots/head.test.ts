import { expect, it } from 'vitest';
import { headItem, spilledAfter } from '../../functions/kit/caseStore.ts';
import { fromItem, sizeOf, toItem } from '../../functions/kit/headCodec.ts';
import type { Actor, Role } from '../../shared/kit/actor.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { DAY } from '../../shared/kit/clock.ts';
import { aContext, aHead, anActor, tuesday } from '../../shared/kit/factories.ts';
import { applyAction, expire, replay } from '../../shared/kit/workflow.ts';
import { own } from '../../shared/snapshots/own.ts';
import { snapshotSettings, snapshotWorkflow } from '../../shared/snapshots/snapshot.ts';
import { keysOf, reasons } from '../../shared/snapshots/words.ts';

/** A write unit of DynamoDB, bytes. */
const writeUnit = 1024;
const area = '150621001001003';
const person = (letter: string): string => letter.repeat(16);
const held = (letter: string, role: Role, scope = area): Actor => anActor(person(letter), role, scope);
const units = ['CHENGGUAN', 'ZHUJIAN', 'GONGYONG', 'SHUILI', 'S150621001001'];
const people: Actor[] = [
  held('A', 'resident'),
  { ...held('B', 'resident'), servedBy: [person('A')] },
  held('C', 'gridWorker'),
  held('D', 'gridWorker'),
  held('E', 'gridWorker', '150621001001004'),
  held('F', 'resident'),
  held('G', 'stationStaff'),
  held('H', 'stationStaff', '150621001001'),
  held('J', 'streetStaff', '150621001'),
  held('K', 'centre', '150621'),
  held('M', 'operator', '150621'),
  ...units.slice(0, 4).map((unit, at) => held('PQRS'[at]!, 'department', unit)),
  { id: 'system', name: '系统', grants: [] },
];

/** Deterministic draws (Park and Miller's generator), so that a life that fails can be lived again. */
function drawsFrom(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
/** What leads nowhere or starts anew is tried less, so that lives go the whole way, again and again. */
const rare = new Set([
  'cancel',
  'reject',
  'merge',
  'split',
  'unreachable',
  'emergency',
  'contact',
  'toOrder',
  'solvedOnSpot',
]);
const names = Object.keys(snapshotWorkflow.actions);

/** Every field any action asks for, as long as its schema lets it be. */
const longest = (now: number, draw: (below: number) => number) => ({
  words: '很长的说明，写了很多字',
  reason: 'notTrue',
  category: 'roadPart.pothole',
  class: 'd15',
  unit: units[draw(units.length)],
  clause: 1,
  approve: draw(2) === 1,
  until: now + 5 * DAY,
  holds: draw(2) === 1,
  contacted: true,
  solved: draw(3) === 0,
  stars: 1 + draw(5),
  tags: keysOf(reasons.tags).slice(0, 3),
  spoke: true,
  outcome: ['settled', 'explained', 'redo'][draw(3)],
  reached: true,
  channel: 'phone',
  how: 'arrived',
  party: '某某物业服务有限公司',
  photos: ['a'],
  publicText: '已经处理好了',
  clear: true,
  into: '01KAYYYYYYYYYYYYYYYYYYYYYY',
  parts: Array.from({ length: 10 }, () => ({ category: 'look.garbage', details: '一件' })),
  handlerText: '请到现场处理这件事',
});

interface Life {
  bytes: number;
  versions: number;
  item?: object;
  states: Set<string>;
  problems: string[];
}
/** What must hold after every step of every life. */
function problemsOf(before: CaseHead, after: CaseHead): string[] {
  return [
    ...(own(after).accused !== undefined && after.unit === own(after).accused
      ? ['given to the unit complained of']
      : []),
    ...(replay(after) === after.state ? [] : ['history does not lead here']),
    ...(after.version === before.version + 1 && after.history.at(-1)?.v === after.version ? [] : ['version']),
    ...(after.createdAt === before.createdAt ? [] : ['case clock reset']),
    ...(['assigned', 'signed', 'disputed', 'returning'].includes(after.state) && !after.unit
      ? ['nobody holds it']
      : []),
    ...(after.due === undefined &&
    !snapshotWorkflow.states[after.state as 'signed']?.end &&
    !after.flags.includes('onInspectorList')
      ? ['no clock runs']
      : []),
  ];
}

/** Lives a snapshot through 4000 tries over months. */
function lived(seed: number): Life {
  const draw = drawsFrom(seed);
  let now = tuesday;
  let head: CaseHead = aHead({
    id: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
    kind: 'snapshot',
    area,
    desk: area,
    category: 'roadPart.pothole',
    requester: person('A'),
    served: person('B'),
    proxy: person('C'),
    window: undefined,
    own: {
      at: [1_100_281, 404_052],
      ...(seed % 2 && { secret: 1, accused: 'SHUILI' }),
      part: '01KAZZZZZZZZZZZZZZZZZZZZZZ',
    },
    history: [{ v: 1, action: 'report', by: person('C'), at: now, to: 'submitted' }],
    hash: 'x'.repeat(22),
  });
  let spilled = 0;
  const life: Life = { bytes: 0, versions: 0, states: new Set(), problems: [] };
  for (let step = 0; step < 4000; step++) {
    now += draw(3000);
    const actor = people[draw(people.length)]!;
    const name = names[draw(names.length)]!;
    if (rare.has(name) && draw(40) > 0) continue;
    const facts = { follows: actor.id === person('F'), named: 'CHENGGUAN', showable: ['a'], mayShow: true };
    const context = aContext(facts, now, snapshotSettings.limits);
    const outcome =
      draw(80) === 0
        ? expire(snapshotWorkflow, head, { ...context, now: Math.max(now, head.due ?? now) })
        : applyAction(snapshotWorkflow, head, actor, name, longest(now, draw), context, 'n'.repeat(16));
    if (!outcome.ok) continue;
    life.problems.push(
      ...problemsOf(head, outcome.head).map(
        (problem) => `${problem}: ${outcome.head.history.at(-1)?.action} to ${outcome.head.state}`,
      ),
    );
    head = outcome.head;
    life.states.add(head.state);
    spilled = spilledAfter(spilled, head, snapshotWorkflow);
    const item = headItem(head, spilled, snapshotWorkflow);
    if (sizeOf(item) > life.bytes) Object.assign(life, { bytes: sizeOf(item), item });
  }
  return { ...life, versions: head.version };
}

const lives = Array.from({ length: 120 }, (_, seed) => lived(3000 + seed * 7));

it('the longest lives the limits allow never make the head of a snapshot larger than one write unit', () => {
  const worst = lives.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  expect(Math.max(...lives.map(({ versions }) => versions))).toBeGreaterThan(40);
  expect(worst.bytes, JSON.stringify(worst.item)).toBeLessThanOrEqual(writeUnit);
});
it('in no life is it given to the unit complained of, held by nobody, without a clock, or its case clock reset', () => {
  expect([...new Set(lives.flatMap(({ problems }) => problems))]).toEqual([]);
});
it('the lives together pass through every state but a split whole', () => {
  const seen = new Set(lives.flatMap(({ states }) => [...states]));
  expect(Object.keys(snapshotWorkflow.states).filter((state) => !seen.has(state))).toEqual(['parted']);
});
it('the head read back is the head written', () => {
  const head = aHead({
    kind: 'snapshot',
    unit: 'CHENGGUAN',
    own: { class: 'd3', co: [['ZHUJIAN', 5]], raters: [1, 4, 1] },
  });
  expect(JSON.parse(JSON.stringify(fromItem(toItem(head))))).toEqual(JSON.parse(JSON.stringify(head)));
});
