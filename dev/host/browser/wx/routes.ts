import type { Phone } from '../context.ts';
import { screenRect, text } from '../define.ts';
import { calls, type Options, WxFailure } from './call.ts';

/** Moving between pages, the bars, pulling down, scrolling. */
export function routeCalls({ pages, bars }: Phone): Record<string, unknown> {
  const channels = new WeakMap<object, EventChannel>();
  const top = () => {
    const page = pages.top();
    if (!page) throw new WxFailure('no page is open');
    return page;
  };
  return {
    ...calls({
      navigateTo({ url, events }) {
        const page = pages.navigateTo(text(url));
        const channel = eventChannel((events ?? {}) as Record<string, Listener>);
        channels.set(page.instance, channel);
        page.instance.getOpenerEventChannel = () => channel;
        return { eventChannel: channel };
      },
      redirectTo: ({ url }) => void pages.redirectTo(text(url)),
      reLaunch: ({ url }) => void pages.reLaunch(text(url)),
      switchTab: ({ url }) => void pages.switchTab(text(url)),
      navigateBack: ({ delta }) => pages.navigateBack(Number(delta ?? 1)),
      setNavigationBarTitle({ title }) {
        top().title = text(title);
        bars.title(top());
      },
      setNavigationBarColor({ frontColor, backgroundColor }) {
        top().bar = { front: text(frontColor), background: text(backgroundColor) };
        bars.title(top());
      },
      setBackgroundColor({ backgroundColor }) {
        if (backgroundColor) top().holder.style.background = text(backgroundColor);
      },
      setBackgroundTextStyle: () => {},
      showNavigationBarLoading: () => {},
      hideNavigationBarLoading: () => {},
      hideHomeButton: () => {},
      setTabBarBadge: ({ index, text: badge }) => bars.setTab(Number(index), { badge: text(badge) }),
      removeTabBarBadge: ({ index }) => bars.setTab(Number(index), { badge: '' }),
      showTabBarRedDot: ({ index }) => bars.setTab(Number(index), { dot: true }),
      hideTabBarRedDot: ({ index }) => bars.setTab(Number(index), { dot: false }),
      setTabBarItem: ({ index, ...item }) => bars.setTab(Number(index), { item: itemOf(item) }),
      setTabBarStyle: () => {},
      showTabBar: () => bars.hideTabs(false),
      hideTabBar: () => bars.hideTabs(true),
      startPullDownRefresh: () => pages.refresh(true),
      stopPullDownRefresh: () => pages.refresh(false),
      pageScrollTo: (options) => scrollTo(options, top()),
    }),
  };
}

const itemOf = ({ text: label, iconPath, selectedIconPath }: Options) => ({
  ...(label !== undefined && { text: text(label) }),
  ...(iconPath !== undefined && { iconPath: text(iconPath) }),
  ...(selectedIconPath !== undefined && { selectedIconPath: text(selectedIconPath) }),
});

function scrollTo(
  { scrollTop, selector, offsetTop, duration }: Options,
  { scroller }: { scroller: HTMLElement },
): void {
  let top = Number(scrollTop ?? 0);
  if (selector) {
    const target = scroller.querySelector(text(selector));
    if (!target) return;
    top = scroller.scrollTop + screenRect(target).top - screenRect(scroller).top + Number(offsetTop ?? 0);
  }
  scroller.scrollTo?.({ top, behavior: duration === 0 ? 'auto' : 'smooth' });
}

type Listener = (...values: unknown[]) => void;
type EventChannel = ReturnType<typeof eventChannel>;

/** What the opener of a page and the page tell each other. */
function eventChannel(events: Record<string, Listener>) {
  const listeners = new Map<string, Listener[]>(Object.entries(events).map(([name, listener]) => [name, [listener]]));
  return {
    emit(name: string, ...values: unknown[]) {
      for (const listener of listeners.get(name) ?? []) listener(...values);
    },
    on(name: string, listener: Listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    once(name: string, listener: Listener) {
      const once: Listener = (...values) => {
        listeners.set(
          name,
          (listeners.get(name) ?? []).filter((one) => one !== once),
        );
        listener(...values);
      };
      this.on(name, once);
    },
    off(name: string, listener?: Listener) {
      listeners.set(name, listener ? (listeners.get(name) ?? []).filter((one) => one !== listener) : []);
    },
  };
}
