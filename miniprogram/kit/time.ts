import { sayTime } from '@shared/kit/clock.ts';

/** Phones' clocks are often wrong: what is shown counts from the server's. Seconds to add to the phone's clock. */
let ahead = 0;

/** Takes the server's time from an answer's Date header, which names are written in many ways. */
export function hearServerTime(header: Record<string, unknown> = {}): void {
  const name = Object.keys(header).find((key) => key.toLowerCase() === 'date');
  const at = Date.parse(String(header[name ?? 'date']));
  if (Number.isFinite(at)) ahead = Math.round((at - Date.now()) / 1000);
}

/** Epoch seconds, by the server. */
export const now = (): number => Math.floor(Date.now() / 1000) + ahead;

export { sayTime };

/** '今天 15:00前' */
export const sayBefore = (at: number, time = now()): string => `${sayTime(at, time)}前`;

/** '今天 15:00–17:00', over midnight both in full. */
export function sayWindow({ from, to }: { from: number; to: number }, time = now()): string {
  const start = sayTime(from, time);
  const end = sayTime(to, time);
  const [day] = start.split(' ');
  return end.startsWith(`${day} `) ? `${start}–${end.slice(day!.length + 1)}` : `${start} 到 ${end}`;
}

const length = (seconds: number): string => {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 >= 15 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`;
  return `${Math.floor(hours / 24)} 天`;
};

/** How long is left, in words and as a level: `late` has passed, `soon` is under two hours. */
export function sayLeft(due: number, time = now()): { text: string; level: 'late' | 'soon' | 'calm' } {
  const left = due - time;
  if (left < 0) return { text: `超了 ${length(-left)}`, level: 'late' };
  return { text: `还有 ${length(left)}`, level: left < 2 * 3600 ? 'soon' : 'calm' };
}
