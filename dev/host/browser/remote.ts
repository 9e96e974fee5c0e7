import type { Photo, Refusal } from '../report.ts';
import type { Phone } from './context.ts';
import { type Finder, find, findField, pointOn, settled, textIn } from './finder.ts';
import { touch } from './touch.ts';

/** What drivers and the page around the phone may ask of it; all values are JSON. */
export type Remote = ReturnType<typeof remoteOf>;

/** @param parts.layer holds dialogs and toasts @param parts.screen holds bars and pages */
export function remoteOf(
  phone: Phone,
  { layer, screen }: { layer: HTMLElement; screen: HTMLElement },
  background: (hidden: boolean) => void,
) {
  const { pages, owner, watch, settings } = phone;
  const { layout } = settings;
  const dialogs = (): HTMLElement[] => [...layer.querySelectorAll<HTMLElement>('.host-dialog')].reverse();
  const page = (): HTMLElement[] => {
    const top = pages.top();
    return top ? [top.scroller] : [];
  };
  const bars = (): HTMLElement[] => [...screen.querySelectorAll<HTMLElement>('.host-nav-bar, .host-tab-bar')];
  /** A dialog takes every tap until it is answered. */
  const tappable: Finder = {
    areas: () => (dialogs().length > 0 ? dialogs().slice(0, 1) : [...page(), ...bars()]),
    layout,
  };
  const readable: Finder = { areas: () => [layer, ...page(), ...bars()], layout };
  const best = (wanted: string): Element | undefined => find(tappable, wanted)[0];

  const locate = (wanted: string): { x: number; y: number } | 'covered' | undefined => {
    const found = find(tappable, wanted);
    for (const element of found) {
      const point = pointOn(element);
      if (point) return point;
    }
    return found.length > 0 ? 'covered' : undefined;
  };

  return {
    path: (): string => pages.top()?.path ?? '',
    query: (): Record<string, string> => pages.top()?.query ?? {},
    title: (): string => pages.top()?.title ?? '',
    depth: (): number => pages.stack.length,
    /** All that can be read: the dialog on top, the page, the bars. */
    text: (): string =>
      readable
        .areas()
        .map((area) => textIn(area, layout))
        .filter((part) => part !== '')
        .join('\n'),
    has: (wanted: string): boolean => find(readable, wanted).length > 0,
    /** Whether a dialog takes the taps. */
    isAsking: (): boolean => dialogs().length > 0,
    /** Where a finger would tap; `covered` when it is there but something lies over it. */
    locate,
    /** The same once it stands still, or why it cannot be tapped. */
    settled: (wanted: string) => settled(() => locate(wanted)),
    /** Taps without layout. False when it is not there. */
    tap(wanted: string): boolean {
      const element = best(wanted);
      if (!element) return false;
      touch('touchstart', element, 1, 1);
      touch('touchend', element, 1, 1);
      (element as HTMLElement).click();
      return true;
    },
    /** Writes into a field as typing would. False when it is not there or takes nothing. */
    fill(wanted: string, value: string): boolean {
      const field = findField(tappable, wanted);
      if (!field || field.disabled) return false;
      field.focus();
      field.value = field.maxLength >= 0 ? value.slice(0, field.maxLength) : value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.blur();
      return true;
    },
    /** Enter in a field, as a keyboard sends it. False when there is no such field. */
    enter(wanted: string): boolean {
      const field = findField(tappable, wanted);
      if (!field || field.disabled) return false;
      field.focus();
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      return true;
    },
    back(): boolean {
      if (pages.stack.length < 2) return false;
      pages.navigateBack(1);
      return true;
    },
    open(path: string): void {
      pages.reLaunch(path.startsWith('/') ? path : `/${path}`);
    },
    /** Opens over what is there, as a link in the program would. */
    visit(path: string): void {
      pages.navigateTo(path.startsWith('/') ? path : `/${path}`);
    },
    photo(photos: Photo[]): void {
      owner.photos = photos;
    },
    offline(offline: boolean): void {
      owner.offline = offline;
      phone.signals.emit('networkStatusChange', { isConnected: !offline, networkType: offline ? 'none' : '4g' });
      watch.tell({ type: 'offline', offline });
    },
    refuse(what: Refusal[]): void {
      settings.refuse = what;
    },
    place(latitude: number, longitude: number): void {
      owner.place = { latitude, longitude };
    },
    /** The program goes to the background or comes back. */
    background,
    pullDown: (): void => pages.refresh(true),
    /** To the end of the page; where there is no layout the page is told so. */
    scrollToEnd(): void {
      const top = pages.top();
      if (layout) top?.scroller.scrollTo(0, top.scroller.scrollHeight);
      else top?.lifetime('onReachBottom');
    },
    toasts: () => watch.toasts,
    shared: () => owner.shared,
    problems: () => watch.problems,
    measures: () => watch.measures,
    storage: (): Record<string, string> =>
      Object.fromEntries(phone.storage.keys().map((key) => [key, phone.storage.get(key) ?? ''])),
  };
}
