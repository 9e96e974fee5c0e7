import { type BadLine, type Row, readRows } from '../kit/lines.ts';
import { catalogueGroups, licences } from './data/groups.ts';

export type GroupId = keyof typeof catalogueGroups;
export type Licence = keyof typeof licences;

/** What the helper's photos must be: none, if they like, or one before and one after. */
export const photoRules = ['none', 'optional', 'beforeAfter'] as const;
export type PhotoRule = (typeof photoRules)[number];

/** Shown to a helper before accepting (志愿服务条例 第十三条); rules of the order table read them. */
export const itemFlags = {
  twoPeople: '需两人同行',
  minors: '有未成年人在场',
  atHome: '上门入户',
  remote: '可远程办理',
  risky: '有一定风险，需有保险',
  advice: '可当场答复',
} as const;
export type ItemFlag = keyof typeof itemFlags;

/** One service people can order. `leadHours` hours ahead; `maxHours` counted per helper; `windowMinutes` usual length. */
export interface CatalogueItem {
  code: string;
  group: GroupId;
  name: string;
  hint: string;
  leadHours: number;
  photo: PhotoRule;
  licence?: Licence;
  flags: ItemFlag[];
  places: number;
  maxHours: number;
  windowMinutes: number;
}

const columns = [
  ...(['code', 'group', 'name', 'hint', 'leadHours', 'photo', 'licence', 'flags', 'places'] as const),
  ...(['maxHours', 'windowMinutes'] as const),
];
type Cells = Row<(typeof columns)[number]>['cells'];
type Complaint = Omit<BadLine, 'line'>;

/** Numbers: least, most, and the step they go in. */
const numbers = {
  leadHours: [0, 168, 1],
  places: [1, 20, 1],
  maxHours: [0.5, 12, 0.5],
  windowMinutes: [30, 720, 30],
} as const;

/** Cells that must be one of a list. */
const lists: Partial<Record<keyof Cells, readonly string[]>> = {
  group: Object.keys(catalogueGroups),
  photo: photoRules,
  licence: ['', ...Object.keys(licences)],
};

const flagsOf = (cells: Cells): string[] => cells.flags.split('+').filter((flag) => flag !== '');

const cellComplaints = (cells: Cells): Complaint[] => {
  const found: Complaint[] = [];
  if (!/^[a-z]+\.[a-z][A-Za-z]*$/.test(cells.code))
    found.push({ field: 'code', text: `编码「${cells.code}」应如 home.plumbing` });
  for (const field of ['name', 'hint'] as const) if (cells[field] === '') found.push({ field, text: '不能空着' });
  for (const [field, list] of Object.entries(lists)) {
    const value = cells[field as keyof Cells];
    if (!list.includes(value)) found.push({ field, text: `「${value}」不在可选范围：${list.join(' ')}` });
  }
  for (const flag of flagsOf(cells))
    if (!Object.hasOwn(itemFlags, flag)) found.push({ field: 'flags', text: `没有「${flag}」这个标记` });
  for (const [field, [least, most, step]] of Object.entries(numbers)) {
    const text = cells[field as keyof Cells];
    const value = Number(text);
    if (text === '' || !(value >= least && value <= most) || value % step !== 0)
      found.push({ field, text: `「${text}」应为 ${least} 到 ${most} 之间、${step} 的倍数` });
  }
  return found;
};

/** Cells that are fine alone and wrong together. */
const pairComplaints = (cells: Cells): Complaint[] => {
  const flags = flagsOf(cells);
  const found: Complaint[] = [];
  if (cells.code.split('.')[0] !== cells.group) found.push({ field: 'code', text: `编码应以「${cells.group}.」开头` });
  if (flags.includes('twoPeople') && Number(cells.places) < 2)
    found.push({ field: 'places', text: '需两人同行的服务至少 2 人' });
  if (flags.includes('atHome') && flags.includes('remote'))
    found.push({ field: 'flags', text: '上门入户与可远程办理不能同时选' });
  return found;
};

const itemFrom = ({ licence, ...cells }: Cells): CatalogueItem => ({
  ...cells,
  group: cells.group as GroupId,
  photo: cells.photo as PhotoRule,
  ...(licence !== '' && { licence: licence as Licence }),
  flags: flagsOf({ licence, ...cells }) as ItemFlag[],
  leadHours: Number(cells.leadHours),
  places: Number(cells.places),
  maxHours: Number(cells.maxHours),
  windowMinutes: Number(cells.windowMinutes),
});

/** Read a service menu. Every bad line is reported at once; the map holds the good ones, in the file's order. */
export const loadCatalogue = (text: string): { items: ReadonlyMap<string, CatalogueItem>; bad: BadLine[] } => {
  const { rows, bad } = readRows(text, columns);
  const items = new Map<string, CatalogueItem>();
  for (const { line, cells } of rows) {
    const complaints = [...cellComplaints(cells), ...pairComplaints(cells)];
    if (items.has(cells.code)) complaints.push({ field: 'code', text: `编码「${cells.code}」重复` });
    bad.push(...complaints.map((complaint) => ({ line, ...complaint })));
    if (complaints.length === 0) items.set(cells.code, itemFrom(cells));
  }
  return { items, bad };
};
