import { banner } from '../grid/border.ts';
import { byCommunity } from '../grid/grid.ts';
import {
  type Station,
  type StationKind,
  type StationService,
  stationKindNames,
  stationKinds,
  stationServiceNames,
  stationServices,
} from '../grid/station.ts';
import type { AreaCode } from '../kit/area.ts';
import { readDuty } from '../kit/duty.ts';
import { normalPhone, phoneShape } from '../kit/names.ts';
import type { Field } from './columns.ts';
import { complaintsOn, type FileRow, type LineError, plainCode } from './rows.ts';

type Row = FileRow<Field<'stations'>>;
type Add = ReturnType<typeof complaintsOn<'stations'>>['add'];

const kindOf = (text: string): StationKind | undefined =>
  stationKindNames.find((name) => name === text || stationKinds[name] === text);
const serviceOf = (text: string): StationService | undefined =>
  stationServiceNames.find((name) => name === text || stationServices[name] === text);

/** Degrees as people paste them; NaN where it is no number. */
const degreesOf = (text: string): number =>
  /^\d{1,3}(\.\d+)?$/.test(plainCode(text)) ? Number(plainCode(text)) : Number.NaN;

function checkPlace(line: number, cells: Row['cells'], lng: number, lat: number, add: Add): void {
  const inside = (value: number, least: number, most: number): boolean => value >= least && value <= most;
  if (cells.lng !== '' && !inside(lng, banner.west, banner.east))
    add(line, 'lng', 'badNumber', `“经度”要在 ${banner.west} 到 ${banner.east} 之间（高德、腾讯地图的坐标）`);
  if (cells.lat !== '' && !inside(lat, banner.south, banner.north))
    add(line, 'lat', 'badNumber', `“纬度”要在 ${banner.south} 到 ${banner.north} 之间（高德、腾讯地图的坐标）`);
}

function servicesOf(line: number, text: string, add: Add): StationService[] {
  const words = text.split(/[、,，;；\s]+/).filter((word) => word !== '');
  const strange = words.filter((word) => !serviceOf(word));
  if (strange.length > 0)
    add(
      line,
      'services',
      'badKind',
      `没有“${strange.join('、').slice(0, 30)}”这项服务：${Object.values(stationServices).join('、')}`,
    );
  return [...new Set(words.flatMap((word) => serviceOf(word) ?? []))];
}

function readRow({ line, cells }: Row, isCommunity: (code: AreaCode) => boolean, add: Add): Station {
  const community = plainCode(cells.community);
  const number = plainCode(cells.number).padStart(2, '0');
  const kind = kindOf(cells.kind);
  const [lng, lat, phone] = [degreesOf(cells.lng), degreesOf(cells.lat), normalPhone(cells.phone)];
  if (cells.community !== '' && !isCommunity(community))
    add(line, 'community', 'unknownArea', `“${community.slice(0, 20)}”不是达拉特旗的社区或村（12 位编码）`);
  if (cells.number !== '' && !/^(0[1-9]|[1-9]\d)$/.test(number)) add(line, 'number', 'badCode', '“编号”要填 1 到 99');
  if (cells.kind !== '' && !kind)
    add(line, 'kind', 'badKind', `没有“${cells.kind.slice(0, 20)}”这类阵地：${Object.values(stationKinds).join('、')}`);
  if ([...cells.name].length > 30) add(line, 'name', 'tooLong', '“名称”最多 30 个字');
  if ([...cells.address].length > 80) add(line, 'address', 'tooLong', '“地址”最多 80 个字');
  if (cells.phone !== '' && !phoneShape.test(phone))
    add(line, 'phone', 'badPhone', '“电话”要填手机号，或带区号的座机号');
  if (cells.hours !== '' && !readDuty(cells.hours))
    add(line, 'hours', 'badDuty', '“开放时间”请写成：周一至周五 8:30-17:30；周六 9:00-12:00');
  checkPlace(line, cells, lng, lat, add);
  return {
    ...{ id: `${community}-${number}`, community, name: cells.name, kind: kind ?? 'other', point: { lng, lat } },
    ...{ address: cells.address, services: servicesOf(line, cells.services, add) },
    ...(cells.phone && { phone }),
    ...(cells.hours && { hours: cells.hours }),
  };
}

/** Pages of stations as they would be after this file: the whole list of each community it names. */
export function readStations(
  rows: readonly Row[],
  isCommunity: (code: AreaCode) => boolean,
): { pages: Map<AreaCode, Station[]>; errors: LineError[] } {
  const { errors, add } = complaintsOn('stations');
  const lines = new Map<string, number>();
  const centres = new Map<AreaCode, number>();
  const read = rows.map((row) => {
    const station = readRow(row, isCommunity, add);
    const before = lines.get(station.id);
    if (before !== undefined) add(row.line, 'number', 'duplicate', `编号与第 ${before} 行重复`);
    else lines.set(station.id, row.line);
    const centre = station.kind === 'centre' ? centres.get(station.community) : undefined;
    if (centre !== undefined)
      add(row.line, 'kind', 'duplicate', `一个社区只有一个党群服务中心，第 ${centre} 行已经是了`);
    else if (station.kind === 'centre') centres.set(station.community, row.line);
    return station;
  });
  const pages = byCommunity(
    read.filter(({ community }) => isCommunity(community)),
    ({ community }) => community,
  );
  for (const page of pages.values()) page.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { pages, errors: errors.sort((a, b) => a.line - b.line) };
}
