import Taro, { useDidHide, useDidShow, usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro';
import { useState } from 'react';

/** Moving between pages, and what a page hears of itself: features use these, never Taro. */
export const go = (url: string): Promise<unknown> => Taro.navigateTo({ url });
export const goTab = (url: string): Promise<unknown> => Taro.switchTab({ url });
export const replace = (url: string): Promise<unknown> => Taro.redirectTo({ url });
export const back = (): Promise<unknown> =>
  Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : goTab('/features/home/pages/home/index');

/** Follows a link of the tables, a tab or not. */
export const open = (url: string, isTab = false): Promise<unknown> => (isTab ? goTab(url) : go(url));

/** What stands after ? in the page's address, decoded. */
export function useParams(): Record<string, string | undefined> {
  const { params } = useRouter();
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === undefined ? value : decodeURIComponent(value)]),
  );
}

export const useShown = (run: () => void): void => useDidShow(run);

/** Is this page the one people look at? */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  return visible;
}

/** Pulling down reloads; the spinner stays until that is done. */
export const usePull = (reload: () => Promise<unknown>): void =>
  usePullDownRefresh(() => {
    reload().finally(() => Taro.stopPullDownRefresh());
  });
export const useBottom = (run: () => void): void => useReachBottom(run);

export const setTitle = (title: string): void => {
  Taro.setNavigationBarTitle({ title });
};
export const toTop = (): void => {
  Taro.pageScrollTo({ scrollTop: 0, duration: 200 });
};

/** Brings the first thing of this class into view; where there is none nothing moves. */
export const showFirst = (selector: string): void => {
  Taro.pageScrollTo({ selector, offsetTop: -80, duration: 200 }).catch(() => undefined);
};

/** A word in passing. Anything people must read stands on the page instead. */
export const toast = (title: string): void => {
  Taro.showToast({ title, icon: 'none', duration: 2500 });
};

/** A question with two answers; false also when it was dismissed. */
export async function confirm(title: string, content = '', yes = '确定', no = '再想想'): Promise<boolean> {
  // WeChat refuses button words of more than four characters.
  const confirmText = yes.length > 4 ? '确定' : yes;
  const { confirm: agreed } = await Taro.showModal({ title, content, confirmText, cancelText: no });
  return agreed;
}

/** One of at most six; undefined where it was dismissed. One alone is not asked about. */
export async function choose<T>(from: readonly T[], text: (one: T) => string): Promise<T | undefined> {
  if (from.length < 2) return from[0];
  const itemList = from.slice(0, 6).map(text);
  return Taro.showActionSheet({ itemList }).then(
    ({ tapIndex }) => from[tapIndex],
    () => undefined,
  );
}

/** Dials. Where the phone refuses, the number is shown to be dialled by hand. */
export function call(number: string): void {
  Taro.makePhoneCall({ phoneNumber: number }).catch((error: { errMsg?: string }) => {
    if (!error?.errMsg?.includes('cancel')) toast(`请拨打 ${number}`);
  });
}

/** Puts a text where it can be pasted. */
export const copy = (data: string): void => {
  Taro.setClipboardData({ data }).catch(() => toast(data));
};

/** A link that opens a page of this program from any chat or message (WeChat's plain URL scheme). */
export function linkTo(page: string, query: string): string {
  const { appId } = Taro.getAccountInfoSync().miniProgram;
  return `weixin://dl/business/?appid=${appId}&path=${page.replace(/^\//, '')}&query=${encodeURIComponent(query)}`;
}
