import * as v from 'valibot';
import { replies, route } from '../kit/route.ts';
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

export const figureRoutes = {
  figures: route('GET', '/v1/figures/{area}', {
    who: ['stationStaff', 'streetStaff', 'centre', 'inspector'],
    input: v.strictObject({ from: date('开始日期'), to: date('结束日期') }),
    reply: replies<FiguresReply>(),
  }),
};
