import * as v from 'valibot';
import * as f from '../kit/fields.ts';
import { replies, route } from '../kit/route.ts';

/** One call turns a case of any kind into one of another; both kinds' tables say whether and how (workflows.md, convert). */
export const conversionRoutes = {
  convert: route('POST', '/v1/cases/{id}/convert', {
    who: 'login',
    input: v.strictObject({
      version: f.version,
      to: f.code('转为'),
      words: f.words,
      /** Parsed by the new kind's own form: what it asks for beyond what the case knows. */
      form: v.optional(v.record(v.string(), v.unknown(), '“form”要填对象'), {}),
    }),
    reply: replies<{ id: string; no: string; kind: string; state: string; version: number }>(),
  }),
};
