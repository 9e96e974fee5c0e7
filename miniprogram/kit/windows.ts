/** Times one can ask for: whole hours of the coming days, as chips. Instants are epoch seconds. */
export interface Slot {
  /** The hour alone: the chips of another day are the same chips, so that a quick tap after choosing the day is not lost. */
  key: string;
  text: string;
  from: number;
  to: number;
}
export interface Day {
  key: string;
  text: string;
  slots: Slot[];
}

const hour = 3600;
const day = 24 * hour;
/** Asia/Shanghai, without summer time. */
const offset = 8 * hour;
const starts = [8, 10, 12, 14, 16, 18];
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

const dayName = (at: number, ahead: number): string => {
  const date = new Date((at + offset) * 1000);
  const near = ['今天', '明天', '后天'][ahead];
  return near ?? `${date.getUTCDate()}日${weekdays[date.getUTCDay()]}`;
};

const clock = (at: number): string => {
  const minutes = Math.floor(((at + offset) % day) / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

/**
 * Days with the slots that keep the service's lead.
 * @param leadHours how long ahead it must be asked for
 * @param minutes usual length of the visit: a slot is as long, at least an hour, at most six
 */
export function windowsFor(now: number, leadHours: number, minutes: number, days = 7): Day[] {
  const midnight = Math.floor((now + offset) / day) * day - offset;
  const length = Math.min(6 * hour, Math.max(hour, minutes * 60));
  // A minute is left for the way to the server: what is offered must still be accepted there.
  const earliest = now + leadHours * hour + 60;
  const all = Array.from({ length: days }, (_, ahead) => {
    const begin = midnight + ahead * day;
    const slots = starts
      .map((start) => ({ from: begin + start * hour, to: begin + start * hour + length }))
      .filter(({ from }) => from >= earliest)
      .map(({ from, to }) => ({ key: clock(from), text: `${clock(from)}–${clock(to)}`, from, to }));
    return { key: String(begin), text: dayName(begin, ahead), slots };
  });
  return all.filter(({ slots }) => slots.length > 0);
}
