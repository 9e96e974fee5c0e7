import * as v from 'valibot';
import { isAreaCode, levelOf } from '../kit/area.ts';
import { nameShape, normalPhone, oneDot, phoneShape } from '../kit/names.ts';

export { normalPhone } from '../kit/names.ts';

/** What people call each field; every message starts with it. */
export const fieldLabels: Record<string, string> = {
  code: '登录凭证',
  policy: '约定',
  version: '版本',
  name: '姓名',
  phone: '电话',
  address: '地址',
  area: '所在社区',
  text: '详细地址',
  elder: '长辈版',
  lang: '语言',
  inviteCode: '邀请码',
  servedId: '服务对象',
  relation: '关系',
  key: '提交编号',
  personId: '人员编号',
  role: '身份',
  scope: '范围',
  from: '开始时间',
  to: '结束时间',
  skills: '技能',
  licences: '证件',
  areas: '服务社区',
  birthYear: '出生年份',
  hours: '可服务时间',
  guardian: '监护人',
  insurance: '保险',
  accept: '是否通过',
  reason: '理由',
  guardianOk: '监护人同意',
  leadId: '队长',
  kinds: '消息',
};

const labelOf = (field: string): string => fieldLabels[field] ?? field;
const lengthOf = (text: string): number => [...text].length;

/** A body or query: unknown fields are refused, missing ones are named in Chinese. */
export const fields = <const E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, (issue) => {
    const key = issue.path?.at(-1)?.key;
    if (typeof key !== 'string') return '提交的内容格式不对';
    return issue.expected === 'never' ? `不认识的内容：${key.slice(0, 30)}` : `请填写${labelOf(key)}`;
  });

/** Free text: trimmed, 1 to `max` characters. Emoji count as people count them: by code point, never cut in half. */
export const words = (field: string, max: number, min = 1) =>
  v.pipe(
    v.string(`${labelOf(field)}：请填写文字`),
    v.normalize('NFC'),
    v.trim(),
    v.check(
      (text) => lengthOf(text) >= min,
      min > 1 ? `${labelOf(field)}：至少写${min}个字` : `请填写${labelOf(field)}`,
    ),
    v.check((text) => lengthOf(text) <= max, `${labelOf(field)}：最多${max}个字`),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    v.check((text) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text), `${labelOf(field)}：含有不能用的字符`),
  );

/** A name as staff will call it: 1 to 40 characters. Emoji are refused with a sentence, never silently dropped. */
export const personName = v.pipe(
  words('name', 40),
  v.transform(oneDot),
  v.check((name) => !/\p{Extended_Pictographic}/u.test(name), '姓名：请用文字，不要用表情符号'),
  v.regex(nameShape, '姓名：只能用文字、间隔号“·”和空格'),
);

/** Mainland mobile or landline with area code. */
export const phone = v.pipe(
  v.string('电话：请填写号码'),
  v.maxLength(30, '电话：号码太长'),
  v.transform(normalPhone),
  v.regex(phoneShape, '电话：请填写手机号，或带区号的座机号'),
);

export const flag = (field: string) => v.boolean(`${labelOf(field)}：请选是或否`);

/** Epoch seconds. */
export const instant = (field: string) =>
  v.pipe(
    v.number(`${labelOf(field)}：时间不对`),
    v.integer(`${labelOf(field)}：时间不对`),
    v.minValue(0, `${labelOf(field)}：时间不对`),
  );

export const personId = (field: string) =>
  v.pipe(v.string(`${labelOf(field)}：编号不对`), v.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, `${labelOf(field)}：编号不对`));

/** A client ULID fixed when the draft is made: a repeat of the same submission is found by it. */
export const submissionKey = v.pipe(
  v.string('提交编号：格式不对'),
  v.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, '提交编号：格式不对'),
);

export const communityCode = (field: string) =>
  v.pipe(
    v.string(`${labelOf(field)}：请从列表选择`),
    v.check((code) => isAreaCode(code) && levelOf(code) === 'community', `${labelOf(field)}：请选到社区或村`),
  );

/** Address: community or grid, and the words that find the door. */
export const address = fields({
  area: v.pipe(
    v.string('所在社区：请从列表选择'),
    v.check((code) => isAreaCode(code) && code.length >= 12, '所在社区：请选到社区或网格'),
  ),
  text: words('text', 120),
});
export type Address = v.InferOutput<typeof address>;

/** A list of short chips without repeats. */
export const chips = (field: string, max: number) =>
  v.pipe(
    v.array(words(field, 20), `${labelOf(field)}：请从列表选择`),
    v.maxLength(max, `${labelOf(field)}：最多选${max}项`),
    v.transform((list) => [...new Set(list)]),
  );
