/** Lines of a file that people filled in: found by their headings, each mistake named where it stands. */

/** One column: the heading in the file, and whether a cell must be filled. */
export interface Column {
  heading: string;
  required?: true;
  /** An example for the template. */
  example: string;
}
export type Columns = Readonly<Record<string, Column>>;

/** What is wrong with one line: line as the spreadsheet counts it, 0 for the whole file. */
export interface LineError<Code extends string = string> {
  line: number;
  /** The column's heading. */
  column: string;
  /** Stable: pages and tests know it. */
  code: Code;
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
export type TableCode = 'unreadable' | 'heading' | 'tooMany' | 'missing';

export const mostRows = 3000;
const wholeFile = (code: TableCode, text: string, line = 0): LineError<TableCode> => ({
  line,
  column: '整个文件',
  code,
  text,
});
export const headingIn = (columns: Columns, field: string): string => columns[field]?.heading ?? field;

/** Finds the columns by their headings and gives every other row by field; blank rows are skipped. */
export function rowsUnder<C extends Columns>(
  columns: C,
  { rows }: RawTable,
  atMost = mostRows,
): { rows: FileRow<keyof C & string>[]; errors: LineError<TableCode>[] } {
  const [head, ...body] = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!head) return { rows: [], errors: [wholeFile('unreadable', '文件是空的')] };
  const wanted = Object.entries<Column>(columns);
  const place = new Map(wanted.map(([field, { heading }]) => [field, head.cells.indexOf(heading)]));
  const errors = headingErrors(wanted, head);
  if (body.length === 0) errors.push(wholeFile('unreadable', '只有表头，没有内容', head.line));
  if (body.length > atMost) errors.push(wholeFile('tooMany', `一次最多 ${atMost} 行，现有 ${body.length} 行`));
  if (errors.length > 0) return { rows: [], errors };
  const cellsOf = (cells: string[]) =>
    Object.fromEntries(wanted.map(([field]) => [field, cells[place.get(field)!] ?? ''])) as Record<
      keyof C & string,
      string
    >;
  const found = body.map(({ line, cells }) => ({ line, cells: cellsOf(cells) }));
  return { rows: found, errors: found.flatMap(({ line, cells }) => missing(columns, line, cells)) };
}

function headingErrors(wanted: [string, Column][], { line, cells }: RawTable['rows'][number]): LineError<TableCode>[] {
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

const missing = (columns: Columns, line: number, cells: Record<string, string>): LineError<TableCode>[] =>
  Object.entries(columns)
    .filter(([field, { required }]) => required && cells[field] === '')
    .map(([, { heading }]) => {
      const text = `“${heading}”是空的（合并的单元格只有第一格有内容，请拆开填写）`;
      return { line, column: heading, code: 'missing', text };
    });

/** Collects what is wrong with the lines of one file. @param also names of what is no column */
export const complaintsUnder = <Code extends string, F extends string>(
  columns: Columns,
  also: Readonly<Record<string, string>> = {},
) => {
  const errors: LineError<Code>[] = [];
  return {
    errors,
    add: (line: number, field: F, code: Code, text: string): void => {
      errors.push({ line, column: also[field] ?? headingIn(columns, field), code, text });
    },
  };
};

/** What spreadsheets make of long numbers and of typing habits; codes are compared afterwards. */
export const plainCode = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** A cell that a spreadsheet would run as a formula gets an apostrophe; `plainCell` takes it off again. */
const harmless = (text: string): string => (/^[=+\-@\t]/.test(text) ? `'${text}` : text);
export const plainCell = (text: string): string => text.replace(/^'(?=[=+\-@\t])/, '');
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const cell = (text: string): string => quoted(harmless(text));
/** CSV text as a spreadsheet reads it (with a byte order mark). */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
/** An empty file with headings and one example line. */
export const templateUnder = (columns: Columns): string => {
  const all = Object.values(columns);
  return csvOf([all.map(({ heading }) => heading), all.map(({ example }) => example)]);
};
