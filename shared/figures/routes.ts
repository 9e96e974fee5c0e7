import * as v from 'valibot';
import type { CaseCard } from '../kit/card.ts';
import { figureNames } from '../kit/counters.ts';
import { pageInput, replies, route } from '../kit/route.ts';
import type { Figures } from './figures.ts';

const date = (label: string) =>
  v.pipe(
    v.string(`请选择“${label}”`),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, `“${label}”要写成 2026-11-26`),
    v.check((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), `“${label}”不是有效日期`),
  );

/** Figures by kind of case; both days included, as they are in Shanghai. */
export interface FiguresReply {
  area: string;
  from: string;
  to: string;
  kinds: Record<string, Figures>;
}

/** One case that a figure counts, each time that it was counted. */
export interface CountedLine {
  /** Names the counting: one case can be done again twice. */
  key: string;
  /** Day on which it was counted, 2026-11-26. */
  day: string;
  /** The case as it stands now; absent where it is not for this reader's eyes (complaints about those at their desk). */
  card?: CaseCard;
}
export interface CountedPage {
  items: CountedLine[];
  cursor?: string;
}

const readers = ['stationStaff', 'streetStaff', 'centre', 'inspector'] as const;
const span = { from: date('开始日期'), to: date('结束日期') };

export const figureRoutes = {
  figures: route('GET', '/v1/figures/{area}', {
    who: readers,
    input: v.strictObject(span),
    reply: replies<FiguresReply>(),
  }),
  counted: route('GET', '/v1/figures/{area}/cases', {
    who: readers,
    input: v.strictObject({
      ...span,
      kind: v.pipe(v.string('没有这一类'), v.regex(/^[a-z]{3,20}$/, '没有这一类')),
      figure: v.picklist(figureNames, '没有这个数'),
      ...pageInput.entries,
    }),
    reply: replies<CountedPage>(),
  }),
};
