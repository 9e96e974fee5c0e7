import { localDate } from '../../shared/kit/clock.ts';

/** A day as keys have it: 20261126 for 2026-11-26. */
export const dayKey = (date: string): string => date.replaceAll('-', '');

/** Sums of a community's day. @param date 2026-11-26, as it is in Shanghai */
export const sumsOf = (community: string, date: string): string => `COUNT#${community}#${dayKey(date)}`;
/** Which cases those sums counted. */
export const countedOf = (community: string, date: string): string => `COUNTED#${community}#${dayKey(date)}`;

/** Key of one case counted under one name; `at` is epoch seconds. */
export const countedKey = (one: {
  name: string;
  kind: string;
  community: string;
  at: number;
  id: string;
  v: number;
}) => ({
  pk: countedOf(one.community, localDate(one.at)),
  sk: `${one.kind}#${one.name}#${one.id}#${one.v}`,
});
