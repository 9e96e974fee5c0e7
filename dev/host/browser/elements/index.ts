import type { Files, Overlays, Signals } from '../context.ts';
import type { BuiltIn } from '../define.ts';
import { input, textarea } from './fields.ts';
import { type ButtonNeeds, button, form, label } from './form.ts';
import { image } from './image.ts';
import { map } from './map/map.ts';
import { audio, video } from './media.ts';
import { navigator } from './navigator.ts';
import { navigationBar, pageMeta } from './pageMeta.ts';
import { picker, pickerView, pickerViewColumn } from './pickers.ts';
import * as plain from './plain.ts';
import { richText } from './richText.ts';
import { scrollView } from './scrollView.ts';
import { swiper, swiperItem } from './swiper.ts';
import { checkbox, group, radio, slider, switchElement } from './toggles.ts';

export interface ElementNeeds extends ButtonNeeds {
  files: Files;
  signals: Signals;
  overlays: Overlays;
  navigate(openType: string, url: string, delta: number): void;
  setRootFontSize(dom: HTMLElement, size: string): void;
  setBar(title: string, front: string, background: string): void;
}

/** Every built-in element that the host has, by tag. A tag that is not here is reported when a page uses it. */
export const builtIns = (needs: ElementNeeds): Readonly<Record<string, BuiltIn>> => ({
  view: plain.view,
  text: plain.textElement,
  span: plain.span,
  'cover-view': plain.coverView,
  'cover-image': image(needs.files),
  'root-portal': plain.rootPortal,
  'match-media': plain.matchMedia,
  icon: plain.icon,
  progress: plain.progress,
  image: image(needs.files),
  button: button(needs),
  form,
  label,
  input: input(needs.signals),
  textarea: textarea(needs.signals),
  switch: switchElement,
  radio,
  'radio-group': group,
  checkbox,
  'checkbox-group': group,
  slider,
  'scroll-view': scrollView,
  swiper,
  'swiper-item': swiperItem,
  picker: picker(needs),
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  navigator: navigator(needs.navigate),
  'rich-text': richText,
  map: map(needs.files, needs.owner),
  video: video(needs.files),
  audio: audio(needs.files),
  'page-meta': pageMeta(needs.setRootFontSize),
  'navigation-bar': navigationBar(needs.setBar),
});
