import { rowsUnder } from '../../shared/kit/tableRows.ts';
import { wishWorkflow } from '../../shared/wishes/wish.ts';
import { mostWishes, wishColumns } from '../../shared/wishImports/columns.ts';
import {
  doorKey,
  type PaperWish,
  readWishes,
  type WishLineError,
  type WishRow,
} from '../../shared/wishImports/rows.ts';
import { heldBy } from '../kit/onlyOne.ts';
import type { Table } from '../kit/table.ts';
import { readCsv, readXlsx, Unreadable } from '../kit/tableFile.ts';

export interface PaperFile {
  area: string;
  format: 'csv' | 'xlsx';
  file: string;
}
export interface Paper {
  rows: number;
  wishes: PaperWish[];
  errors: WishLineError[];
}

/** The file's wishes, and everything that is wrong with it, households with an open wish too. Nothing is written. */
export async function readPaper(table: Table, { area, format, file }: PaperFile): Promise<Paper> {
  const bytes = Buffer.from(file, 'base64');
  try {
    const raw = format === 'csv' ? readCsv(bytes) : await readXlsx(bytes);
    const { rows, errors } = rowsUnder(wishColumns, raw, mostWishes);
    const read = readWishes(rows, area, await openDoors(table, area, rows));
    return {
      rows: rows.length,
      wishes: read.wishes,
      errors: [...errors, ...read.errors].sort((a, b) => a.line - b.line),
    };
  } catch (error) {
    if (error instanceof Unreadable) return { rows: 0, wishes: [], errors: [error.error] };
    throw error;
  }
}

async function openDoors(table: Table, area: string, rows: readonly WishRow[]): Promise<Map<string, string>> {
  const keys = [...new Set(rows.map(({ cells }) => doorKey(area, cells)))];
  const numbers = await Promise.all(keys.map((key) => heldBy(table, 'wish', key, wishWorkflow)));
  return new Map(keys.flatMap((key, at) => (numbers[at] ? [[key, numbers[at]] as const] : [])));
}
