import { isMatterGroup, matterOf } from '../catalogue/matters.ts';
import { isUnitCode, ownUnitOf, STATION } from '../catalogue/units.ts';
import { type AreaCode, communityOf, isAreaCode, streetOf } from '../kit/area.ts';

/** One line of the dispatch catalogue: a matter or a whole group of them, in one area or everywhere. */
export interface DispatchRow {
  /** `roadPart.pothole`, or `roadPart` for the group. */
  category: string;
  area?: AreaCode;
  /** A unit's code, STATION or STREET: the desk of the place itself. */
  unit: string;
}
/** A whole version as the centre wrote it; never changed afterwards. */
export interface DispatchVersion {
  version: number;
  rows: DispatchRow[];
  by: string;
  at: number;
}
export const firstDispatch: DispatchVersion = { version: 1, rows: [], by: 'system', at: 0 };
/** What a decided dispute says the catalogue should say; the centre takes it over or not. */
export interface DispatchProposal extends DispatchRow {
  caseId: string;
  no: string;
  from: string;
  by: string;
  at: number;
  words: string;
}

export const STREET = 'STREET';

/** Narrower wins: a matter before its group, a smaller area before a larger one; of equals the later line. */
const weight = (row: DispatchRow): number => (row.category.includes('.') ? 100 : 0) + (row.area?.length ?? 0);

/** Unit responsible for a matter in an area: the catalogue's narrowest line, else the matter's own default. */
export function unitFor(category: string, area: AreaCode, { rows }: Pick<DispatchVersion, 'rows'>): string | undefined {
  const matter = matterOf(category);
  if (!matter) return undefined;
  const mine = rows.filter(
    (row) => (row.category === category || row.category === matter.group) && (!row.area || area.startsWith(row.area)),
  );
  const best = mine.reduce<DispatchRow | undefined>((a, b) => (a && weight(a) > weight(b) ? a : b), undefined);
  const unit = best?.unit ?? matter.unit;
  if (unit === STATION) return ownUnitOf(communityOf(area));
  return unit === STREET ? ownUnitOf(streetOf(area)) : unit;
}

/** What is wrong with a line, or undefined. Whether the place exists is for the caller, who has the list of places. */
export function rowProblem({ category, area, unit }: DispatchRow): { field: string; text: string } | undefined {
  if (!matterOf(category) && !isMatterGroup(category)) return { field: 'category', text: '“类别”不在目录里' };
  if (area !== undefined && !isAreaCode(area)) return { field: 'area', text: '“区域”不是有效的区划代码' };
  return unit === STATION || unit === STREET || isUnitCode(unit)
    ? undefined
    : { field: 'unit', text: `没有“${unit}”这个单位` };
}
