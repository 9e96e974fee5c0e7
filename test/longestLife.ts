import { headItem, spilledAfter } from '../functions/kit/caseStore.ts';
import { sizeOf } from '../functions/kit/headCodec.ts';
import type { Actor, Role } from '../shared/kit/actor.ts';
import type { CaseHead } from '../shared/kit/case.ts';
import { aContext, anActor } from '../shared/kit/factories.ts';
import type { Facts } from '../shared/kit/who.ts';
import { applyAction, expire, type Settings, type Workflow } from '../shared/kit/workflow.ts';

/** A write unit of DynamoDB, bytes. */
export const writeUnit = 1024;
export const area = '150621001001003';
/** As long as a real id. */
export const person = (letter: string): string => letter.repeat(16);
export const held = (letter: string, role: Role, scope = area): Actor => anActor(person(letter), role, scope);
export type Draw = (below: number) => number;

/** Deterministic draws (Park and Miller's generator), so that a life that fails can be lived again. */
export function drawsFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

export interface LifeOf {
  workflow: Workflow;
  settings: Settings;
  /** Ids as long as real ones: 16 characters. */
  people: readonly Actor[];
  begin: CaseHead;
  /** Every field any action asks for, as long as its schema lets it be. */
  longest: (now: number, actor: Actor, draw: Draw) => object;
  /** What leads nowhere is tried less, so that lives go the whole way. */
  rare: ReadonlySet<string>;
  facts?: Facts;
}
export interface Largest {
  bytes: number;
  versions: number;
  item?: object;
}

/** Lives a case through 4000 tries over months, now and then by the clock; its largest head. */
export function largestIn({ workflow, settings, people, begin, longest, rare, facts = {} }: LifeOf, seed: number) {
  const draw = drawsFrom(seed);
  const names = Object.keys(workflow.actions);
  let now = begin.since;
  let head = begin;
  let spilled = 0;
  const largest: Largest = { bytes: 0, versions: 0 };
  for (let step = 0; step < 4000; step++) {
    now += draw(4000);
    const actor = people[draw(people.length)]!;
    const name = names[draw(names.length)]!;
    if (rare.has(name) && draw(30) > 0) continue;
    const context = aContext(facts, now, settings.limits);
    const outcome =
      draw(60) === 0
        ? expire(workflow, head, { ...context, now: Math.max(now, head.due ?? now) })
        : applyAction(workflow, head, actor, name, longest(now, actor, draw), context, 'n'.repeat(16));
    if (!outcome.ok) continue;
    head = outcome.head;
    spilled = spilledAfter(spilled, head, workflow);
    const item = headItem(head, spilled, workflow);
    if (sizeOf(item) > largest.bytes) Object.assign(largest, { bytes: sizeOf(item), item });
  }
  return { ...largest, versions: head.version };
}

/** The largest of several lives, and how many versions the longest of them had. */
export function worstOf(life: LifeOf, lives: number): Largest {
  const all = Array.from({ length: lives }, (_, seed) => largestIn(life, 1000 + seed));
  const worst = all.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  return { ...worst, versions: Math.max(...all.map(({ versions }) => versions)) };
}
