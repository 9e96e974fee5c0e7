import { communitiesText } from '../../shared/areas/data/communities.ts';
import { readBorder } from '../../shared/grid/border.ts';
import type { Grid, GridKind } from '../../shared/grid/grid.ts';
import { packRing } from '../../shared/grid/ring.ts';
import type { Post, StaffLine } from '../../shared/grid/staff.ts';
import type { Station } from '../../shared/grid/station.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
import { cellOf, type Lattice } from './lattice.ts';

/**
 * SAMPLE (演示), invented: borders, people and numbers. Sixteen basic grids of four communities near 树林召镇 and two
 * special ones; numbered west to east, north to south. Replaced by importing the banner's own (docs/operations.md).
 */
const lattice: Lattice = {
  corner: { lng: 110.014, lat: 40.422 },
  cell: { lng: 0.008, lat: 0.006 },
  columns: 4,
  rows: 4,
  perSide: 3,
};

/** Each community has a square of four cells. */
const squares: [community: AreaCode, column: number, row: number][] = [
  ['150621001001', 0, 0],
  ['150621001002', 2, 0],
  ['150621002001', 0, 2],
  ['150621003001', 2, 2],
];

const nameOf = (code: AreaCode): string =>
  new RegExp(`^${code},(.+)$`, 'm').exec(communitiesText)?.[1]?.replace(/社区$/, '') ?? code;

function grid(code: AreaCode, name: string, kind: GridKind, border: unknown, households: number): Grid {
  const { ring, problems } = readBorder(border);
  if (!ring) throw new Error(`sample border of ${code}: ${problems.map(({ text }) => text).join()}`);
  const supervision = '0477-0000110';
  return {
    code,
    name: `${name}（演示）`,
    kind,
    rev: 1,
    households,
    supervision,
    ring: packRing(ring),
    extent: '演示边界，不是真实划分',
  };
}

const basic = squares.flatMap(([community, column, row]) =>
  [0, 1, 2, 3].map((at) => {
    const cell = cellOf(lattice, column + (at % 2), row + Math.floor(at / 2));
    const number = at + 1;
    return grid(`${community}00${number}`, `${nameOf(community)}第${number}网格`, 'basic', cell, 280 + 37 * number);
  }),
);

const square = (lng: number, lat: number, half: number): [number, number][] => [
  [lng - half, lat - half],
  [lng + half, lat - half],
  [lng + half, lat + half],
  [lng - half, lat + half],
];

export const sampleGrids: readonly Grid[] = [
  ...basic,
  grid('150621001001901', '召北农贸市场', 'market', square(110.0178, 40.4188, 0.0009), 0),
  grid('150621003001901', '召南公园', 'park', square(110.0342, 40.4068, 0.0012), 0),
];

const people = [
  '王春燕',
  '李建国',
  '巴图·吉日嘎拉',
  '赵秀英',
  '刘海龙',
  '陈志强',
  '萨仁·高娃',
  '杨丽娟',
  '周永福',
  '吴晓梅',
];
const perGrid: [Post, string | undefined, string | undefined][] = [
  ['gridHead', undefined, undefined],
  ['fullTime', '周一至周日 8:00-20:00', undefined],
  ['partTime', '周六、周日 9:00-17:00', undefined],
  ['supervisor', undefined, '社区监督委员会'],
  ['leader', undefined, '包联单位'],
  ['buildingHead', undefined, '1号楼'],
];

/** Names repeat over the grids; the numbers begin with zeros, so that they are nobody's. */
export const sampleStaff: readonly StaffLine[] = sampleGrids.flatMap(({ code, kind }, at) =>
  perGrid
    .filter(([post]) => kind === 'basic' || post === 'gridHead' || post === 'fullTime')
    .map(
      ([post, duty, of], place): StaffLine => ({
        grid: code,
        post,
        name: people[(at * 3 + place) % people.length]!,
        phone: `0477-000${String(at).padStart(2, '0')}${String(place).padStart(2, '0')}`,
        ...(duty && { duty }),
        of: `${of ?? ''}（演示人员）`,
      }),
    ),
);

const station = (
  community: AreaCode,
  number: string,
  name: string,
  kind: Station['kind'],
  [lng, lat]: [number, number],
  services: Station['services'],
  hours?: string,
): Station => ({
  ...{ id: `${community}-${number}`, community, name: `${name}（演示）`, kind, point: { lng, lat } },
  ...{ address: '演示地址', phone: '0477-0000120', services, ...(hours && { hours }) },
});

/** 1+N sites of the sample town, invented. */
export const sampleStations: readonly Station[] = [
  station(
    '150621001001',
    '01',
    '召北社区党群服务中心',
    'centre',
    [110.0222, 40.416],
    ['consult', 'agency', 'activity', 'law', 'toilet'],
  ),
  station(
    '150621001001',
    '02',
    '召北小区党群驿站',
    'corner',
    [110.0172, 40.4195],
    ['reading', 'rest', 'charging'],
    '每天 8:00-21:00',
  ),
  station(
    '150621001001',
    '03',
    '召北日间照料中心',
    'elder',
    [110.0262, 40.4128],
    ['meal', 'care', 'health'],
    '周一至周日 8:00-18:00',
  ),
  station(
    '150621001002',
    '01',
    '北大社区党群服务中心',
    'centre',
    [110.0382, 40.4162],
    ['consult', 'agency', 'child', 'mediation'],
  ),
  station(
    '150621001002',
    '02',
    '劳动者驿站',
    'rest',
    [110.0342, 40.4118],
    ['rest', 'charging', 'toilet'],
    '每天 6:00-22:00',
  ),
  station('150621002001', '01', '新华社区党群服务中心', 'centre', [110.0218, 40.404], ['consult', 'agency', 'meeting']),
  station(
    '150621003001',
    '01',
    '召南社区党群服务中心',
    'centre',
    [110.038, 40.4042],
    ['consult', 'agency', 'activity', 'health'],
  ),
  station('150621003001', '02', '普法驿站', 'law', [110.0346, 40.4066], ['law', 'mediation'], '周一至周五 9:00-17:00'),
];
