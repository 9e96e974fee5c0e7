import { expect, it } from 'vitest';
import { badField, fieldRules } from './templateFields.ts';

const rows: [type: string, good: string[], bad: string[]][] = [
  ['thing', ['字'.repeat(20), '😀'.repeat(20)], ['', '字'.repeat(21), '两\n行']],
  ['number', ['1', '-1.5', '1'.repeat(32)], ['', '1'.repeat(33), '一', '1.']],
  ['letter', ['Ab', 'a'.repeat(32)], ['', 'a'.repeat(33), 'a1']],
  ['symbol', ['+-*/%'], ['', '+-*/%+', 'a']],
  ['character_string', ['A-1/2', 'a'.repeat(32)], ['', 'a'.repeat(33), '单号1']],
  ['time', ['15:01', '2019年10月1日 15:01', '08:00~17:30'], ['', '24:00', '2019-10-01 15:01', '15:01~']],
  ['date', ['2019年10月1日', '2019年10月1日 15:01', '2019年10月1日~2019年10月3日'], ['', '2019-10-01', '10月1日']],
  ['amount', ['¥12.50', '100元', '0'], ['', '12345678901', '百元']],
  ['phone_number', ['+86-13800000000', '0477-5212345'], ['', '1'.repeat(18), '电话']],
  ['car_number', ['蒙K12345', '蒙KD12345'], ['', '蒙K1234567', '蒙k12345']],
  ['name', ['字'.repeat(10), 'a'.repeat(20)], ['', '字'.repeat(11), 'a'.repeat(21), '张A']],
  ['phrase', ['已派单', '字'.repeat(5)], ['', '字'.repeat(6), '已派1']],
];

it.each(rows)('%s takes and refuses what WeChat does', (type, good, bad) => {
  const verdict = (value: string) => badField({ fields: [`${type}3`] }, { [`${type}3`]: { value } });
  expect(good.map(verdict)).toEqual(good.map(() => undefined));
  expect(bad.map(verdict)).toEqual(bad.map(() => `${type}3`));
});

it('has a row here for every rule', () => {
  expect(rows.map(([type]) => type).sort()).toEqual(Object.keys(fieldRules).sort());
});

it('takes only listed values of enum and const, and misses an absent field', () => {
  const template = { fields: ['const1', 'thing2'], values: { const1: ['待接单'] } };
  expect(badField(template, { const1: { value: '其他' }, thing2: { value: 'x' } })).toBe('const1');
  expect(badField(template, { const1: { value: '待接单' } })).toBe('thing2');
  expect(badField(template, { const1: { value: '待接单' }, thing2: { value: 'x' } })).toBeUndefined();
});
