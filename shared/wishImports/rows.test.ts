import { expect, it } from 'vitest';
import { rowsUnder } from '../kit/tableRows.ts';
import { type WishField, wishColumns } from './columns.ts';
import { readWishes } from './rows.ts';

const home = '150621001001';
const heads = Object.values(wishColumns).map(({ heading }) => heading);
const good: Record<WishField, string> = {
  ...{ name: '高娃', phone: '13812345678', address: '3号楼2单元501', details: '想要一本新华字典', category: '图书' },
  ...{ minor: '是', child: '小娜', health: '否', publish: '是', publishMinor: '是', publishHealth: '' },
};
const read = (lines: Partial<Record<WishField, string>>[], openAt = new Map<string, string>()) => {
  const body = lines.map((line, at) => ({
    line: at + 2,
    cells: Object.keys(wishColumns).map((field) => ({ ...good, address: `${at}号楼501`, ...line })[field as WishField]),
  }));
  const { rows, errors } = rowsUnder(wishColumns, { rows: [{ line: 1, cells: heads }, ...body] });
  const all = readWishes(rows, home, openAt);
  return { wishes: all.wishes, errors: [...errors, ...all.errors] };
};

it('a line becomes a wish: kind by its label, consents by their columns', () => {
  const { wishes, errors } = read([{}]);
  expect(errors).toEqual([]);
  expect(wishes[0]).toEqual({
    ...{ line: 2, contactName: '高娃', contactPhone: '13812345678', address: '0号楼501', details: '想要一本新华字典' },
    ...{ category: 'goods.book', minor: true, wisherName: '小娜', health: false },
    consents: [
      { policy: 'wish', version: 1 },
      { policy: 'wishMinor', version: 1 },
    ],
  });
});

it.each<[string, Partial<Record<WishField, string>>, string, string]>([
  ['no name', { name: '' }, '联系人', 'missing'],
  ['a name with digits', { name: '高娃2号' }, '联系人', 'badName'],
  ['nine digits', { phone: '138123456' }, '电话', 'badPhone'],
  ['no door', { address: '' }, '住址', 'missing'],
  ['one letter', { details: '书' }, '心愿', 'tooShort'],
  ['a novel', { details: '长'.repeat(501) }, '心愿', 'tooLong'],
  ['money', { details: '想要现金过年' }, '心愿', 'money'],
  ['a kind nobody knows', { category: '汽车' }, '种类', 'badKind'],
  ['neither yes nor no', { minor: '也许', child: '' }, '未成年人', 'badYesNo'],
  ['a child who is none', { minor: '否' }, '孩子姓名', 'notMinor'],
])('%s', (_what, change, column, code) => {
  const { errors } = read([{}, change]);
  expect(errors).toMatchObject([{ line: 3, column, code }]);
  expect(errors[0]!.text).toMatch(/[\u4e00-\u9fff]/);
});

it('all mistakes of a file are named at once', () => {
  const { errors } = read([{ name: '', phone: '1' }, { details: '给个红包' }, { category: '汽车', health: '?' }]);
  expect(errors.map(({ line, code }) => `${line} ${code}`).sort()).toEqual(
    ['2 badPhone', '2 missing', '3 money', '4 badKind', '4 badYesNo'].sort(),
  );
});

it('one wish a household: within the file however the door is written, and against what is open', () => {
  const twice = read([{ address: '3号楼2单元501' }, { address: '3号楼-2单元 501' }]);
  expect(twice.errors).toMatchObject([{ line: 3, column: '住址', code: 'duplicate' }]);
  const open = read([{ address: '3号楼2单元501' }], new Map([[`home|${home}|3号楼2单元501`, 'DL-261124-04217-7']]));
  expect(open.errors).toMatchObject([{ code: 'alreadyOpen', text: expect.stringContaining('DL-261124-04217-7') }]);
});
