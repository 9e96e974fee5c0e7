import { officeCalendar } from './calendars.ts';
import { DAY, HOUR, isWorkingAt, MINUTE } from './clock.ts';

/** A weekly span: weekday 1 (Monday) to 7, minutes of the local day. */
export interface DutySpan {
  days: readonly number[];
  from: number;
  to: number;
}

const dayNames = '一二三四五六日';
const dayOf = (text: string): number =>
  /\d/.test(text) ? Number(text) : dayNames.indexOf(text.replace('天', '日')) + 1;
const minutesOf = (text: string): number => {
  const [hours, minutes] = text.split(':').map(Number);
  return hours! * 60 + minutes!;
};

function daysOf(text: string): number[] | undefined {
  if (text === '每天') return [1, 2, 3, 4, 5, 6, 7];
  const parts = text.replaceAll('周', '').replaceAll('至', '-').split('、');
  if (parts.some((part) => !/^[1-7一二三四五六日天](-[1-7一二三四五六日天])?$/.test(part))) return undefined;
  return parts.flatMap((part) => {
    const [from, to] = part.split('-').map(dayOf);
    return Array.from({ length: Math.max(1, (to ?? from)! - from! + 1) }, (_, at) => from! + at);
  });
}

/** `周一至周五 8:30-12:00,14:30-18:00；周六、周日 9:00-12:00`; undefined when it can't be read. */
export function readDuty(text: string): DutySpan[] | undefined {
  const spans: DutySpan[] = [];
  const plain = text.replaceAll('：', ':').replaceAll('，', ',').replaceAll('—', '-').replaceAll('～', '-');
  for (const part of plain.split(/[;；]/).map((one) => one.trim())) {
    const found = /^(\S+)\s+(\S+)$/.exec(part);
    const days = found && daysOf(found[1]!);
    const times = (found?.[2] ?? '').split(',');
    if (!days || times.some((time) => !/^([01]?\d|2[0-3]):[0-5]\d-(([01]?\d|2[0-3]):[0-5]\d|24:00)$/.test(time)))
      return undefined;
    for (const time of times) {
      const [from, to] = time.split('-').map(minutesOf);
      if (to! <= from!) return undefined;
      spans.push({ days, from: from!, to: to! });
    }
  }
  return spans;
}

/** Is somebody with this duty text on duty at `now` (epoch s)? Without one: the office's working time, make-up days too. */
export function isOnDuty(duty: string | undefined, now: number): boolean {
  const spans = duty === undefined ? undefined : readDuty(duty);
  if (!spans) return isWorkingAt(officeCalendar, now);
  const local = now + 8 * HOUR;
  // 1970-01-01 was a Thursday.
  const weekday = ((Math.floor(local / DAY) + 3) % 7) + 1;
  const minute = Math.floor((local % DAY) / MINUTE);
  return spans.some(({ days, from, to }) => days.includes(weekday) && from <= minute && minute < to);
}
