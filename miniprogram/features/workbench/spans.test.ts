import { describe, expect, it } from 'vitest';
import { daysOf, partsOf, percent, spansOf } from './spans.ts';

/** 2026-11-26, half past midnight in Shanghai: in UTC it is still the day before. */
const justPast = Date.parse('2026-11-25T16:30:00Z') / 1000;

describe('days of figures', () => {
  it.each([
    ['today', '2026-11-26', '2026-11-26'],
    ['yesterday', '2026-11-25', '2026-11-25'],
    ['days3', '2026-11-24', '2026-11-26'],
    ['days30', '2026-10-28', '2026-11-26'],
  ] as const)('%s are days in Shanghai, both included', (span, from, to) => {
    expect(daysOf(span, justPast)).toEqual({ from, to });
  });
  it('the whole banner is asked for a few days only, its parts for a month', () => {
    expect(spansOf('150621').map(({ key }) => key)).toEqual(['today', 'yesterday', 'days3']);
    expect(spansOf('150621001').map(({ key }) => key)).toContain('days30');
  });
  it('a banner has streets, a street communities, a community no parts', () => {
    expect(partsOf('150621')).toHaveLength(17);
    expect(partsOf('150621001').map(({ text }) => text)).toContain('召北社区');
    expect(partsOf('150621001001')).toEqual([]);
  });
  it('nothing to divide by is neither nought nor a hundred', () => {
    expect([percent(null), percent(0), percent(2 / 3), percent(1)]).toEqual(['—', '0%', '67%', '100%']);
  });
});
