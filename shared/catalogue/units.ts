import { type Actor, holds } from '../kit/actor.ts';
import { areaLevels } from '../kit/area.ts';
import { officeCalendar } from '../kit/calendars.ts';
import { type Calendar, secondsPerDay } from '../kit/clock.ts';
import { type BadLine, type Row, readRows } from '../kit/lines.ts';
import { unitsText } from './data/units.ts';

/** In the tree of matters: the desk of the place itself is responsible. */
export const STATION = 'STATION';

/** An organisation that handles matters; its members hold the role `department` with its code as scope. */
export interface Unit {
  code: string;
  name: string;
  short: string;
  /** Numbered from 1: what a unit names when it says that a matter is not its own. */
  duties: readonly string[];
  calendar: Calendar;
}

const columns = ['code', 'name', 'short', 'hours', 'days', 'duties'] as const;
type Cells = Row<(typeof columns)[number]>['cells'];

const minutes = (time: string): number => {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
};
/** `8:30-12:00+14:30-17:30` as spans of minutes. */
const spansIn = (hours: string): [number, number][] =>
  hours.split('+').map((span) => {
    const [start = '', end = ''] = span.split('-');
    return [minutes(start), minutes(end)];
  });
const calendarFrom = ({ name, hours, days }: Cells): Calendar => ({
  name,
  hours: spansIn(hours),
  tables: officeCalendar.tables,
  ...(days === 'all' && { everyDay: true }),
});

function complaintsOn(cells: Cells, seen: ReadonlyMap<string, Unit>): Omit<BadLine, 'line'>[] {
  const found: Omit<BadLine, 'line'>[] = [];
  const add = (field: string, text: string) => found.push({ field, text });
  // Letters first: an organisation's code can't be taken for an area (grants.ts, scopeFits).
  if (!/^[A-Z]{2,20}$/.test(cells.code) || cells.code === STATION)
    add('code', `代码「${cells.code}」应为 2 到 20 个大写字母`);
  if (seen.has(cells.code)) add('code', `代码「${cells.code}」重复`);
  for (const field of ['name', 'short', 'duties'] as const) if (cells[field] === '') add(field, '不能空着');
  if (!['work', 'all'].includes(cells.days)) add('days', `「${cells.days}」应为 work 或 all`);
  try {
    if (spansIn(cells.hours).flat().some(Number.isNaN)) throw new RangeError();
    secondsPerDay(calendarFrom(cells));
  } catch {
    add('hours', `「${cells.hours}」应如 8:30-12:00+14:30-17:30`);
  }
  return found;
}

/** Read a list of organisations. Every bad line is reported at once; the map holds the good ones. */
export function loadUnits(text: string): { units: ReadonlyMap<string, Unit>; bad: BadLine[] } {
  const { rows, bad } = readRows(text, columns);
  const units = new Map<string, Unit>();
  for (const { line, cells } of rows) {
    const complaints = complaintsOn(cells, units);
    bad.push(...complaints.map((complaint) => ({ line, ...complaint })));
    if (complaints.length > 0) continue;
    const { code, name, short, duties } = cells;
    units.set(code, { code, name, short, duties: duties.split(';'), calendar: calendarFrom(cells) });
  }
  return { units, bad };
}

let read: ReadonlyMap<string, Unit> | undefined;
function all(): ReadonlyMap<string, Unit> {
  if (read) return read;
  const { units, bad } = loadUnits(unitsText);
  if (bad.length > 0) throw new Error(`bad unit data: ${JSON.stringify(bad)}`);
  read = units;
  return units;
}

export const units = (): readonly Unit[] => [...all().values()];
export const unitOf = (code: string): Unit | undefined => all().get(code);
export const isUnitCode = (code: string): boolean => all().has(code);

/** A station or street that handles a matter itself is a unit too: `S` and its area code. */
export const ownUnitOf = (area: string): string => `S${area}`;
export const areaOfOwnUnit = (unit: string): string | undefined => /^S(\d{9}|\d{12})$/.exec(unit)?.[1];

/** Is the actor of this unit? A station or street that handles a matter itself is one by its own area. */
export function isOfUnit(actor: Actor, unit: string): boolean {
  const area = areaOfOwnUnit(unit);
  if (area) return holds(actor, area.length === areaLevels.street ? 'streetStaff' : 'stationStaff', area);
  return actor.grants.some(({ role, scope }) => role === 'department' && scope === unit);
}
