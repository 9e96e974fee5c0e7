import { expect, it } from 'vitest';
import { isMinor, tooYoung, yearAt } from './age.ts';

const at = (text: string): number => Date.parse(text) / 1000;

it('the year turns at midnight in Dalad, not in London', () => {
  expect(yearAt(at('2026-12-31T15:59:59Z'))).toBe(2026);
  expect(yearAt(at('2026-12-31T16:00:00Z'))).toBe(2027);
});

it('whoever may still be seventeen is a minor', () => {
  const now = at('2026-11-24T00:00:00Z');
  expect([2007, 2008, 2009].map((year) => isMinor(year, now))).toEqual([false, true, true]);
});

it('under eight is too young', () => {
  const now = at('2026-11-24T00:00:00Z');
  expect([2018, 2019].map((year) => tooYoung(year, now))).toEqual([false, true]);
});
