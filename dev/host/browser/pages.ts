import { pagesOf, resolveInside } from '../bundle.ts';
import type { OpenPage, Pages } from './context.ts';
import { openPage, type PagesOptions } from './openPage.ts';

/** As WeChat: the eleventh navigateTo is refused. */
const deepest = 10;

/** The stack of pages. Every method throws a text in WeChat's words when it may not. */
export function pageStack(options: PagesOptions): Pages {
  const { bundle } = options;
  const stack: OpenPage[] = [];
  const every = new Set(pagesOf(bundle.app));
  const tabs = new Set((bundle.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath));
  /** Pages of tabs live on while another tab is shown. */
  const kept = new Map<string, OpenPage>();
  const top = (): OpenPage | undefined => stack.at(-1);

  const target = (url: string): { path: string; query: Record<string, string> } => {
    const [raw = '', search = ''] = url.split('?', 2);
    const path = resolveInside(top()?.path ?? '', raw);
    if (!every.has(path)) throw new Error(`page "${path}" is not found`);
    return { path, query: Object.fromEntries(queryOf(search)) };
  };
  const notTab = (path: string, by: string): void => {
    if (tabs.has(path)) throw new Error(`can not ${by} a tabbar page`);
  };
  const close = (page: OpenPage): void => {
    kept.delete(page.path);
    page.release();
  };
  const leave = (): void => {
    const page = top();
    page?.lifetime('onHide');
    if (page) page.holder.style.display = 'none';
  };
  const show = (page: OpenPage): void => {
    options.overlays().closeAll();
    page.holder.style.display = '';
    document.documentElement.style.fontSize = page.rootFontSize;
    options.bars().show(page, stack.length);
    options.watch.tell({ type: 'path', path: page.path, title: page.title });
    page.lifetime('onShow');
  };
  const open = (path: string, query: Record<string, string>): OpenPage => {
    const page = openPage(options, path, query);
    stack.push(page);
    if (tabs.has(path)) kept.set(path, page);
    page.lifetime('onLoad', query);
    show(page);
    setTimeout(() => page.lifetime('onReady'));
    return page;
  };
  return {
    stack,
    top,
    navigateTo(url) {
      const { path, query } = target(url);
      notTab(path, 'navigateTo');
      if (stack.length >= deepest) throw new Error('webview count limit exceed');
      leave();
      return open(path, query);
    },
    redirectTo(url) {
      const { path, query } = target(url);
      notTab(path, 'redirectTo');
      const old = stack.pop();
      if (old) close(old);
      return open(path, query);
    },
    reLaunch(url) {
      const { path, query } = target(url);
      for (const page of new Set([...stack.splice(0), ...kept.values()])) close(page);
      return open(path, query);
    },
    switchTab(url) {
      const { path } = target(url);
      if (!tabs.has(path)) throw new Error('can not switch to no-tabBar page');
      if (top()?.path === path) return top()!;
      const first = stack[0];
      for (const page of stack.splice(first && tabs.has(first.path) ? 1 : 0).reverse()) close(page);
      if (stack[0]) leave();
      stack.length = 0;
      const page = kept.get(path);
      if (!page) return open(path, {});
      stack.push(page);
      show(page);
      return page;
    },
    navigateBack(delta) {
      if (stack.length < 2) throw new Error('cannot navigate back at first page.');
      for (const page of stack.splice(Math.max(1, stack.length - delta)).reverse()) close(page);
      show(top()!);
    },
    refresh(on) {
      top()?.holder.classList.toggle('host-refreshing', on);
      if (on) top()?.lifetime('onPullDownRefresh');
    },
  };
}

/** Query values reach a page as they were written, escapes and all; Taro decodes them itself, as on a phone. */
const queryOf = (search: string): [string, string][] =>
  search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
