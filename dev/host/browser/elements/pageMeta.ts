import { browserLengths } from '../../units.ts';
import type { BuiltIn, Part } from '../define.ts';
import { text } from '../define.ts';

/** `<page-meta>`: letter size and style of the page that it stands in. */
export const pageMeta = (setRootFontSize: (dom: HTMLElement, size: string) => void): BuiltIn => {
  const apply = ({ dom, data }: Part): void => {
    setRootFontSize(dom, text(data.rootFontSize));
    const page = dom.closest<HTMLElement>('wx-page');
    if (page) page.style.cssText = browserLengths(text(data.pageStyle));
    const background = text(data.rootBackgroundColor) || text(data.backgroundColor);
    const holder = dom.closest<HTMLElement>('.host-page-holder');
    if (holder && background !== '') holder.style.background = background;
  };
  return {
    props: {
      rootFontSize: String,
      pageStyle: String,
      pageFontSize: String,
      backgroundColor: String,
      rootBackgroundColor: String,
      backgroundTextStyle: String,
      pageOrientation: String,
      scrollTop: String,
      scrollDuration: Number,
    },
    attached: apply,
    changed: { rootFontSize: apply, pageStyle: apply, backgroundColor: apply, rootBackgroundColor: apply },
  };
};

/** `<navigation-bar>` inside page-meta: title and colours of the native bar. */
export const navigationBar = (set: (title: string, front: string, background: string) => void): BuiltIn => {
  const apply = ({ data }: Part): void => set(text(data.title), text(data.frontColor), text(data.backgroundColor));
  return {
    props: { title: String, frontColor: String, backgroundColor: String, loading: Boolean },
    attached: apply,
    changed: { title: apply, frontColor: apply, backgroundColor: apply },
  };
};
