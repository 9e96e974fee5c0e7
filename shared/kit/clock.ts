/**
 * Time, as instants in UTC epoch SECONDS. People live in Asia/Shanghai: UTC+8 the whole year, so local time is plain
 * arithmetic. Working time follows the calendar of the desk that holds the case (design/workflows.md, Calendar).
 */
export interface YearTable {
  /** Days off, 'YYYY-MM-DD' local, weekends inside a holiday included. */
  holidays: readonly string[];
  /** Weekend days that are worked in exchange (调休). */
  makeUpDays: readonly string[];
}

export interface Calendar {
  name: string;
  /** Opening spans in minutes of the local day, ascending, not overlapping. */
  hours: readonly (readonly [start: number, end: number])[];
  tables: Readonly<Record<number, YearTable>>;
  /** A desk on duty: open on weekends and holidays too. */
  everyDay?: true;
}

/** An instant and the years on the way there that have no holiday table (plain weekdays were used for them). */
export interface Reckoned {
  at: number;
  untabled: number[];
}

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** Days since 1970-01-01 on the Shanghai calendar. */
const dayOf = (at: number): number => Math.floor((at + OFFSET) / DAY);
const midnightOf = (day: number): number => day * DAY - OFFSET;
const dateOf = (day: number): Date => new Date(day * DAY * 1000);
const yearOf = (day: number): number => dateOf(day).getUTCFullYear();

/** The local date of an instant, 'YYYY-MM-DD': a key for tables, never shown to people. */
export const localDate = (at: number): string => dateOf(dayOf(at)).toISOString().slice(0, 10);

const isWorkingDay = (calendar: Calendar, day: number): boolean => {
  if (calendar.everyDay) return true;
  const table = calendar.tables[yearOf(day)];
  const date = dateOf(day).toISOString().slice(0, 10);
  if (table?.makeUpDays.includes(date)) return true;
  if (table?.holidays.includes(date)) return false;
  const weekday = dateOf(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** Open spans of one day as instants. */
const spansOf = (calendar: Calendar, day: number): [number, number][] =>
  isWorkingDay(calendar, day)
    ? calendar.hours.map(([start, end]) => [midnightOf(day) + start * MINUTE, midnightOf(day) + end * MINUTE])
    : [];

/** Working seconds in one working day. Throws RangeError for hours that are empty, unordered or outside the day. */
export const secondsPerDay = (calendar: Calendar): number => {
  let last = 0;
  let minutes = 0;
  for (const [start, end] of calendar.hours) {
    if (start < last || end <= start || end > 24 * 60) throw new RangeError(`bad hours in calendar ${calendar.name}`);
    minutes += end - start;
    last = end;
  }
  if (minutes === 0) throw new RangeError(`no hours in calendar ${calendar.name}`);
  return minutes * MINUTE;
};

export const isWorkingAt = (calendar: Calendar, at: number): boolean =>
  spansOf(calendar, dayOf(at)).some(([start, end]) => start <= at && at < end);

/**
 * The instant `seconds` of working time after `from`. Nought gives the next working moment; an amount that fills a
 * span exactly ends at its closing time. Throws RangeError if `seconds` is negative or not a number.
 */
export const addWorkingSeconds = (calendar: Calendar, from: number, seconds: number): Reckoned => {
  secondsPerDay(calendar);
  if (!(seconds >= 0 && Number.isFinite(seconds) && Number.isFinite(from))) throw new RangeError('bad working time');
  const untabled = new Set<number>();
  let left = seconds;
  for (let day = dayOf(from); ; day++) {
    if (!calendar.tables[yearOf(day)]) untabled.add(yearOf(day));
    for (const [start, end] of spansOf(calendar, day)) {
      const begin = Math.max(start, from);
      if (begin >= end) continue;
      if (left <= end - begin) return { at: begin + left, untabled: [...untabled] };
      left -= end - begin;
    }
  }
};

/** N working days later at the same point of the working day: N times the day's working seconds. */
export const addWorkingDays = (calendar: Calendar, from: number, days: number): Reckoned =>
  addWorkingSeconds(calendar, from, days * secondsPerDay(calendar));

/** Working seconds from `from` to `to`; 0 when `to` is not later. */
export const workingSecondsBetween = (calendar: Calendar, from: number, to: number): number => {
  let sum = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++)
    for (const [start, end] of spansOf(calendar, day)) sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
  return sum;
};

/** How long a state may last. `beforeWindow`: seconds the state must end before the agreed time window opens. */
export type DeadlineSpec = ({ natural: number } | { working: number } | { workingDays: number }) & {
  beforeWindow?: number;
};

/** A window that is close may not leave a desk without any time at all (design/workflows.md, Pre-service deadline). */
const LEAST_TIME = 15 * MINUTE;

const lengthEnd = (spec: DeadlineSpec, from: number, calendar: Calendar): Reckoned => {
  if ('natural' in spec) return { at: from + spec.natural, untabled: [] };
  if ('working' in spec) return addWorkingSeconds(calendar, from, spec.working);
  return addWorkingDays(calendar, from, spec.workingDays);
};

/** When the deadline falls: its own length, or `beforeWindow` ahead of the window if that is earlier. */
export const dueAt = (spec: DeadlineSpec, from: number, calendar: Calendar, window?: { start: number }): Reckoned => {
  const end = lengthEnd(spec, from, calendar);
  if (window === undefined || spec.beforeWindow === undefined) return end;
  const latest = Math.max(window.start - spec.beforeWindow, from + LEAST_TIME);
  return latest < end.at ? { at: latest, untabled: [] } : end;
};

/**
 * The two instants to warn at: over 2 days 48 h and 24 h before `due`; else at 50 % and 80 %. Give the calendar for a
 * clock that runs in working time (2 days are then working days, shares are of working time); none: natural time.
 */
export const warningsFor = (from: number, due: number, calendar?: Calendar): [first: number, second: number] => {
  const length = calendar ? workingSecondsBetween(calendar, from, due) : due - from;
  const twoDays = 2 * (calendar ? secondsPerDay(calendar) : DAY);
  if (length > twoDays) return [due - 2 * DAY, due - DAY];
  const after = (share: number): number =>
    calendar && length > 0 ? addWorkingSeconds(calendar, from, length * share).at : from + (due - from) * share;
  return [Math.floor(after(0.5)), Math.floor(after(0.8))];
};

const nearDays: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' };

/** An instant as people say it: '今天 15:00', '明天 9:00', '11月26日 15:00', in another year '2027年1月4日 9:00'. */
export const sayTime = (at: number, now: number): string => {
  const day = dayOf(at);
  const date = dateOf(day);
  const minutes = Math.floor((at - midnightOf(day)) / MINUTE);
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const near = nearDays[day - dayOf(now)];
  if (near) return `${near} ${time}`;
  const year = yearOf(day) === yearOf(dayOf(now)) ? '' : `${yearOf(day)}年`;
  return `${year}${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${time}`;
};
