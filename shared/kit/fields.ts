import * as v from 'valibot';
import { isAreaCode } from './area.ts';

/** Input fields with their Chinese sentences; every message names the field. Length counts characters people see. */
const seen = (text: string): number => [...text].length;

export const text = (label: string, { min = 0, max }: { min?: number; max: number }) =>
  v.pipe(
    v.string(`“${label}”要填文字`),
    v.trim(),
    v.check((value) => seen(value) >= min, min === 1 ? `请填写“${label}”` : `“${label}”至少写 ${min} 个字`),
    v.check((value) => seen(value) <= max, `“${label}”最多写 ${max} 个字`),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    v.check((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value), `“${label}”里有不能显示的字符`),
  );
export const words = v.optional(text('说明', { max: 500 }));
export const mustWords = text('说明', { min: 5, max: 500 });
export const code = (label: string) =>
  v.pipe(v.string(`请选择“${label}”`), v.regex(/^[A-Za-z0-9_.-]{1,40}$/, `“${label}”不在可选范围`));
export const id = (label: string) =>
  v.pipe(v.string(`缺少“${label}”`), v.regex(/^[0-9A-Za-z-]{1,40}$/, `“${label}”格式不对`));
export const area = (label: string, digits: readonly number[] = [12, 15]) =>
  v.pipe(
    v.string(`请选择“${label}”`),
    v.check((value) => isAreaCode(value) && digits.includes(value.length), `“${label}”不是有效的区划代码`),
  );
export const epoch = (label: string) =>
  v.pipe(
    v.number(`“${label}”要填时间`),
    v.integer(`“${label}”要精确到秒`),
    v.minValue(1.6e9, `“${label}”不是有效时间`),
    v.maxValue(4e9, `“${label}”不是有效时间`),
  );
export const window = (label = '时间段') =>
  v.pipe(
    v.strictObject({ from: epoch('开始时间'), to: epoch('结束时间') }, `请选择“${label}”`),
    v.check(({ from, to }) => to > from && to - from <= 24 * 3600, '结束时间要晚于开始时间，且不超过 24 小时'),
  );
export const version = v.pipe(v.number('缺少版本号'), v.integer('版本号要填整数'), v.minValue(1, '版本号从 1 开始'));
/** ULID made by the client when the draft is made: the idempotency key. */
export const key = v.pipe(v.string('缺少提交编号'), v.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, '提交编号格式不对'));
export const yesNo = (label: string) => v.boolean(`请选择“${label}”是或否`);
export const stars = v.pipe(
  v.number('请选择星级'),
  v.integer('星级要填整数'),
  v.minValue(1, '星级从 1 到 5'),
  v.maxValue(5, '星级从 1 到 5'),
);
export const chip = <const T extends readonly string[]>(label: string, options: T) =>
  v.picklist(options, `“${label}”不在可选范围`);
