import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  address,
  chips,
  communityCode,
  fieldLabels,
  fields,
  personName,
  phone,
  submissionKey,
  words,
} from './fields.ts';
import { peopleRoutes } from './routes.ts';

const messageOf = (schema: v.GenericSchema, input: unknown): string =>
  v.safeParse(schema, input).issues?.[0].message ?? 'accepted';

describe('names', () => {
  it.each([
    ['张三', '张三'],
    ['  欧阳 娜娜 ', '欧阳 娜娜'],
    ['娜仁·图雅', '娜仁·图雅'],
    ['娜仁・图雅', '娜仁·图雅'],
    ['娜仁•图雅', '娜仁·图雅'],
    ['ᠨᠠᠷᠠᠨ ᠲᠤᠶᠠᠭ᠎ᠠ', 'ᠨᠠᠷᠠᠨ ᠲᠤᠶᠠᠭ᠎ᠠ'],
    ['𠮷田', '𠮷田'],
    ["O'Brien-Lee", "O'Brien-Lee"],
  ])('keeps %s', (typed, kept) => expect(v.parse(personName, typed)).toBe(kept));

  it.each([
    ['', '请填写姓名'],
    ['   ', '请填写姓名'],
    ['张三😀', '姓名：请用文字，不要用表情符号'],
    ['·图雅', '姓名：只能用文字、间隔号“·”和空格'],
    ['<b>', '姓名：只能用文字、间隔号“·”和空格'],
    ['张'.repeat(41), '姓名：最多40个字'],
    ['张\u0000三', '姓名：含有不能用的字符'],
    [7, '姓名：请填写文字'],
  ])('refuses %j: %s', (typed, message) => expect(messageOf(personName, typed)).toBe(message));
});

describe('phones', () => {
  it.each([
    ['13847700001', '13847700001'],
    ['+86 138-4770-0001', '13847700001'],
    ['008613847700001', '13847700001'],
    ['１３８４７７００００１', '13847700001'],
    ['0477-5212345', '04775212345'],
  ])('reads %s as %s', (typed, kept) => expect(v.parse(phone, typed)).toBe(kept));

  it.each(['', '12847700001', '1384770000', '138477000011', 'abc', '5212345'])('refuses %j', (typed) =>
    expect(messageOf(phone, typed)).toMatch(/^电话：/),
  );
});

describe('texts and codes', () => {
  it('counts emoji as one and never cuts them', () => {
    expect(v.parse(words('hours', 2), '😀😀')).toBe('😀😀');
    expect(messageOf(words('hours', 2), '😀😀😀')).toBe('可服务时间：最多2个字');
    expect(messageOf(words('reason', 9, 4), '查人')).toBe('理由：至少写4个字');
  });

  it('takes communities and grids, never coarser places', () => {
    expect(messageOf(communityCode('area'), '150621001001')).toBe('accepted');
    expect(messageOf(communityCode('area'), '150621001001007')).toBe('所在社区：请选到社区或村');
    expect(messageOf(address, { area: '150621001001007', text: '一号' })).toBe('accepted');
    expect(messageOf(address, { area: '150621001', text: '一号' })).toBe('所在社区：请选到社区或网格');
  });

  it('drops repeated chips and refuses too many', () => {
    expect(v.parse(chips('skills', 2), ['理发', '理发'])).toEqual(['理发']);
    expect(messageOf(chips('skills', 2), ['甲', '乙', '丙'])).toBe('技能：最多选2项');
  });

  it('reads only whole ULIDs as submission keys', () => {
    expect(messageOf(submissionKey, '01K00000000000000000000001')).toBe('accepted');
    expect(messageOf(submissionKey, '01k')).toBe('提交编号：格式不对');
  });
});

describe('every input', () => {
  const inputs = Object.entries(peopleRoutes).flatMap(([name, row]) =>
    'input' in row && row.input ? [[name, row.input] as const] : [],
  );

  it.each(inputs)('%s refuses an unknown field and an empty body in Chinese', (_name, input) => {
    for (const body of [{ isAdmin: true }, null, 'text']) expect(messageOf(input, body)).toMatch(/[\u4e00-\u9fff]/);
  });

  it('names a missing and an unknown field', () => {
    const form = fields({ name: personName });
    expect(messageOf(form, {})).toBe('请填写姓名');
    expect(messageOf(form, { name: '张三', grants: [] })).toBe('不认识的内容：grants');
  });

  it.each(inputs)('%s has a Chinese label for each field', (_name, input) => {
    const entries = Object.keys((input as unknown as { entries?: object }).entries ?? {});
    for (const field of entries) expect(fieldLabels, field).toHaveProperty(field);
  });
});
