import { type Column, columns, type Field, headingOf, type ImportKind } from './columns.ts';

/** Why a line can't be taken. Stable: pages and tests know them. */
export const lineCodes = [
  'unreadable',
  'heading',
  'tooMany',
  'missing',
  'tooLong',
  'badCode',
  'unknownArea',
  'unknownGrid',
  'outOfScope',
  'retired',
  'duplicate',
  'leftOut',
  'badKind',
  'badPost',
  'badName',
  'badPhone',
  'samePhone',
  'badDuty',
  'badNumber',
  'badBorder',
  'overlap',
] as const;
export type LineCode = (typeof lineCodes)[number];

/** What is wrong with one line: line as the spreadsheet counts it (in GeoJSON the feature's number), 0 for the whole file. */
export interface LineError {
  line: number;
  /** The column's heading. */
  column: string;
  code: LineCode;
  text: string;
}

/** A line as text, by field. */
export interface FileRow<F extends string = string> {
  line: number;
  cells: Record<F, string>;
}

/** A table as a file gives it: each row with its line number, cells as text. */
export interface RawTable {
  rows: { line: number; cells: string[] }[];
}

export const mostRows = 3000;
const wholeFile = (code: LineCode, text: string, line = 0): LineError => ({ line, column: '整个文件', code, text });

/** Finds the columns by their headings and gives every other row by field; blank rows are skipped. */
export function rowsByField<K extends ImportKind>(
  kind: K,
  { rows }: RawTable,
): { rows: FileRow<Field<K>>[]; errors: LineError[] } {
  const [head, ...body] = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!head) return { rows: [], errors: [wholeFile('unreadable', '文件是空的')] };
  const wanted = Object.entries<Column>(columns[kind]);
  const place = new Map(wanted.map(([field, { heading }]) => [field, head.cells.indexOf(heading)]));
  const errors = headingErrors(wanted, head);
  if (body.length === 0) errors.push(wholeFile('unreadable', '只有表头，没有内容', head.line));
  if (body.length > mostRows) errors.push(wholeFile('tooMany', `一次最多 ${mostRows} 行，现有 ${body.length} 行`));
  if (errors.length > 0) return { rows: [], errors };
  const cellsOf = (cells: string[]) =>
    Object.fromEntries(wanted.map(([field]) => [field, cells[place.get(field)!] ?? ''])) as Record<Field<K>, string>;
  const found = body.map(({ line, cells }) => ({ line, cells: cellsOf(cells) }));
  return { rows: found, errors: found.flatMap(({ line, cells }) => missing(kind, line, cells)) };
}

function headingErrors(wanted: [string, Column][], { line, cells }: RawTable['rows'][number]): LineError[] {
  const known = new Set(wanted.map(([, { heading }]) => heading));
  const absent = wanted.filter(([, { heading, required }]) => required && !cells.includes(heading));
  const strange = cells.filter((cell) => cell !== '' && !known.has(cell));
  const twice = cells.filter((cell, at) => cell !== '' && cells.indexOf(cell) !== at);
  return [
    ...absent.map(([, { heading }]) => wholeFile('heading', `缺少“${heading}”这一列`, line)),
    ...strange.map((cell) => wholeFile('heading', `不认识“${cell.slice(0, 20)}”这一列`, line)),
    ...twice.map((cell) => wholeFile('heading', `“${cell}”这一列出现了两次`, line)),
  ];
}

const missing = (kind: ImportKind, line: number, cells: Record<string, string>): LineError[] =>
  Object.entries<Column>(columns[kind])
    .filter(([field, { required }]) => required && cells[field] === '')
    .map(([field, { heading }]) => {
      const text = `“${heading}”是空的（合并的单元格只有第一格有内容，请拆开填写）`;
      return { line, column: headingOf(kind, field), code: 'missing', text };
    });

/** Collects what is wrong with the lines of one file. */
export const complaintsOn = <K extends ImportKind>(kind: K) => {
  const errors: LineError[] = [];
  return {
    errors,
    add: (line: number, field: Field<K> | 'border', code: LineCode, text: string): void => {
      errors.push({ line, column: field === 'border' ? '边界' : headingOf(kind, field), code, text });
    },
  };
};

/** What spreadsheets make of long numbers and of typing habits; codes are compared afterwards. */
export const plainCode = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
export const codeTrouble = (code: string): string =>
  /^\d(\.\d+)?E\+?\d+$/i.test(code)
    ? `“${code}”是表格软件改写的科学计数，请把这一列设成文本再填`
    : `“${code.slice(0, 20)}”不是 15 位网格编码（12 位社区编码加 3 位序号）`;
