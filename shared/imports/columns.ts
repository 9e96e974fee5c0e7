import { gridKinds } from '../grid/grid.ts';
import { posts } from '../grid/staff.ts';
import { stationKinds } from '../grid/station.ts';
import { type Column, templateUnder } from '../kit/tableRows.ts';

export type { Column } from '../kit/tableRows.ts';
export { csvOf } from '../kit/tableRows.ts';

/** What can be brought in by a file. */
export const importKinds = {
  grids: { label: '网格' },
  staff: { label: '网格人员' },
  stations: { label: '阵地' },
} as const satisfies Record<string, { label: string }>;
export type ImportKind = keyof typeof importKinds;
export const importKindNames = Object.keys(importKinds) as ImportKind[];

/** Columns by kind; files name them in the first row, in any order. */
export const columns = {
  grids: {
    code: { heading: '网格编码', required: true, example: '150621001001001' },
    name: { heading: '名称', required: true, example: '召北社区第1网格' },
    kind: { heading: '类型', required: true, example: gridKinds.basic.label },
    households: { heading: '户数', example: '320' },
    extent: { heading: '四至', example: '东至…，南至…，西至…，北至…' },
    supervision: { heading: '监督电话', required: true, example: '0477-5210000' },
  },
  staff: {
    grid: { heading: '网格编码', required: true, example: '150621001001001' },
    post: { heading: '岗位', required: true, example: posts.fullTime.label },
    name: { heading: '姓名', required: true, example: '示例·请删除' },
    phone: { heading: '工作电话', example: '0477-5210000' },
    login: { heading: '手机号', example: '13800000000' },
    of: { heading: '所在', example: '3号楼' },
    duty: { heading: '值班时间', example: '周一至周五 8:30-17:30' },
  },
  stations: {
    community: { heading: '社区编码', required: true, example: '150621001001' },
    number: { heading: '编号', required: true, example: '1' },
    name: { heading: '名称', required: true, example: '召北社区党群服务中心' },
    kind: { heading: '类型', required: true, example: stationKinds.centre },
    lng: { heading: '经度', required: true, example: '110.030000' },
    lat: { heading: '纬度', required: true, example: '40.410000' },
    address: { heading: '地址', required: true, example: '幸福路1号' },
    phone: { heading: '电话', example: '0477-5210000' },
    hours: { heading: '开放时间', example: '周一至周五 8:30-17:30' },
    services: { heading: '服务', example: '政策咨询、代办帮办' },
  },
} as const satisfies Record<ImportKind, Record<string, Column>>;

export type Field<K extends ImportKind> = keyof (typeof columns)[K] & string;

export const headingOf = (kind: ImportKind, field: string): string =>
  (columns[kind] as Record<string, Column>)[field]?.heading ?? field;

/** An empty file with headings and one example line. */
export const templateOf = (kind: ImportKind): string => templateUnder(columns[kind]);
