import { type Bundle, pagesOf, resolveInside } from '../bundle.ts';
import type { Bars, OpenPage, Overlays, Pages, Watch } from './context.ts';
import { make } from './define.ts';
import type { Engine } from './engine.ts';
import type { Program } from './program.ts';
import { followScroll } from './scrolling.ts';

/** As WeChat: the eleventh navigateTo is refused. */
const deepest = 10;

export interface PagesOptions {
  bundle: Bundle;
  engine: () => Engine;
  program: () => Program;
  bars: () => Bars;
  overlays: () => Overlays;
  watch: Watch;
  stage: HTMLElement;
}

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

function openPage(options: PagesOptions, path: string, query: Record<string, string>): OpenPage {
  const { bundle, engine, watch, stage } = options;
  options.program().ensure(path);
  const config = { ...bundle.app.window, ...bundle.configs[path] };
  const holder = make('div', 'page-holder');
  const scroller = make('div', config.disableScroll ? 'page-scroller still' : 'page-scroller');
  const place = make('div');
  holder.dataset.custom = String(config.navigationStyle === 'custom');
  scroller.append(place);
  holder.append(make('div', 'pull-dots', '● ● ●'), scroller);
  stage.append(holder);
  if (config.backgroundColor) holder.style.background = config.backgroundColor;
  const { root, instance } = engine().createPage(path);
  instance.route = path;
  Object.assign(instance, { __route__: path, options: query });
  jsonOnly(instance);
  const page: OpenPage = {
    path,
    query,
    instance,
    holder,
    scroller,
    root: scroller,
    title: config.navigationBarTitleText ?? '',
    bar: {
      background: config.navigationBarBackgroundColor ?? '#000000',
      front: config.navigationBarTextStyle === 'black' ? '#000000' : '#ffffff',
    },
    rootFontSize: '',
    lifetime(name, ...values) {
      const found = instance[name];
      const shown = { onShow: 'show', onHide: 'hide' }[name];
      if (shown) root.getComponent().triggerPageLifetime(shown, []);
      if (typeof found !== 'function') return;
      try {
        return found.apply(instance, values);
      } catch (error) {
        watch.problem('script error', (error as Error).stack ?? String(error));
      }
    },
    release() {
      page.lifetime('onUnload');
      unwatch();
      root.release();
      holder.remove();
    },
  };
  const unwatch = followScroll(page, {
    bottomDistance: config.onReachBottomDistance ?? 50,
    canPull: config.enablePullDownRefresh === true,
    watch,
    isUnknown: (element) => engine().isUnknown(element),
  });
  root.attach(scroller as never, place as never);
  page.root = scroller.firstElementChild as HTMLElement;
  return page;
}

/** What a page sets crosses to the view as JSON. */
function jsonOnly(instance: OpenPage['instance']): void {
  const original = instance.setData;
  instance.setData = function (data, callback) {
    original.call(this, JSON.parse(JSON.stringify(data)) as object, callback);
  };
}
