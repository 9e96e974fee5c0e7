import { expect, it } from 'vitest';
import { type Feature, features } from './features.ts';
import { casesOf, kindRows, kinds, turningOf } from './kinds.ts';

it('every kind of case is a feature with the same table, and every feature with a table is a kind', () => {
  const withCases = Object.entries<Feature>(features).filter(([, { workflow }]) => workflow);
  expect(withCases.map(([name]) => name).sort()).toEqual(Object.keys(kindRows).sort());
  for (const [, { workflow, settings, turn }] of withCases)
    expect(turningOf(workflow!.kind)).toEqual({ workflow, settings, ...(turn && { turn }) });
});

it('a kind stands once, and one that nobody has is no kind', () => {
  expect(new Set(kinds()).size).toBe(kinds().length);
  expect(turningOf('cow')).toBeUndefined();
  expect(() => casesOf('cow')).toThrow('cow');
});
