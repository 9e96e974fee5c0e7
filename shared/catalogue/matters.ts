import { type BadLine, type Row, readRows } from '../kit/lines.ts';
import { deadlineClasses, matterFlags, matterGroups, matterTrees } from './data/matterGroups.ts';
import { mattersText } from './data/matters.ts';
import { isUnitCode, STATION } from './units.ts';

export type MatterGroup = keyof typeof matterGroups;
export type MatterFlag = keyof typeof matterFlags;
export type DeadlineClass = keyof typeof deadlineClasses;
export const classIds = Object.keys(deadlineClasses) as DeadlineClass[];

/** One line of the tree of matters: the leaf people pick when they report. */
export interface Matter {
  code: string;
  group: MatterGroup;
  /** Tree letter, class and line, `E-01-03`: what other systems of urban management call it. */
  number: string;
  name: string;
  hint: string;
  unit: string;
  class: DeadlineClass;
  flags: readonly MatterFlag[];
}

const columns = ['code', 'no', 'name', 'hint', 'unit', 'class', 'flags'] as const;
type Cells = Row<(typeof columns)[number]>['cells'];
type Complaint = Omit<BadLine, 'line'>;
const letters = { part: 'P', event: 'E', life: 'M' } as const satisfies Record<keyof typeof matterTrees, string>;

const flagsOf = ({ flags }: Cells): string[] => flags.split('+').filter((flag) => flag !== '');
const groupOf = ({ code }: Cells): string => code.split('.')[0] ?? '';

function complaintsOn(cells: Cells, seen: ReadonlyMap<string, Matter>): Complaint[] {
  const found: Complaint[] = [];
  const add = (field: string, text: string) => found.push({ field, text });
  if (!/^[A-Za-z]+\.[a-z][A-Za-z]*$/.test(cells.code)) add('code', `编码「${cells.code}」应如 look.garbage`);
  else if (!Object.hasOwn(matterGroups, groupOf(cells))) add('code', `没有「${groupOf(cells)}」这一类`);
  if (seen.has(cells.code)) add('code', `编码「${cells.code}」重复`);
  if (!/^\d\d$/.test(cells.no)) add('no', `「${cells.no}」应为两位数字`);
  for (const field of ['name', 'hint'] as const) if (cells[field] === '') add(field, '不能空着');
  if (cells.unit !== STATION && !isUnitCode(cells.unit)) add('unit', `没有「${cells.unit}」这个单位`);
  if (!Object.hasOwn(deadlineClasses, cells.class)) add('class', `没有「${cells.class}」这个时限`);
  for (const flag of flagsOf(cells)) if (!Object.hasOwn(matterFlags, flag)) add('flags', `没有「${flag}」这个标记`);
  if (flagsOf(cells).includes('complaint') && flagsOf(cells).includes('publicOk')) add('flags', '投诉类不能公开');
  return found;
}

const matterFrom = (cells: Cells): Matter => {
  const group = groupOf(cells) as MatterGroup;
  const { tree, no } = matterGroups[group];
  const { code, name, hint, unit } = cells;
  return {
    ...{ code, group, number: `${letters[tree]}-${no}-${cells.no}`, name, hint, unit },
    class: cells.class as DeadlineClass,
    flags: flagsOf(cells) as MatterFlag[],
  };
};

/** Read the tree of matters. Every bad line is reported at once; the map holds the good ones, in the file's order. */
export function loadMatters(text: string): { matters: ReadonlyMap<string, Matter>; bad: BadLine[] } {
  const { rows, bad } = readRows(text, columns);
  const matters = new Map<string, Matter>();
  const numbers = new Set<string>();
  for (const { line, cells } of rows) {
    const complaints = complaintsOn(cells, matters);
    const matter = complaints.length === 0 ? matterFrom(cells) : undefined;
    if (matter && numbers.has(matter.number)) complaints.push({ field: 'no', text: `编号「${matter.number}」重复` });
    bad.push(...complaints.map((complaint) => ({ line, ...complaint })));
    if (!matter || complaints.length > 0) continue;
    numbers.add(matter.number);
    matters.set(matter.code, matter);
  }
  return { matters, bad };
}

/** Read at first use, as the places are. */
let read: ReadonlyMap<string, Matter> | undefined;
function all(): ReadonlyMap<string, Matter> {
  if (read) return read;
  const { matters, bad } = loadMatters(mattersText);
  if (bad.length > 0) throw new Error(`bad matter data: ${JSON.stringify(bad)}`);
  read = matters;
  return matters;
}

export const matterOf = (code: string): Matter | undefined => all().get(code);
export const isMatterGroup = (code: string): code is MatterGroup => Object.hasOwn(matterGroups, code);
export const hasFlag = (code: string, flag: MatterFlag): boolean => matterOf(code)?.flags.includes(flag) === true;

/** The tree as people see it: trees, their groups, their leaves, in the file's order. */
export const matterMenu = () =>
  (Object.keys(matterTrees) as (keyof typeof matterTrees)[]).map((tree) => ({
    id: tree,
    name: matterTrees[tree],
    groups: (Object.keys(matterGroups) as MatterGroup[])
      .filter((group) => matterGroups[group].tree === tree)
      .map((group) => ({
        id: group,
        name: matterGroups[group].name,
        matters: [...all().values()].filter((matter) => matter.group === group),
      })),
  }));
export type MatterMenu = ReturnType<typeof matterMenu>;
