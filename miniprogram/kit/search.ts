import { pinyinText } from './data/pinyin.ts';

const spellings = new Map(
  pinyinText.split('\n').map((line) => {
    const [code = '', whole = '', initials = ''] = line.split(' ');
    return [code, { whole, initials }];
  }),
);

/**
 * How well a thing fits what was typed: 0 best, undefined not at all. Chinese is looked for in its words, letters in its
 * spelling and its initials: 召北, zhaobei and zb all find 召北社区.
 */
export function fits(typed: string, code: string, ...words: string[]): number | undefined {
  const wanted = typed.replace(/\s/g, '').toLowerCase();
  if (wanted === '') return 0;
  const at = words.findIndex((word) => word.toLowerCase().includes(wanted));
  if (at >= 0) return words[at]!.startsWith(wanted) ? at : at + 0.5;
  if (!/^[a-z]+$/.test(wanted)) return undefined;
  const { whole = '', initials = '' } = spellings.get(code) ?? {};
  if (initials === wanted || whole === wanted) return 0;
  if (initials.startsWith(wanted) || whole.startsWith(wanted)) return 1;
  return whole.includes(wanted) ? 2 : undefined;
}

/** Those that fit, best first, otherwise in their own order. */
export function found<T>(things: readonly T[], rank: (thing: T) => number | undefined): T[] {
  const ranked = things.map((thing) => ({ thing, at: rank(thing) })).filter(({ at }) => at !== undefined);
  return ranked.sort((a, b) => a.at! - b.at!).map(({ thing }) => thing);
}
