import type { Choice, ColumnOptions, ModalOptions } from './context.ts';
import { make } from './define.ts';

/** A box over the page. `fill` gets what closes it with an answer; 'cancel' on the layer closes it too. */
function dialog<T>(
  layer: HTMLElement,
  kind: string,
  cancelled: T,
  fill: (box: HTMLElement, close: (answer: T) => void) => void,
): Promise<T> {
  return new Promise((resolve) => {
    const back = make('div', `dialog ${kind}`);
    const box = make('div', 'box');
    box.setAttribute('role', 'dialog');
    const close = (answer: T): void => {
      back.remove();
      resolve(answer);
    };
    back.addEventListener('cancel', () => close(cancelled));
    fill(box, close);
    back.append(box);
    layer.append(back);
    if (kind !== 'modal') back.addEventListener('click', (event) => event.target === back && close(cancelled));
  });
}

function action(className: string, label: string, act: () => void): HTMLButtonElement {
  const button = make('button', className, label);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}

export function modalBox(layer: HTMLElement, options: ModalOptions): Promise<{ confirm: boolean; content?: string }> {
  return dialog<{ confirm: boolean; content?: string }>(layer, 'modal', { confirm: false }, (box, close) => {
    if (options.title) box.append(make('h2', '', options.title));
    const input = make('textarea');
    if (options.editable) {
      input.value = options.content ?? '';
      input.placeholder = options.placeholderText ?? '';
      box.append(input);
    } else if (options.content) box.append(make('p', '', options.content));
    const buttons = make('div', 'buttons');
    if (options.showCancel !== false)
      buttons.append(action('plain', options.cancelText ?? '取消', () => close({ confirm: false })));
    const confirm = action('main', options.confirmText ?? '确定', () =>
      close({ confirm: true, ...(options.editable && { content: input.value }) }),
    );
    if (options.confirmColor) confirm.style.color = options.confirmColor;
    buttons.append(confirm);
    box.append(buttons);
  });
}

export function sheetBox(
  layer: HTMLElement,
  items: string[],
  { color, title }: { color?: string; title?: string },
): Promise<number> {
  return dialog(layer, 'sheet', -1, (box, close) => {
    if (title) box.append(make('p', 'sheet-title', title));
    for (const [at, item] of items.entries()) {
      const row = action('row', item, () => close(at));
      if (color) row.style.color = color;
      box.append(row);
    }
    box.append(action('row cancel', '取消', () => close(-1)));
  });
}

/** The wheels of a picker, as lists: what is chosen stands out and can be tapped. */
export function columnSheet(layer: HTMLElement, options: ColumnOptions): Promise<Choice | undefined> {
  const selected = [...options.selected];
  return dialog<Choice | undefined>(layer, 'sheet columns', undefined, (box, close) => {
    const head = make('div', 'sheet-head');
    head.append(
      action('plain', '取消', () => close(undefined)),
      make('span', '', options.title ?? ''),
      action('main', '确定', () => close({ selected })),
    );
    const wheels = make('div', 'wheels');
    const draw = (): void => {
      const lists = options.columns(selected).map((rows, column) =>
        wheel(rows, selected[column] ?? 0, (row) => {
          selected[column] = row;
          options.changed?.(column, row);
          draw();
        }),
      );
      wheels.replaceChildren(...lists);
      for (const chosen of wheels.querySelectorAll<HTMLElement>('.host-chosen')) center(chosen);
    };
    box.append(head, wheels);
    // drawn once in the document, so that the chosen rows can be scrolled to
    queueMicrotask(draw);
  });
}

function wheel(rows: string[], selected: number, choose: (row: number) => void): HTMLElement {
  const list = make('div', 'wheel');
  list.append(...rows.map((row, at) => action(at === selected ? 'row chosen' : 'row', row, () => choose(at))));
  return list;
}

const center = (row: HTMLElement): void => {
  const list = row.parentElement!;
  list.scrollTop = row.offsetTop - list.clientHeight / 2 + row.clientHeight / 2;
};

export function pictureView(layer: HTMLElement, urls: string[], current: number): void {
  let at = current;
  void dialog(layer, 'pictures', undefined, (box, close) => {
    const picture = make('img');
    const count = make('span', 'count');
    const draw = (): void => {
      picture.src = urls[at] ?? '';
      picture.alt = `第${at + 1}张，共${urls.length}张`;
      count.textContent = `${at + 1}/${urls.length}`;
    };
    const step = (by: number) => () => {
      at = (at + by + urls.length) % urls.length;
      draw();
    };
    picture.addEventListener('click', () => close(undefined));
    box.append(picture, count);
    if (urls.length > 1) box.append(action('previous', '‹', step(-1)), action('next', '›', step(1)));
    draw();
  });
}

/** One film with the browser's own buttons; a tap beside it closes. */
export function filmView(layer: HTMLElement, url: string): void {
  void dialog(layer, 'pictures', undefined, (box, close) => {
    const film = make('video');
    film.controls = true;
    film.src = url;
    film.setAttribute('aria-label', '视频');
    film.addEventListener('ended', () => close(undefined));
    box.append(film);
    // Browsers may want a tap first, jsdom plays nothing.
    void film.play?.()?.catch(() => {});
  });
}
