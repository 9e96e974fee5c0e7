/**
 * WeChat's lengths in the browser's: 750 rpx are the width of the screen, and `vh` is the height of the page between
 * the bars, which the host keeps in a variable because here the bars are part of the same document.
 */
export const browserLengths = (css: string): string =>
  css
    // what stands in url(…) is no length, whatever its letters spell
    .split(/(url\([^)]*\))/)
    .map((part) => (part.startsWith('url(') ? part : withLengths(part)))
    .join('');

const withLengths = (css: string): string =>
  css
    .replace(/(-?(?:\d+\.)?\d+|-?\.\d+)rpx\b/gi, (_, number: string) => `${round(Number(number) / 7.5)}vw`)
    .replace(
      /(-?(?:\d+\.)?\d+)vh\b/g,
      (_, number: string) => `calc(var(--host-page-height, 100vh) * ${round(Number(number) / 100)})`,
    );

const round = (number: number): number => Number(number.toFixed(5));
