import Taro from '@tarojs/taro';
import { recall, remember } from './store.ts';

const place = 'inbox.seen';

/** How many of these messages came after the newest one seen on this phone. */
export const unreadOf = (notices: readonly { at: number }[]): number =>
  notices.filter(({ at }) => at > (recall<number>(place) ?? 0)).length;

/** All of these have been looked at. */
export function markSeen(notices: readonly { at: number }[]): void {
  const newest = Math.max(recall<number>(place) ?? 0, ...notices.map(({ at }) => at));
  remember(place, newest);
}

/** A number on a tab, none for 0. Where there is no tab bar (a page opened alone) nothing happens. */
export function badge(tab: number, count: number): void {
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index: tab, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index: tab });
  done.catch(() => undefined);
}
