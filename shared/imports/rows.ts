import {
  complaintsUnder,
  type FileRow,
  type RawTable,
  rowsUnder,
  type LineError as TableError,
} from '../kit/tableRows.ts';
import { columns, type Field, type ImportKind } from './columns.ts';

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

export type { FileRow, RawTable } from '../kit/tableRows.ts';
export { mostRows, plainCode } from '../kit/tableRows.ts';

/** What is wrong with one line; in GeoJSON the line is the feature's number. */
export type LineError = TableError<LineCode>;

/** Rows of one kind of import by field. */
export const rowsByField = <K extends ImportKind>(
  kind: K,
  table: RawTable,
): { rows: FileRow<Field<K>>[]; errors: LineError[] } => {
  const { rows, errors } = rowsUnder(columns[kind], table);
  return { rows: rows as FileRow<Field<K>>[], errors };
};

/** Collects what is wrong with the lines of one file. */
export const complaintsOn = <K extends ImportKind>(kind: K) =>
  complaintsUnder<LineCode, Field<K> | 'border'>(columns[kind], { border: '边界' });

export const codeTrouble = (code: string): string =>
  /^\d(\.\d+)?E\+?\d+$/i.test(code)
    ? `“${code}”是表格软件改写的科学计数，请把这一列设成文本再填`
    : `“${code.slice(0, 20)}”不是 15 位网格编码（12 位社区编码加 3 位序号）`;
