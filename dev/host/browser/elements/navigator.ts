import type { BuiltIn } from '../define.ts';
import { text } from '../define.ts';

/** @param go gets the open type as the name of the wx call, and the url */
export const navigator = (go: (openType: string, url: string, delta: number) => void): BuiltIn => ({
  props: { url: String, openType: String, delta: Number, target: String, hoverClass: String },
  defaults: { openType: 'navigate', delta: 1 },
  attached({ dom, data }) {
    dom.setAttribute('role', 'link');
    dom.addEventListener('hosttap', () => go(text(data.openType) || 'navigate', text(data.url), Number(data.delta)));
  },
});
