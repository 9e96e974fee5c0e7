/** A line of a data file that can't be used. `line` counts from 1 (the header is line 1); `text` is for the person who wrote the file. */
export interface BadLine {
  line: number;
  field: string;
  text: string;
}

export interface Row<C extends string> {
  line: number;
  cells: Record<C, string>;
}

const unquote = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/**
 * Read a small comma table whose first line names the columns. Takes what a spreadsheet saves (BOM, CRLF, quoted
 * cells) except commas inside a cell, which show up as a wrong number of cells. Blank lines are skipped.
 */
export const readRows = <C extends string>(text: string, columns: readonly C[]): { rows: Row<C>[]; bad: BadLine[] } => {
  const rows: Row<C>[] = [];
  const bad: BadLine[] = [];
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  if (header.split(',').map(unquote).join() !== columns.join())
    bad.push({ line: 1, field: '*', text: `第一行应为 ${columns.join()}` });
  lines.forEach((content, index) => {
    const line = index + 2;
    if (content.trim() === '') return;
    const cells = content.split(',').map(unquote);
    if (cells.length !== columns.length)
      bad.push({ line, field: '*', text: `应有 ${columns.length} 格，实有 ${cells.length} 格` });
    else
      rows.push({ line, cells: Object.fromEntries(columns.map((name, at) => [name, cells[at]])) as Record<C, string> });
  });
  return { rows, bad };
};
