import { describe, expect, it } from 'vitest';
import { isOnDuty, readDuty } from './duty.ts';
import { tuesday } from './factories.ts';

describe('a duty text', () => {
  it.each([
    ['周一至周五 8:30-12:00,14:30-18:00', 2],
    ['每天 8:00-20:00', 1],
    ['周六、周日 9:00-12:00', 1],
    ['1-5 08:30-17:30；6 9:00-12:00', 2],
    ['周一至周三、周五 9：00-12：00', 1],
    ['周天 0:00-24:00', 1],
  ])('%s is read as %i spans', (text, spans) => {
    expect(readDuty(text)).toHaveLength(spans);
  });
  it.each(['', '白天', '周一', '周八 8:00-9:00', '周一 9:00-8:00', '周一 8:00-25:00', '周一 8-9', '周一 8:00-9:00；'])(
    '%s can not be read',
    (text) => {
      expect(readDuty(text)).toBeUndefined();
    },
  );
});

describe('on duty', () => {
  const hour = 3600;
  // `tuesday` is 10:00 on Tuesday 2026-11-24 in Shanghai.
  it.each([
    ['周一至周五 8:30-12:00', tuesday, true],
    ['周一至周五 8:30-12:00', tuesday + 2 * hour, false],
    ['周三 8:30-12:00', tuesday, false],
    ['周三 8:30-12:00', tuesday + 24 * hour, true],
    ['周日 0:00-24:00', tuesday + 5 * 24 * hour, true],
    ['周一至周日 8:00-20:00', tuesday - 3 * hour, false],
  ])('%s', (text, now, wanted) => {
    expect(isOnDuty(text, now)).toBe(wanted);
  });
  it('follows the office hours where nothing is said, make-up days too', () => {
    expect([isOnDuty(undefined, tuesday), isOnDuty(undefined, tuesday + 3 * hour)]).toEqual([true, false]);
    const saturday = Date.parse('2026-10-10T10:00:00+08:00') / 1000;
    expect([isOnDuty(undefined, saturday), isOnDuty(undefined, saturday + 7 * 86_400)]).toEqual([true, false]);
  });
});
