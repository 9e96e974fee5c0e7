import { type Grid, gridKinds } from '../../shared/grid/grid.ts';
import { posts, type StaffLine } from '../../shared/grid/staff.ts';
import { type Station, stationKinds, stationServices } from '../../shared/grid/station.ts';
import { type Column, columns, csvOf, type ImportKind } from '../../shared/imports/columns.ts';

export type BookRow = Grid | StaffLine | Station;
type Cells = Record<string, unknown>;

/** Rows as the columns have them, with labels for what is stored by name. */
const flat: Record<ImportKind, (row: never) => Cells> = {
  grids: (row: Grid) => ({ ...row, kind: gridKinds[row.kind].label }),
  // Numbers people sign in with were never kept.
  staff: (row: StaffLine) => ({ ...row, post: posts[row.post].label, login: undefined }),
  stations: (row: Station) => ({
    ...row,
    number: row.id.slice(13),
    ...{ lng: row.point.lng, lat: row.point.lat, kind: stationKinds[row.kind] },
    services: row.services.map((service) => stationServices[service]).join('、'),
  }),
};

/** What is in force, as a file that can be changed and brought in again; retired grids are left out. */
export function exportCsv(kind: ImportKind, rows: readonly BookRow[]): string {
  const all = Object.entries<Column>(columns[kind]);
  const live = rows.filter((row) => (row as Grid).retiredAt === undefined);
  const lines = live.map((row) => {
    const cells = flat[kind](row as never);
    return all.map(([field]) => (cells[field] === undefined ? '' : String(cells[field])));
  });
  return csvOf([all.map(([, { heading }]) => heading), ...lines]);
}
