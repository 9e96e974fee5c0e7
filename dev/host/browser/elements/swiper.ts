import type { BuiltIn, Part } from '../define.ts';
import { make, placeOf, text } from '../define.ts';

/** How far a finger drags to turn a page, px. */
const turnFar = 40;

export const swiperItem: BuiltIn = { props: { itemId: String } };

export const swiper: BuiltIn = {
  props: {
    current: Number,
    autoplay: Boolean,
    interval: Number,
    duration: Number,
    circular: Boolean,
    vertical: Boolean,
    indicatorDots: Boolean,
    indicatorColor: String,
    indicatorActiveColor: String,
    displayMultipleItems: Number,
  },
  defaults: { interval: 5000, duration: 500, displayMultipleItems: 1 },
  attached(part) {
    const dots = make('div', 'dots');
    part.dom.append(dots);
    const arrange = (): void => draw(part, dots);
    const observer = new MutationObserver(arrange);
    observer.observe(part.dom, { childList: true });
    const timer = setInterval(() => part.data.autoplay && turn(part, 1, 'autoplay'), Number(part.data.interval));
    part.ended.push(
      () => observer.disconnect(),
      () => clearInterval(timer),
    );
    followFinger(part);
    arrange();
  },
  changed: {
    current(part) {
      draw(part, part.dom.querySelector<HTMLElement>(':scope > .host-dots')!);
    },
  },
};

const itemsOf = ({ dom }: Part): HTMLElement[] => [...dom.querySelectorAll<HTMLElement>(':scope > wx-swiper-item')];

function draw(part: Part, dots: HTMLElement): void {
  const { data } = part;
  const items = itemsOf(part);
  const axis = data.vertical ? 'Y' : 'X';
  for (const [at, item] of items.entries()) {
    item.style.transition = `transform ${Number(data.duration)}ms`;
    item.style.transform = `translate${axis}(${(at - Number(data.current)) * 100}%)`;
    item.setAttribute('aria-hidden', String(at !== Number(data.current)));
  }
  dots.style.display = data.indicatorDots ? '' : 'none';
  const color = (at: number): string =>
    at === Number(data.current)
      ? text(data.indicatorActiveColor) || '#000000'
      : text(data.indicatorColor) || 'rgba(0, 0, 0, .3)';
  if (dots.childElementCount !== items.length) dots.replaceChildren(...items.map(() => make('i')));
  for (const [at, dot] of [...dots.children].entries()) (dot as HTMLElement).style.background = color(at);
}

function turn(part: Part, by: number, source: 'touch' | 'autoplay'): void {
  const count = itemsOf(part).length;
  const wanted = Number(part.data.current) + by;
  const current =
    part.data.circular || source === 'autoplay' ? (wanted + count) % count : Math.min(count - 1, Math.max(0, wanted));
  if (count < 2 || current === part.data.current) return;
  part.set({ current });
  part.fire('change', { current, currentItemId: '', source });
  setTimeout(() => part.fire('animationfinish', { current, source }), Number(part.data.duration));
}

function followFinger(part: Part): void {
  let from: { x: number; y: number } | undefined;
  part.dom.addEventListener('touchstart', (event) => {
    from = placeOf(event);
  });
  part.dom.addEventListener('touchend', (event) => {
    if (!from) return;
    const to = placeOf(event);
    const far = part.data.vertical ? to.y - from.y : to.x - from.x;
    if (Math.abs(far) > turnFar) turn(part, far < 0 ? 1 : -1, 'touch');
    from = undefined;
  });
}
