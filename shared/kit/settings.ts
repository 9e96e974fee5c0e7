import type { AreaCode } from './area.ts';
import type { CaseHead } from './case.ts';
import type { Settings, StateDeadline } from './workflow.ts';

/** One change of the defaults: for a kind of case, if named only in an area or for a category. Later rows win. */
export interface SettingsRow {
  kind: string;
  area?: AreaCode;
  category?: string;
  limits?: Settings['limits'];
  deadlines?: Record<string, StateDeadline>;
  /** Nothing new of this is taken here for now. */
  closed?: boolean;
  /** Whole lists of what a post may do itself or be assigned. */
  duties?: Settings['duties'];
}

/** A whole version as the centre wrote it; never changed afterwards, so a running case's clock never moves. */
export interface SettingsVersion {
  version: number;
  rows: SettingsRow[];
  by: string;
  at: number;
}

/** Version 1: nothing changed yet. */
export const firstVersion: SettingsVersion = { version: 1, rows: [], by: 'system', at: 0 };

type Place = Pick<CaseHead, 'kind' | 'area' | 'category'>;
const applies = (row: SettingsRow, { kind, area, category }: Place): boolean =>
  row.kind === kind && (!row.area || area.startsWith(row.area)) && (!row.category || row.category === category);

/** The settings of one case: defaults with every row that applies laid over them, in order. */
export function settingsFor(defaults: Settings, { version, rows }: SettingsVersion, place: Place): Settings {
  const mine = rows.filter((row) => applies(row, place));
  return {
    version,
    limits: Object.assign({}, defaults.limits, ...mine.map(({ limits }) => limits)),
    deadlines: Object.assign({}, ...mine.map(({ deadlines }) => deadlines)),
    ...(defaults.duties && { duties: Object.assign({}, defaults.duties, ...mine.map(({ duties }) => duties)) }),
    closed: mine.findLast(({ closed }) => closed !== undefined)?.closed ?? false,
  };
}
