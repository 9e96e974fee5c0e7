import type { Files } from '../context.ts';
import type { BuiltIn, Part } from '../define.ts';
import { text } from '../define.ts';

const fits: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};
const places = new Set([
  'top',
  'bottom',
  'center',
  'left',
  'right',
  'top left',
  'top right',
  'bottom left',
  'bottom right',
]);

/** `<image>`: 320 x 240 unless styled, the modes as WeChat's; a picture that does not come fires `error`. */
export const image = (files: Files): BuiltIn => ({
  props: { src: String, mode: String, lazyLoad: Boolean, webp: Boolean, showMenuByLongpress: Boolean },
  attached(part) {
    const picture = document.createElement('img');
    picture.alt = '';
    picture.draggable = false;
    picture.addEventListener('load', () => {
      fitTo(part, picture);
      part.fire('load', { width: picture.naturalWidth, height: picture.naturalHeight });
    });
    picture.addEventListener('error', () => part.fire('error', { errMsg: `GET ${text(part.data.src)} failed` }));
    part.dom.append(picture);
    show(part, picture, files);
  },
  changed: {
    src: (part) => show(part, pictureOf(part), files),
    mode: (part) => fitTo(part, pictureOf(part)),
  },
});

const pictureOf = ({ dom }: Part): HTMLImageElement => dom.querySelector('img')!;

function show(part: Part, picture: HTMLImageElement, files: Files): void {
  fitTo(part, picture);
  const source = text(part.data.src);
  const url = files.url(source);
  picture.style.visibility = url === '' ? 'hidden' : '';
  if (url !== '') picture.src = url;
  else if (source !== '') queueMicrotask(() => part.fire('error', { errMsg: `${source} is not in the package` }));
}

function fitTo({ dom, data }: Part, picture: HTMLImageElement): void {
  const mode = text(data.mode) || 'scaleToFill';
  picture.style.objectFit = places.has(mode) ? 'none' : (fits[mode] ?? 'fill');
  picture.style.objectPosition = places.has(mode) ? mode : '';
  if (picture.naturalWidth === 0) return;
  const ratio = picture.naturalHeight / picture.naturalWidth;
  if (mode === 'widthFix') dom.style.height = `${dom.clientWidth * ratio}px`;
  if (mode === 'heightFix') dom.style.width = `${dom.clientHeight / ratio}px`;
}
