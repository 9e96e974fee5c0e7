import type { AppConfig, TabItem } from '../bundle.ts';
import type { Bars, Files, OpenPage } from './context.ts';
import { make } from './define.ts';

export interface BarsOptions {
  app: AppConfig;
  files: Files;
  /** The element that holds bars and pages. */
  screen: HTMLElement;
  onBack(): void;
  onTab(item: TabItem): void;
  onHome(): void;
}

/** The bars that WeChat draws: time, title with the way back, tabs. */
export function phoneBars({ app, files, screen, onBack, onTab, onHome }: BarsOptions): Bars {
  const bar = make('header', 'nav-bar');
  const back = button('nav-back', '', '返回', onBack);
  const home = button('nav-home', '', '返回首页', onHome);
  const title = make('div', 'nav-title');
  const capsule = make('div', 'nav-capsule');
  capsule.setAttribute('aria-hidden', 'true');
  bar.append(back, home, title, capsule);
  const tabBar = make('nav', 'tab-bar');
  const items: (TabItem & { badge?: string; dot?: boolean })[] = (app.tabBar?.list ?? []).map((item) => ({ ...item }));
  let [hidden, current] = [false, ''];
  screen.prepend(statusBar(), bar);
  screen.append(tabBar);
  tabBar.style.background = app.tabBar?.backgroundColor ?? '#ffffff';
  tabBar.dataset.border = app.tabBar?.borderStyle ?? 'black';

  const drawTabs = (): void => {
    tabBar.style.display = !hidden && items.some(({ pagePath }) => pagePath === current) ? '' : 'none';
    tabBar.replaceChildren(
      ...items.map((item) => tabOf(item, item.pagePath === current, app, files, () => onTab(item))),
    );
  };
  const draw = (page: OpenPage): void => {
    title.textContent = page.title;
    bar.style.background = page.bar.background;
    bar.style.color = page.bar.front;
    screen.style.setProperty('--host-bar', page.bar.background);
    screen.style.setProperty('--host-bar-front', page.bar.front);
  };
  return {
    title: draw,
    show(page, depth) {
      draw(page);
      current = page.path;
      const isTab = items.some(({ pagePath }) => pagePath === page.path);
      back.style.display = depth > 1 ? '' : 'none';
      home.style.display = depth === 1 && !isTab && page.path !== app.pages[0] ? '' : 'none';
      screen.classList.toggle('host-own-bar', page.holder.dataset.custom === 'true');
      drawTabs();
      page.holder.style.setProperty('--host-page-height', `${page.scroller.clientHeight}px`);
    },
    setTab(index, { item, ...change }) {
      if (items[index]) Object.assign(items[index], change, item);
      drawTabs();
    },
    hideTabs(now) {
      hidden = now;
      drawTabs();
    },
  };
}

function statusBar(): HTMLElement {
  const bar = make('div', 'status-bar');
  const now = new Date();
  bar.setAttribute('aria-hidden', 'true');
  bar.append(
    make('span', '', `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`),
    make('span', 'battery'),
  );
  return bar;
}

function button(className: string, sign: string, label: string, act: () => void): HTMLButtonElement {
  const made = make('button', className, sign);
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

function tabOf(
  item: TabItem & { badge?: string; dot?: boolean },
  selected: boolean,
  { tabBar }: AppConfig,
  files: Files,
  act: () => void,
): HTMLElement {
  const tab = button('tab', '', item.text, act);
  tab.setAttribute('aria-current', String(selected));
  tab.style.color = (selected ? tabBar?.selectedColor : tabBar?.color) ?? '#5a5e66';
  const icon = selected ? (item.selectedIconPath ?? item.iconPath) : item.iconPath;
  if (icon) {
    const picture = make('img', 'tab-icon');
    picture.src = files.url(icon);
    picture.alt = '';
    tab.append(picture);
  }
  tab.append(make('span', 'tab-text', item.text));
  if (item.badge) tab.append(make('span', 'tab-badge', item.badge));
  else if (item.dot) tab.append(make('span', 'tab-badge dot'));
  return tab;
}
