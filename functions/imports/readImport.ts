import { isArea } from '../../shared/areas/area.ts';
import type { Grid } from '../../shared/grid/grid.ts';
import type { StaffLine } from '../../shared/grid/staff.ts';
import type { Station } from '../../shared/grid/station.ts';
import type { ImportKind } from '../../shared/imports/columns.ts';
import { readGrids } from '../../shared/imports/gridRows.ts';
import { type LineError, rowsByField } from '../../shared/imports/rows.ts';
import { readStaff } from '../../shared/imports/staffRows.ts';
import { readStations } from '../../shared/imports/stationRows.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { phoneKey } from '../kit/seal.ts';
import { readCsv, readXlsx, Unreadable } from '../kit/tableFile.ts';
import { readGeojson } from './geojson.ts';

export interface ImportFile {
  kind: ImportKind;
  format: 'csv' | 'xlsx' | 'geojson';
  file: string;
  coordinates?: 'gcj02' | 'wgs84';
}
export interface Around {
  grids: readonly Grid[];
  staff: readonly StaffLine[];
}
export interface Read {
  rows: number;
  pages: ReadonlyMap<AreaCode, readonly (Grid | StaffLine | Station)[]>;
  errors: LineError[];
}

/** The number itself is not kept: a keyed digest is enough to know the person again when WeChat proves the number. */
export const loginDigest = (phone: string): string => phoneKey(`login:${phone}`);

const isCommunity = (code: AreaCode): boolean => code.length === 12 && isArea(code);

/** The file against what is in force: pages as they would be, and everything that is wrong. Nothing is written. */
export async function readImport(input: ImportFile, around: Around): Promise<Read> {
  const bytes = Buffer.from(input.file, 'base64');
  try {
    return await (input.format === 'geojson' ? fromGeojson(input, bytes, around) : fromTable(input, bytes, around));
  } catch (error) {
    if (error instanceof Unreadable) return { rows: 0, pages: new Map(), errors: [error.error] };
    throw error;
  }
}

async function fromGeojson({ kind, coordinates }: ImportFile, bytes: Buffer, { grids }: Around): Promise<Read> {
  if (kind !== 'grids') throw new AppError('badInput', { field: 'format', text: 'GeoJSON 只用来导入网格' });
  if (!coordinates) throw new AppError('badInput', { field: 'coordinates', text: '请选择“坐标系”' });
  const { rows, errors } = readGeojson(bytes, coordinates);
  const read = readGrids(rows, { grids, isCommunity });
  return { rows: rows.length, pages: read.pages, errors: inOrder([...errors, ...read.errors]) };
}

async function fromTable({ kind, format }: ImportFile, bytes: Buffer, { grids, staff }: Around): Promise<Read> {
  const table = format === 'csv' ? readCsv(bytes) : await readXlsx(bytes);
  if (kind === 'grids') {
    const { rows, errors } = rowsByField('grids', table);
    const read = readGrids(rows, { grids, isCommunity });
    return { rows: rows.length, pages: read.pages, errors: inOrder([...errors, ...read.errors]) };
  }
  if (kind === 'stations') {
    const { rows, errors } = rowsByField('stations', table);
    const read = readStations(rows, isCommunity);
    return { rows: rows.length, pages: read.pages, errors: inOrder([...errors, ...read.errors]) };
  }
  const { rows, errors } = rowsByField('staff', table);
  const read = readStaff(rows, { grids, staff, digest: loginDigest });
  return { rows: rows.length, pages: read.pages, errors: inOrder([...errors, ...read.errors]) };
}

const inOrder = (errors: LineError[]): LineError[] => errors.sort((a, b) => a.line - b.line);
