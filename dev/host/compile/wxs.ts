/**
 * WXS is not quite JavaScript: `x.constructor` is the name of its type, and the text given to getRegExp keeps its
 * backslashes. getRegExp and getDate themselves are given by the runtime.
 */
export const asScript = (source: string): string =>
  source
    .replace(/\.constructor\b/g, '.constructor.name')
    .replace(
      /getRegExp\((["'])(.*?)\1/g,
      (_, quote: string, pattern: string) => `getRegExp(${quote}${pattern.replaceAll('\\', '\\\\')}${quote}`,
    );
