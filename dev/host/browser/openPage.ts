import type { Bundle } from '../bundle.ts';
import type { Bars, OpenPage, Overlays, Watch } from './context.ts';
import { make } from './define.ts';
import type { Engine } from './engine.ts';
import type { Program } from './program.ts';
import { followScroll } from './scrolling.ts';

export interface PagesOptions {
  bundle: Bundle;
  engine: () => Engine;
  program: () => Program;
  bars: () => Bars;
  overlays: () => Overlays;
  watch: Watch;
  stage: HTMLElement;
}

/** Makes a page and puts it into the stage; its lifetimes are called by the stack. */
export function openPage(options: PagesOptions, path: string, query: Record<string, string>): OpenPage {
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
