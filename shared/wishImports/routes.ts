import * as v from 'valibot';
import * as f from '../kit/fields.ts';
import { replies, route } from '../kit/route.ts';
import type { WishLineError } from './rows.ts';

/** Bytes of a file: a hundred wishes are some 30 KB. */
const mostBytes = 400_000;
const mostLetters = Math.ceil(mostBytes / 3) * 4;

const file = {
  area: f.area('社区', [12]),
  format: v.picklist(['csv', 'xlsx'], '“格式”要选 csv 或 xlsx'),
  /** The file's bytes in base64. */
  file: v.pipe(
    v.string('请选择文件'),
    v.minLength(1, '请选择文件'),
    v.maxLength(mostLetters, '文件太大，请分成几个'),
    v.regex(/^[A-Za-z0-9+/]+={0,2}$/, '文件没有传完整'),
  ),
};
const maxBody = mostLetters + 2000;

/** What a check found: nothing is written. */
export interface WishesChecked {
  rows: number;
  errors: WishLineError[];
}
export interface WishesMade {
  made: { line: number; id: string; no: string }[];
}

/** A station's paper wishes: checked line by line, then made all together or not at all. */
export const wishImportRoutes = {
  wishTemplate: route('GET', '/v1/wish-imports/template', { who: ['stationStaff'], reply: replies<{ csv: string }>() }),
  checkWishes: route('POST', '/v1/wish-imports/check', {
    who: ['stationStaff'],
    input: v.strictObject(file),
    reply: replies<WishesChecked>(),
    maxBody,
  }),
  importWishes: route('POST', '/v1/wish-imports', {
    who: ['stationStaff'],
    consent: true,
    input: v.strictObject({ key: f.key, ...file }),
    reply: replies<WishesMade>(),
    maxBody,
  }),
};
