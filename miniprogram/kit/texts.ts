import { cell } from './cell.ts';

export type Language = 'zh' | 'mn';
export const language = cell<Language>('zh');

/**
 * A table of words by language; `mn` may be partial, what is missing is said in Chinese. Mongolian words come from a
 * human translator only, so there are none yet.
 */
export const texts = <T extends Record<string, unknown>>(table: { zh: T; mn?: Partial<T> }): T =>
  new Proxy(table.zh, {
    get: (zh, name) => (language.get() === 'mn' ? table.mn?.[name as keyof T] : undefined) ?? zh[name as keyof T],
  });
