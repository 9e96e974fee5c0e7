import { DAY, HOUR } from '../../shared/kit/clock.ts';

const shanghai = 8 * HOUR;
/** Nine o'clock of the day after `now`'s, Shanghai time. */
const nineTomorrow = (now: number): number => {
  const midnight = Math.floor((now + shanghai) / DAY) * DAY - shanghai;
  return midnight + DAY + 9 * HOUR;
};

interface Way {
  label: string;
  /** Seconds to go forward; undefined where there is nothing to go to. */
  seconds(now: number, window?: { from: number; to: number }): number | undefined;
}

/** The three ways of 快进. */
export const jumps: Record<'hour' | 'morning' | 'windowEnd', Way> = {
  hour: { label: '+1 小时', seconds: () => HOUR },
  morning: { label: '明天 9 点', seconds: (now) => nineTomorrow(now) - now },
  windowEnd: {
    label: '到窗口结束',
    seconds: (now, window) => (window && window.to > now ? window.to - now : undefined),
  },
};

export type Jump = keyof typeof jumps;
