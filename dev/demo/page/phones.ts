import type { Scene, Sight } from '../scene.ts';
import { people, slots } from '../slots.ts';
import { badgesOf } from './below.ts';
import { byId, icon, make } from './dom.ts';
import { type Link, linkTo, type Spot } from './link.ts';
import { signedIn } from './phoneSession.ts';

/** Pages on which one reads; the others are forms. */
const looking = /pages\/(home|mine|inbox|detail|hall|team|queue|board|tasks)/;
/** A phone is this wide inside, whatever room it has on the page. */
const phoneWidth = 375;

export interface PhoneColumn {
  phone: number;
  /** Key of who holds it. */
  key: string;
  element: HTMLElement;
  link: Link;
  /** Puts another sample person in; resolves when their phone has started. */
  give(key: string): Promise<void>;
  /** A fresh start: nothing kept on the phone, first page. */
  restart(): Promise<void>;
  ring(on: boolean): void;
  sees(sight: Sight | undefined): void;
  /** Looks again, as a phone does that is taken out of a pocket; not while something is being written on it. */
  refresh(): void;
  /** The clock in the phone's own bar: the rig's, like everything on it. */
  tellTime(text: string): void;
  /** A soft circle where the finger goes. */
  pointAt(spot: Spot): void;
}

export const phoneUrl = (key: string): string =>
  `/phone?as=${encodeURIComponent(key)}${isElder(key) ? '&elder=1' : ''}`;
const isElder = (key: string): boolean => slots.some((slot) => slot.elder && slot.key === key);

/** The four columns; `changed` hears that another person holds a phone. */
export function buildPhones(changed: () => void): PhoneColumn[] {
  const columns = slots.map((slot) => column(slot, changed));
  byId('phones').replaceChildren(...columns.map(({ element }) => element));
  const tabs = columns.map(({ phone, element }) =>
    make(
      'button',
      { type: 'button', 'aria-pressed': 'false', click: () => showOnly(phone) },
      `${slots[phone - 1]!.mark} ${element.dataset.name}`,
    ),
  );
  byId('tabs').replaceChildren(...tabs);
  /** On a narrow screen one phone at a time; wide screens show all four whatever is pressed. */
  const showOnly = (phone: number): void => {
    for (const [at, { element }] of columns.entries()) {
      element.classList.toggle('chosen', at + 1 === phone);
      tabs[at]!.setAttribute('aria-pressed', String(at + 1 === phone));
    }
    fitAll();
  };
  const fitAll = (): void => {
    for (const { rescale } of columns) rescale();
  };
  showOnly(1);
  new ResizeObserver(fitAll).observe(byId('phones'));
  return columns;
}

function column({ phone, mark, key: first }: (typeof slots)[number], changed: () => void) {
  const frame = make('iframe', { title: `${mark}号手机`, class: 'screen' });
  const glass = make('div', { class: 'glass', 'aria-hidden': 'true' });
  const shell = make('div', { class: 'shell' }, frame, glass);
  const sights = make('p', { class: 'sights' });
  const what = make('span', { class: 'what' });
  const chooser = chooserOf(mark, first);
  const alone = make(
    'a',
    { class: 'mini', target: '_blank', rel: 'noopener', title: '单独打开这部手机' },
    icon('alone'),
  );
  alone.setAttribute('aria-label', `单独打开${mark}号手机`);
  const offline = offlineButton(() => self.link);
  const element = make(
    'section',
    { class: 'phone', 'aria-label': `${mark}号手机`, 'data-name': nameOf(first) },
    make(
      'div',
      { class: 'phone-head' },
      make('span', { class: 'mark' }, String(phone)),
      make('span', { class: 'holder' }, chooser, what),
      make('span', { class: 'here' }, '轮到这里'),
      offline.button,
      alone,
    ),
    sights,
    shell,
  );
  const link = linkTo(frame);
  let path = '';
  link.hear((event) => {
    if (event.type === 'path') path = event.path;
    if (event.type === 'ready') offline.show(false);
    if (event.type === 'offline') offline.show(event.offline);
  });
  const load = async (key: string, fresh: boolean): Promise<void> => {
    self.key = key;
    // The old phone must not answer for the new one.
    link.leaving();
    chooser.value = key;
    what.textContent = people.find((person) => person.key === key)?.what ?? '';
    alone.href = phoneUrl(key);
    // Away first: the old program must not write over what the new one finds on the phone.
    frame.src = 'about:blank';
    await signedIn(key, fresh);
    frame.src = `${phoneUrl(key)}&frame=0`;
  };
  const self = {
    phone,
    key: first as string,
    link,
    element,
    async give(key: string) {
      if (key === self.key) return link.ready();
      await load(key, false);
      changed();
      await link.ready();
    },
    async restart() {
      await load(self.key, true);
      await link.ready();
    },
    refresh() {
      if (!looking.test(path)) return;
      link
        .call('background', true)
        .then(() => link.call('background', false))
        .catch(() => {});
    },
    ring(on: boolean) {
      element.classList.toggle('turn-here', on);
    },
    sees(sight: Sight | undefined) {
      sights.replaceChildren(...(sight ? badgesOf(sight) : [make('span', { class: 'quiet' }, '还没有单')]));
    },
    tellTime(text: string) {
      const clock = frame.contentDocument?.querySelector('[class*="status-bar"] > span');
      if (clock && clock.textContent !== text) clock.textContent = text;
    },
    pointAt({ x, y }: Spot) {
      const dot = make('span', { class: 'finger' });
      dot.style.transform = `translate(${x * scale}px, ${y * scale}px)`;
      glass.replaceChildren(dot);
      dot.addEventListener('animationend', () => dot.remove());
    },
    rescale() {
      const { clientWidth, clientHeight } = shell;
      if (clientWidth === 0) return;
      scale = clientWidth / phoneWidth;
      frame.style.transform = `scale(${scale})`;
      frame.style.inlineSize = `${phoneWidth}px`;
      frame.style.blockSize = `${Math.round(clientHeight / scale)}px`;
    },
  };
  let scale = 1;
  chooser.addEventListener('change', () => void self.give(chooser.value));
  void load(first, false);
  return self;
}

const nameOf = (key: string): string => people.find((person) => person.key === key)?.name ?? key;

function chooserOf(mark: string, key: string): HTMLSelectElement {
  const select = make(
    'select',
    { class: 'name', 'aria-label': `${mark}号手机是谁的` },
    ...people.map((person) => make('option', { value: person.key }, person.name)),
  );
  select.value = key;
  return select;
}

function offlineButton(link: () => Link) {
  const button = make('button', { type: 'button', class: 'mini' });
  const show = (off: boolean): void => {
    button.setAttribute('aria-pressed', String(off));
    button.replaceChildren(icon(off ? 'offline' : 'online'), off ? '已断网' : '断网');
  };
  button.addEventListener('click', () => {
    const off = button.getAttribute('aria-pressed') !== 'true';
    link()
      .call('offline', off)
      .then(() => show(off))
      .catch(() => {});
  });
  show(false);
  return { button, show };
}

/** Rings the phone whose turn it is and says on each what its holder may read of the case now. */
export function showOnPhones(columns: readonly PhoneColumn[], { order }: Scene, turn: number): void {
  for (const column of columns) {
    column.ring(column.phone === turn);
    column.sees(order?.sights[order.version]?.[column.key]);
  }
}
