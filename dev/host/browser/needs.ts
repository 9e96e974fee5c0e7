import type { Phone } from './context.ts';
import type { ElementNeeds } from './elements/index.ts';
import { choosePhotos } from './wx/pictures.ts';

/** What built-in elements ask of the phone. */
export function elementNeeds(phone: Phone): ElementNeeds {
  const { owner, outside, overlays, files, signals, pages, bars, watch } = phone;
  const moves: Readonly<Record<string, (url: string, delta: number) => unknown>> = {
    navigate: (url) => pages.navigateTo(url),
    redirect: (url) => pages.redirectTo(url),
    switchTab: (url) => pages.switchTab(url),
    reLaunch: (url) => pages.reLaunch(url),
    navigateBack: (_, delta) => pages.navigateBack(delta),
  };
  return {
    owner,
    outside,
    overlays,
    files,
    signals,
    choosePicture: async () => (await choosePhotos(phone, 1))[0]?.path,
    openSetting: () => overlays.toast({ title: '设置（演示）', icon: 'none' }),
    agreePrivacy: () => {
      owner.privacyAgreed = true;
    },
    unsupported: (what: string) => watch.problem('not supported', what),
    navigate(openType: string, url: string, delta: number) {
      const move = moves[openType];
      if (move) move(url, delta);
      else watch.problem('not supported', `navigator open-type="${openType}"`);
    },
    setRootFontSize(dom: HTMLElement, size: string) {
      const page = pages.stack.find(({ holder }) => holder.contains(dom));
      if (page) page.rootFontSize = size;
      // the page that is being opened is not in the stack yet, and it is on top
      if (!page || page === pages.top()) document.documentElement.style.fontSize = size;
    },
    setBar(title: string, front: string, background: string) {
      const page = pages.top();
      if (!page) return;
      if (title !== '') page.title = title;
      page.bar = { front: front || page.bar.front, background: background || page.bar.background };
      bars.title(page);
    },
  };
}
