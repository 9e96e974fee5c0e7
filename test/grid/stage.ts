import ExcelJS from 'exceljs';
import { keyAt, type Phone, phoneOf, rigTime } from '../../dev/story/player.ts';
import type { Grid } from '../../shared/grid/grid.ts';
import { closedDegrees, unpackRing } from '../../shared/grid/ring.ts';
import { type Column, columns, csvOf, type ImportKind } from '../../shared/imports/columns.ts';
import type { RigStage } from '../rigStage.ts';

export const home = '150621001001';
/** A community without sample grids, with room on the map east of the sample town. */
export const bare = '150621006001';

export interface Admins {
  first: Phone;
  second: Phone;
}
export const admins = async (stage: RigStage): Promise<Admins> => ({
  first: await phoneOf(stage, 'admin'),
  second: await phoneOf(stage, 'admin2'),
});

export const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
/** A file of lines by heading. */
export const csvFile = (kind: ImportKind, lines: Record<string, string>[]): string => {
  const heads = Object.values<Column>(columns[kind]).map(({ heading }) => heading);
  return base64(csvOf([heads, ...lines.map((line) => heads.map((head) => line[head] ?? ''))]));
};
export async function xlsxFile(kind: ImportKind, lines: Record<string, string>[]): Promise<string> {
  const heads = Object.values<Column>(columns[kind]).map(({ heading }) => heading);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  sheet.addRow(heads);
  for (const line of lines) sheet.addRow(heads.map((head) => line[head] ?? ''));
  return base64(new Uint8Array(await book.xlsx.writeBuffer()));
}

export const gridLine = (code: string, change: Record<string, string> = {}) => ({
  ...{ 网格编码: code, 名称: `网格${code.slice(9)}`, 类型: '基础网格', 户数: '300', 监督电话: '0477-5210000' },
  ...change,
});
export const staffLine = (code: string, name: string, login: string, change: Record<string, string> = {}) => ({
  ...{
    网格编码: code,
    岗位: '专职网格员',
    姓名: name,
    工作电话: '0477-5210000',
    手机号: login,
    值班时间: '每天 0:00-24:00',
  },
  ...change,
});

/** A GeoJSON feature of a grid as it stands, or of any ring in degrees. */
export const feature = (code: string, name: string, border: [number, number][], more: object = {}) => ({
  type: 'Feature',
  properties: { code, name, kind: 'basic', supervision: '0477-5210000', households: 300, ...more },
  geometry: { type: 'Polygon', coordinates: [border] },
});
export const featureOf = ({ code, name, kind, ring, households }: Grid) =>
  feature(code, name, closedDegrees(unpackRing(ring!)), { kind, households });
export const geojson = (features: object[]): string => base64(JSON.stringify({ type: 'FeatureCollection', features }));

export const check = (by: Phone, input: object) => by.call('POST', '/v1/imports/check', input);
export async function propose(stage: RigStage, by: Phone, input: object, key?: string) {
  return by.call('POST', '/v1/imports', { ...input, key: key ?? keyAt(await rigTime(stage)) });
}
export const confirm = (by: Phone, id: string) => by.call('POST', `/v1/imports/${id}/confirm`, {});

/** Proposed by one, confirmed by the other; throws where either is refused. */
export async function bringIn(stage: RigStage, { first, second }: Admins, input: object) {
  const proposed = await propose(stage, first, input);
  if (proposed.status !== 200) throw new Error(`not proposed: ${JSON.stringify(proposed.body)}`);
  const confirmed = await confirm(second, proposed.body.id);
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${JSON.stringify(confirmed.body)}`);
  return confirmed.body;
}
