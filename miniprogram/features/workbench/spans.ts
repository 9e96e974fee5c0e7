import { childrenOf } from '@shared/areas/area.ts';
import { areaLevels } from '@shared/kit/area.ts';
import { localDate } from '@shared/kit/clock.ts';

export type Span = 'today' | 'yesterday' | 'days3' | 'days7' | 'days30';
const day = 86_400;

/** Days back from today: the first and the last of a span. */
const spans: Record<Span, { text: string; first: number; last: number }> = {
  today: { text: '今天', first: 0, last: 0 },
  yesterday: { text: '昨天', first: 1, last: 1 },
  days3: { text: '近 3 天', first: 2, last: 0 },
  days7: { text: '近 7 天', first: 6, last: 0 },
  days30: { text: '近 30 天', first: 29, last: 0 },
};

/** Spans that can be asked for at once: the banner's many communities answer for a few days only (functions/figures). */
export const spansOf = (area: string): { key: Span; text: string }[] =>
  (Object.keys(spans) as Span[])
    .filter((key) => area.length > areaLevels.banner || spans[key].first < 4)
    .map((key) => ({ key, text: spans[key].text }));

/** Both days included, as they are in Shanghai. `now`: epoch seconds. */
export const daysOf = (span: Span, now: number): { from: string; to: string } => ({
  from: localDate(now - spans[span].first * day),
  to: localDate(now - spans[span].last * day),
});

/** One level down: a banner's streets, a street's communities; a community has none with figures of its own. */
export const partsOf = (area: string): { key: string; text: string }[] =>
  area.length < areaLevels.community ? childrenOf(area).map(({ code, name }) => ({ key: code, text: name })) : [];

/** 0.256 as 26%; nothing to divide by is a dash, never nought or a hundred. */
export const percent = (share: number | null): string => (share === null ? '—' : `${Math.round(share * 100)}%`);
