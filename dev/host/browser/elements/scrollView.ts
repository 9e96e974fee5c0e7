import type { BuiltIn, Part } from '../define.ts';
import { screenRect, text } from '../define.ts';

export const scrollView: BuiltIn = {
  props: {
    scrollX: Boolean,
    scrollY: Boolean,
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: String,
    scrollWithAnimation: Boolean,
    upperThreshold: null,
    lowerThreshold: null,
    enhanced: Boolean,
    showScrollbar: Boolean,
    enableFlex: Boolean,
    refresherEnabled: Boolean,
    refresherTriggered: Boolean,
  },
  attached(part) {
    const { dom, data } = part;
    direction(part);
    if (data.enableFlex) dom.style.display = 'flex';
    let [left, top] = [0, 0];
    let [above, below] = [true, false];
    dom.addEventListener('scroll', () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = dom;
      part.fire('scroll', {
        scrollLeft,
        scrollTop,
        scrollWidth,
        scrollHeight,
        deltaX: left - scrollLeft,
        deltaY: top - scrollTop,
      });
      [left, top] = [scrollLeft, scrollTop];
      const near = (threshold: unknown): number => (text(threshold) === '' ? 50 : Number.parseFloat(text(threshold)));
      const [start, end] = data.scrollX
        ? [scrollLeft, scrollWidth - dom.clientWidth - scrollLeft]
        : [scrollTop, scrollHeight - dom.clientHeight - scrollTop];
      if (start <= near(part.data.upperThreshold) && !above)
        part.fire('scrolltoupper', { direction: data.scrollX ? 'left' : 'top' });
      if (end <= near(part.data.lowerThreshold) && !below)
        part.fire('scrolltolower', { direction: data.scrollX ? 'right' : 'bottom' });
      above = start <= near(part.data.upperThreshold);
      below = end <= near(part.data.lowerThreshold);
    });
    // once what it holds is there
    queueMicrotask(() => move(part));
  },
  changed: { scrollX: direction, scrollY: direction, scrollTop: move, scrollLeft: move, scrollIntoView: reveal },
};

function direction({ dom, data }: Part): void {
  dom.style.overflowX = data.scrollX ? 'auto' : 'hidden';
  dom.style.overflowY = data.scrollY ? 'auto' : 'hidden';
}

function move({ dom, data }: Part): void {
  if (text(data.scrollTop) !== '') dom.scrollTop = Number.parseFloat(text(data.scrollTop));
  if (text(data.scrollLeft) !== '') dom.scrollLeft = Number.parseFloat(text(data.scrollLeft));
}

function reveal({ dom, data }: Part): void {
  const target = data.scrollIntoView ? dom.querySelector<HTMLElement>(`[id="${text(data.scrollIntoView)}"]`) : null;
  if (!target) return;
  const [own, its] = [screenRect(dom), screenRect(target)];
  dom.scrollTo?.({
    top: dom.scrollTop + its.top - own.top,
    left: dom.scrollLeft + its.left - own.left,
    behavior: data.scrollWithAnimation ? 'smooth' : 'auto',
  });
}
