import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { officeCalendar as office, withYears } from './calendars.ts';
import * as clock from './clock.ts';

const { HOUR, DAY, MINUTE } = clock;
/** '2026-02-14 9:30' in Shanghai -> epoch seconds */
const at = (text: string): number => {
  const [date, time = '0:00'] = text.split(' ');
  return Date.parse(`${date}T${time.padStart(5, '0')}:00+08:00`) / 1000;
};
const add = (from: string, seconds: number): number => clock.addWorkingSeconds(office, at(from), seconds).at;

describe('the working calendar', () => {
  it('agrees with chinese-days on every day of 2026', () => {
    const wrong: string[] = [];
    for (let noon = at('2026-01-01 10:00'); noon < at('2027-01-01'); noon += DAY) {
      const date = clock.localDate(noon);
      if (clock.isWorkingAt(office, noon) !== chineseDays.isWorkday(date)) wrong.push(date);
    }
    expect(wrong).toEqual([]);
    expect(clock.workingSecondsBetween(office, at('2026-01-01'), at('2027-01-01')) / clock.secondsPerDay(office)).toBe(
      248,
    );
  });

  it('opens at 8:30, closes for lunch and at 17:30', () => {
    const open = ['8:29', '8:30', '11:59', '12:00', '14:29', '14:30', '17:29', '17:30'].map((time) =>
      clock.isWorkingAt(office, at(`2026-11-24 ${time}`)),
    );
    expect(open).toEqual([false, true, true, false, false, true, true, false]);
  });

  it.each([
    ['over lunch', '2026-11-24 11:00', 2 * HOUR, '2026-11-24 15:30'],
    ['overnight', '2026-11-24 17:00', HOUR, '2026-11-25 9:00'],
    ['over the weekend', '2026-11-27 17:00', 4 * HOUR, '2026-11-30 12:00'],
    ['from a Sunday', '2026-11-29 10:00', 4 * HOUR, '2026-11-30 15:00'],
    ['onto a make-up Saturday', '2026-02-13 17:00', HOUR, '2026-02-14 9:00'],
    ['over the Spring Festival', '2026-02-14 17:00', HOUR, '2026-02-24 9:00'],
    ['over National Day', '2026-09-30 16:30', 2 * HOUR, '2026-10-08 9:30'],
    ['to closing time exactly', '2026-11-24 16:30', HOUR, '2026-11-24 17:30'],
    ['nought at night: the next opening', '2026-11-24 20:00', 0, '2026-11-25 8:30'],
  ])('adds working time %s', (_what, from, seconds, to) => expect(add(from, seconds)).toBe(at(to)));

  it('counts the time it adds, from any start, and never ends in closed time', () => {
    let seed = 7;
    const draw = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const from = at('2026-01-01') + draw(330 * DAY);
      const seconds = 1 + draw(40 * HOUR);
      const { at: to } = clock.addWorkingSeconds(office, from, seconds);
      expect(clock.workingSecondsBetween(office, from, to)).toBe(seconds);
      expect(clock.isWorkingAt(office, to - 1)).toBe(true);
    }
  });

  it('adds in two steps what it adds in one', () => {
    for (let hour = 0; hour < 24 * 14; hour += 5) {
      const from = at('2026-09-18') + hour * HOUR;
      const half = clock.addWorkingSeconds(office, from, 5 * HOUR).at;
      expect(clock.addWorkingSeconds(office, half, 7 * HOUR).at).toBe(
        clock.addWorkingSeconds(office, from, 12 * HOUR).at,
      );
    }
  });

  it('moves by whole working days at the same time of day', () => {
    expect(clock.addWorkingDays(office, at('2026-11-26 10:00'), 3).at).toBe(at('2026-12-01 10:00'));
  });

  it('names the years it has no table for and uses plain weekdays there', () => {
    expect(clock.addWorkingDays(office, at('2026-12-30 10:00'), 2)).toEqual({
      at: at('2027-01-01 10:00'),
      untabled: [2027],
    });
  });

  it('takes a later year from an override table and keeps the years it had', () => {
    const next = withYears(office, { 2027: { holidays: ['2027-01-01'], makeUpDays: ['2027-01-03'] } });
    expect(clock.addWorkingDays(next, at('2026-12-30 10:00'), 2)).toEqual({
      at: at('2027-01-03 10:00'),
      untabled: [],
    });
    expect(clock.isWorkingAt(next, at('2026-10-01 10:00'))).toBe(false);
  });

  it('follows the hours of the desk that holds the case', () => {
    const hall = { ...office, hours: [[9 * 60, 17 * 60]] as [number, number][] };
    expect(clock.addWorkingSeconds(hall, at('2026-11-24 16:00'), 2 * HOUR).at).toBe(at('2026-11-25 10:00'));
  });

  it('refuses negative time and hours that cannot be', () => {
    expect(() => clock.addWorkingSeconds(office, 0, -1)).toThrow(RangeError);
    for (const hours of [
      [],
      [[600, 540]],
      [
        [500, 700],
        [600, 800],
      ],
      [[1300, 1500]],
    ])
      expect(() => clock.secondsPerDay({ ...office, hours: hours as [number, number][] })).toThrow(RangeError);
  });
});

describe('a deadline', () => {
  const from = at('2026-11-24 16:30');
  const spec = { working: 4 * HOUR, beforeWindow: 4 * HOUR };
  const due = (start?: string): number =>
    clock.dueAt(spec, from, office, start === undefined ? undefined : { start: at(start) }).at;

  it('runs in natural or in working time', () => {
    expect(clock.dueAt({ natural: 12 * HOUR }, from, office).at).toBe(at('2026-11-25 4:30'));
    expect(due()).toBe(at('2026-11-25 11:30'));
    expect(clock.dueAt({ workingDays: 2 }, from, office).at).toBe(at('2026-11-26 16:30'));
  });
  it('keeps its own length when the window is far', () => expect(due('2026-11-26 9:00')).toBe(at('2026-11-25 11:30')));
  it('ends ahead of a near window', () => expect(due('2026-11-25 9:00')).toBe(at('2026-11-25 5:00')));
  it('leaves at least 15 minutes', () => expect(due('2026-11-24 18:00')).toBe(from + 15 * MINUTE));
  it('is not lengthened by the 15 minutes', () => {
    const short = { natural: 10 * MINUTE, beforeWindow: HOUR };
    expect(clock.dueAt(short, from, office, { start: from }).at).toBe(from + 10 * MINUTE);
  });
});

describe('warnings', () => {
  it('come 48 h and 24 h before the end of a clock of more than 2 working days', () => {
    const from = at('2026-11-23 10:00');
    const { at: due } = clock.addWorkingDays(office, from, 5);
    expect(clock.warningsFor(from, due, office)).toEqual([due - 48 * HOUR, due - 24 * HOUR]);
  });
  it('come at 50 % and 80 % of a clock of 2 working days or less, in working time', () => {
    const from = at('2026-11-27 8:30');
    const { at: due } = clock.addWorkingDays(office, from, 2);
    expect(clock.warningsFor(from, due, office)).toEqual([at('2026-11-27 17:30'), at('2026-11-30 14:54')]);
  });
  it('come at 50 % and 80 % of natural time where no calendar is given', () => {
    expect(clock.warningsFor(1000, 2000)).toEqual([1500, 1800]);
    expect(clock.warningsFor(0, 7 * DAY)).toEqual([5 * DAY, 6 * DAY]);
  });
});

describe('time in words', () => {
  const now = at('2026-11-24 23:50');
  it.each([
    ['2026-11-24 15:00', '今天 15:00'],
    ['2026-11-25 9:00', '明天 9:00'],
    ['2026-11-25 0:05', '明天 0:05'],
    ['2026-11-23 8:30', '昨天 8:30'],
    ['2026-11-26 15:00', '11月26日 15:00'],
    ['2027-01-04 9:00', '2027年1月4日 9:00'],
  ])('says %s as %s', (instant, words) => expect(clock.sayTime(at(instant), now)).toBe(words));
});
