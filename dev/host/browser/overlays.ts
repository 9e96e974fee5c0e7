import type { Overlays } from './context.ts';
import { make } from './define.ts';
import { columnSheet, filmView, modalBox, pictureView, sheetBox } from './dialogs.ts';

const icons: Readonly<Record<string, string>> = { success: '✓', error: '✕', fail: '✕', none: '' };

/** What WeChat draws over the page. One toast, and dialogs on top of each other. @param layer holds them */
export function phoneOverlays(
  layer: HTMLElement,
  noteToast: (title: string, icon: string) => void,
  url: (source: string) => string,
): Overlays {
  let toast: HTMLElement | undefined;
  let timer = 0;
  const hideToast = (): void => {
    clearTimeout(timer);
    toast?.remove();
    toast = undefined;
  };
  const showToast = (title: string, sign: HTMLElement | undefined, mask: boolean): void => {
    hideToast();
    toast = make('div', mask ? 'toast-layer mask' : 'toast-layer');
    const box = make('div', sign ? 'toast with-icon' : 'toast');
    box.setAttribute('role', 'status');
    if (sign) box.append(sign);
    if (title !== '') box.append(make('p', '', title));
    toast.append(box);
    layer.append(toast);
  };
  return {
    toast({ title, icon = 'success', image, duration = 1500, mask = false }) {
      const sign = image
        ? pictureOf(url(image))
        : icon === 'loading'
          ? make('div', 'spinner')
          : signOf(icons[icon] ?? '');
      showToast(title, sign, mask);
      timer = window.setTimeout(hideToast, duration);
      noteToast(title, icon);
    },
    loading(title) {
      if (title === undefined) hideToast();
      else showToast(title, make('div', 'spinner'), true);
    },
    hideToast,
    modal: (options) => modalBox(layer, options),
    sheet: (items, options = {}) => sheetBox(layer, items, options),
    columns: (options) => columnSheet(layer, options),
    pictures: (urls, current) => pictureView(layer, urls.map(url), current),
    film: (source) => filmView(layer, url(source)),
    closeAll() {
      for (const dialog of layer.querySelectorAll('.host-dialog')) dialog.dispatchEvent(new Event('cancel'));
    },
  };
}

function signOf(sign: string): HTMLElement | undefined {
  return sign === '' ? undefined : make('div', 'toast-sign', sign);
}

function pictureOf(source: string): HTMLElement {
  const picture = make('img', 'toast-picture');
  picture.src = source;
  return picture;
}
