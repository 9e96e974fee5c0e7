import { HOUR } from '../../../shared/kit/clock.ts';

const weekdays = '日一二三四五六';
const two = (number: number): string => String(number).padStart(2, '0');
/** Shanghai's calendar fields of an instant (epoch seconds), whatever zone this machine is in. */
const fields = (at: number): Date => new Date((at + 8 * HOUR) * 1000);

/** `11月25日 周三 15:40` */
export const clockText = (at: number): string => `${dayText(at)} 周${weekdays[fields(at).getUTCDay()]} ${hourText(at)}`;
export const dayText = (at: number): string => `${fields(at).getUTCMonth() + 1}月${fields(at).getUTCDate()}日`;
export const hourText = (at: number): string => `${two(fields(at).getUTCHours())}:${two(fields(at).getUTCMinutes())}`;
/** `27日 09:00-11:00` */
export const windowText = ({ from, to }: { from: number; to: number }): string =>
  `${dayText(from)} ${hourText(from)}-${hourText(to)}`;
