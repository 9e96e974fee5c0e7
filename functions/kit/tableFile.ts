import { CsvError, parse } from 'csv-parse/sync';
import { InvalidInputError, InvalidSpreadsheetError, readSheet, SheetNotFoundError } from 'read-excel-file/universal';
import { type LineError, plainCell, type RawTable, type TableCode } from '../../shared/kit/tableRows.ts';
import { unpackedSize } from './zip.ts';

/** A spreadsheet may swell when unpacked; more than this is no list of people. */
const mostUnpacked = 30_000_000;

/** Thrown when a file can't be read at all. */
export class Unreadable extends Error {
  readonly error: LineError<TableCode>;
  constructor(text: string, line = 0) {
    super(text);
    this.error = { line, column: '整个文件', code: 'unreadable', text };
  }
}

/** UTF-8, or GB 18030 as spreadsheets on Chinese Windows save it. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Rows of a CSV text with the line each begins on; cells may hold commas and line ends. */
export function readCsv(bytes: Uint8Array): RawTable {
  try {
    const records = parse(
      textOf(bytes)
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n'),
      {
        ...{ relaxColumnCount: true, info: true, trim: true, skipEmptyLines: false },
      },
    ) as unknown as { record: string[]; info: { lines: number } }[];
    return {
      rows: records.map(({ record, info }) => ({
        line: info.lines - lineEndsIn(record),
        cells: record.map(plainCell),
      })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as CsvError & { lines?: number }).lines ?? 0);
    throw new Unreadable(`第 ${line} 行的引号或格式不对，读不下去`, line);
  }
}
const lineEndsIn = (record: string[]): number => record.join('').split('\n').length - 1;

/** Rows of the first sheet. Dates come as `2026-11-24`: no column takes one, so the line's own rule says what is wrong. */
export async function readXlsx(bytes: Uint8Array): Promise<RawTable> {
  if (unpackedSize(bytes) > mostUnpacked) throw new Unreadable('表格展开后太大，请只留要导入的内容');
  try {
    const rows = await readSheet(new Uint8Array(bytes).buffer);
    return { rows: rows.map((cells, at) => ({ line: at + 1, cells: cells.map(cellText) })) };
  } catch (error) {
    if (notASheet.some((kind) => error instanceof kind))
      throw new Unreadable('不是可以打开的 .xlsx 表格（旧的 .xls 请另存为 .xlsx 或 CSV）');
    throw error;
  }
}
const notASheet = [InvalidInputError, InvalidSpreadsheetError, SheetNotFoundError];

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).trim();
}
