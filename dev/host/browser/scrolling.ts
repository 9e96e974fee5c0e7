import type { OpenPage, Watch } from './context.ts';
import { placeOf } from './define.ts';

/** How far a finger pulls before the page refreshes, px. */
const pullFar = 60;

export interface ScrollOptions {
  /** How near the end counts as its end, px. */
  bottomDistance: number;
  canPull: boolean;
  watch: Watch;
  isUnknown(element: Element): boolean;
}

/** onPageScroll, onReachBottom, onPullDownRefresh, and the count of a page's elements. Gives what ends it. */
export function followScroll(page: OpenPage, options: ScrollOptions): () => void {
  const { scroller, holder } = page;
  const { bottomDistance, canPull, watch } = options;
  let atBottom = false;
  scroller.addEventListener('scroll', () => {
    page.lifetime('onPageScroll', { scrollTop: scroller.scrollTop });
    const near = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - bottomDistance;
    if (near && !atBottom) page.lifetime('onReachBottom');
    atBottom = near;
  });
  let pulledFrom: number | undefined;
  holder.addEventListener('touchstart', (event) => {
    pulledFrom = canPull && scroller.scrollTop <= 0 ? placeOf(event).y : undefined;
  });
  holder.addEventListener('touchend', (event) => {
    if (pulledFrom === undefined || placeOf(event).y - pulledFrom < pullFar) return;
    holder.classList.add('host-refreshing');
    page.lifetime('onPullDownRefresh');
  });
  const observer = new MutationObserver((records) => {
    watch.nodes(page.path, [...scroller.getElementsByTagName('*')].filter(isElementOfPage).length);
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node.nodeType === 1) reportUnknown(node as Element, options);
  });
  observer.observe(scroller, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Not what the host itself puts inside its elements. */
const isElementOfPage = ({ localName }: Element): boolean => localName.includes('-');

/** An element that the engine made but that is no component: its tag is in no usingComponents. */
function reportUnknown(element: Element, options: ScrollOptions): void {
  const name = element.localName.replace(/^wx-/, '');
  if (options.isUnknown(element))
    options.watch.problem('unregistered element', `<${name}> is no element of the host and in no usingComponents`);
  for (const child of element.children) reportUnknown(child, options);
}
