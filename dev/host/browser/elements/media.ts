import type { Files } from '../context.ts';
import type { BuiltIn, PropType } from '../define.ts';
import { text } from '../define.ts';

const events = ['play', 'pause', 'ended', 'error', 'timeupdate'] as const;

/** `<video>` and `<audio>`: the browser's own player. */
const player = (tag: 'video' | 'audio', files: Files, props: Record<string, PropType>): BuiltIn => ({
  props: { src: String, controls: Boolean, loop: Boolean, autoplay: Boolean, muted: Boolean, ...props },
  defaults: { controls: true },
  attached(part) {
    const own = document.createElement(tag);
    const { src, controls, loop, autoplay, muted, poster } = part.data;
    Object.assign(own, { controls, loop, autoplay, muted });
    if (text(poster) !== '') own.setAttribute('poster', files.url(text(poster)));
    for (const name of events)
      own.addEventListener(name, () => part.fire(name, { currentTime: own.currentTime, duration: own.duration || 0 }));
    if (text(src) !== '') own.src = files.url(text(src));
    part.dom.append(own);
  },
  changed: {
    src({ dom, data }) {
      dom.querySelector<HTMLMediaElement>(tag)!.src = files.url(text(data.src));
    },
  },
});

export const video = (files: Files): BuiltIn =>
  player('video', files, { poster: String, objectFit: String, title: String });
export const audio = (files: Files): BuiltIn => player('audio', files, { poster: String, author: String });
