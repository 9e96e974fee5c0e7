import { policies } from '../kit/consent.ts';
import { nameShape, normalPhone, oneDot, phoneShape } from '../kit/names.ts';
import { complaintsUnder, type FileRow, type LineError, type TableCode } from '../kit/tableRows.ts';
import type { WishConsent } from '../wishes/inputs.ts';
import { householdOf } from '../wishes/turn.ts';
import { cashText, cashWordIn, keysOf, type WishKind, wishKinds } from '../wishes/words.ts';
import { type WishField, wishColumns } from './columns.ts';

export type WishLineCode =
  | TableCode
  | 'badName'
  | 'badPhone'
  | 'badKind'
  | 'badYesNo'
  | 'tooShort'
  | 'tooLong'
  | 'money'
  | 'notMinor'
  | 'duplicate'
  | 'alreadyOpen';
export type WishLineError = LineError<WishLineCode>;
export type WishRow = FileRow<WishField>;

/** One paper wish as it will be made. */
export interface PaperWish {
  line: number;
  contactName: string;
  contactPhone?: string;
  address: string;
  details: string;
  category: WishKind;
  minor: boolean;
  wisherName?: string;
  health: boolean;
  consents: WishConsent[];
}
type Complain = ReturnType<typeof complaintsUnder<WishLineCode, WishField>>['add'];

const yes = new Set(['是', '√', '✓', '1']);
const no = new Set(['', '否', '×', '0']);
const kindOf = (text: string): WishKind | undefined =>
  keysOf(wishKinds).find((key) => key === text || wishKinds[key].label === text);
const seen = (text: string): number => [...text].length;

function checkWords({ line, cells }: WishRow, name: string, phone: string, add: Complain): void {
  if (cells.name !== '' && !(nameShape.test(name) && seen(name) <= 30))
    add(line, 'name', 'badName', '“联系人”只能用文字、间隔号“·”和空格，最多 30 个字');
  if (cells.child !== '' && !(nameShape.test(oneDot(cells.child)) && seen(cells.child) <= 30))
    add(line, 'child', 'badName', '“孩子姓名”只能用文字、间隔号“·”和空格，最多 30 个字');
  if (phone !== '' && !phoneShape.test(phone)) add(line, 'phone', 'badPhone', '“电话”要填手机号，或带区号的座机号');
  for (const [field, min, max] of [
    ['address', 2, 120],
    ['details', 2, 500],
  ] as const) {
    const { heading } = wishColumns[field];
    if (cells[field] !== '' && seen(cells[field]) < min) add(line, field, 'tooShort', `“${heading}”至少写 ${min} 个字`);
    if (seen(cells[field]) > max) add(line, field, 'tooLong', `“${heading}”最多写 ${max} 个字`);
  }
  const money = cashWordIn(cells.details);
  if (money) add(line, 'details', 'money', cashText(money));
  if (cells.category !== '' && !kindOf(cells.category))
    add(
      line,
      'category',
      'badKind',
      `“种类”要填：${Object.values(wishKinds)
        .map(({ label }) => label)
        .join('、')}`,
    );
}

function yesIn({ line, cells }: WishRow, field: WishField, add: Complain): boolean {
  if (!yes.has(cells[field]) && !no.has(cells[field]))
    add(line, field, 'badYesNo', `“${wishColumns[field].heading}”要填“是”或“否”`);
  return yes.has(cells[field]);
}

function read(row: WishRow, add: Complain): PaperWish {
  const { line, cells } = row;
  const [name, phone] = [oneDot(cells.name.normalize('NFC')), normalPhone(cells.phone)];
  checkWords(row, name, phone, add);
  const minor = yesIn(row, 'minor', add);
  const agreed = [
    ['wish', yesIn(row, 'publish', add)],
    ['wishMinor', yesIn(row, 'publishMinor', add)],
    ['wishHealth', yesIn(row, 'publishHealth', add)],
  ] as const;
  if (cells.child !== '' && !minor) add(line, 'child', 'notMinor', '填了“孩子姓名”，“未成年人”要填“是”');
  return {
    ...{ line, contactName: name, address: cells.address, details: cells.details },
    ...(phone !== '' && { contactPhone: phone }),
    category: kindOf(cells.category) ?? 'goods.daily',
    ...{ minor, health: yesIn(row, 'health', add) },
    ...(cells.child !== '' && { wisherName: oneDot(cells.child) }),
    consents: agreed.flatMap(([policy, given]) => (given ? [{ policy, version: policies[policy].version }] : [])),
  };
}

/** A key of the household by its door; the person is new with each file. */
export const doorKey = (area: string, { address }: Pick<PaperWish, 'address'>): string =>
  householdOf('', area, address)[1]!;

/**
 * The wishes of a file, and everything that is wrong with it. Two lines of one door are a duplicate.
 * @param openAt number of an open wish by door key, where there is one
 */
export function readWishes(
  rows: readonly WishRow[],
  area: string,
  openAt: ReadonlyMap<string, string>,
): { wishes: PaperWish[]; errors: WishLineError[] } {
  const { errors, add } = complaintsUnder<WishLineCode, WishField>(wishColumns);
  const wishes = rows.map((row) => read(row, add));
  const first = new Map<string, number>();
  for (const wish of wishes.filter(({ address }) => address !== '')) {
    const key = doorKey(area, wish);
    const [before, no] = [first.get(key), openAt.get(key)];
    if (before !== undefined) add(wish.line, 'address', 'duplicate', `与第 ${before} 行是同一户，一户一次一个心愿`);
    else if (no) add(wish.line, 'address', 'alreadyOpen', `这一户已有心愿在办：${no}`);
    first.set(key, before ?? wish.line);
  }
  return { wishes, errors };
}
