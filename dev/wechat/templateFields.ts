/** A subscription template as the console shows it. */
export interface Template {
  /** Field names: type and number, as `thing5`. */
  fields: readonly string[];
  /** What an enum or const field may say. */
  values?: Readonly<Record<string, readonly string[]>>;
}

const clock = '([01]?\\d|2[0-3]):[0-5]\\d';
const dayText = '\\d{4}年\\d{1,2}月\\d{1,2}日';
const orRange = (one: string): RegExp => new RegExp(`^${one}(~${one})?$`);

/** WeChat's rule per field type; `.` does not match a line break, and nothing may be empty. */
export const fieldRules: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  number: /^(?=.{1,32}$)-?\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[\p{P}\p{S}]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: orRange(`(${dayText} )?${clock}`),
  date: orRange(`${dayText}( ${clock})?`),
  amount: /^[¥¥$€]?\d{1,10}(\.\d+)?元?$/u,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^[\p{Script=Han}A-Z0-9]{1,8}$/u,
  name: /^([\p{Script=Han}·]{1,10}|[A-Za-z .]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

const listed = new Set(['enum', 'const']);

function isValid(field: string, value: string, template: Template): boolean {
  const type = field.replace(/\d+$/, '');
  if (listed.has(type)) return template.values?.[field]?.includes(value) ?? false;
  return fieldRules[type]?.test(value) ?? false;
}

/** Name of the first field whose value breaks its rule or is missing; undefined if the message is good. */
export function badField(template: Template, data: Record<string, { value: string }>): string | undefined {
  return template.fields.find((field) => !isValid(field, data[field]?.value ?? '', template));
}
