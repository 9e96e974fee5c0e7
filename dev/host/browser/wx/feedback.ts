import type { ModalOptions, Phone } from '../context.ts';
import { text } from '../define.ts';
import { calls, WxFailure } from './call.ts';

/** Toasts, dialogs, sheets, pictures. */
export function feedbackCalls({ overlays }: Phone): Record<string, unknown> {
  return calls({
    showToast: (options) =>
      overlays.toast({
        title: text(options.title),
        icon: text(options.icon) || 'success',
        image: options.image ? text(options.image) : undefined,
        duration: options.duration as number | undefined,
        mask: Boolean(options.mask),
      }),
    hideToast: () => overlays.hideToast(),
    showLoading: ({ title }) => overlays.loading(text(title)),
    hideLoading: () => overlays.loading(undefined),
    async showModal(options) {
      const answer = await overlays.modal(options as ModalOptions);
      return { ...answer, cancel: !answer.confirm, content: answer.content ?? null };
    },
    async showActionSheet({ itemList, itemColor, alertText }) {
      const items = (itemList ?? []) as string[];
      if (items.length > 6) throw new WxFailure('parameter error: itemList should not be larger than 6');
      const tapIndex = await overlays.sheet(items, {
        color: itemColor === undefined ? undefined : text(itemColor),
        title: alertText === undefined ? undefined : text(alertText),
      });
      if (tapIndex < 0) throw new WxFailure('cancel');
      return { tapIndex };
    },
    previewImage({ urls, current }) {
      const all = urls as string[];
      overlays.pictures(all, Math.max(0, all.indexOf(text(current))));
    },
    previewMedia({ sources, current }) {
      const all = sources as { url: string; type?: 'image' | 'video' }[];
      const at = Number(current ?? 0);
      if (all[at]?.type === 'video') return overlays.film(all[at].url);
      overlays.pictures(
        all.map(({ url }) => url),
        at,
      );
    },
    enableAlertBeforeUnload: () => {},
    disableAlertBeforeUnload: () => {},
  });
}
