import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../shared/kit/tableRows.ts';
import { readCsv, readXlsx, textOf, Unreadable } from '../kit/tableFile.ts';
import { unpackedSize } from '../kit/zip.ts';
import { readGeojson } from './geojson.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
async function xlsx(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('名册'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}
const cells = ({ rows }: { rows: { line: number; cells: string[] }[] }) => rows.map((row) => [row.line, ...row.cells]);

describe('CSV', () => {
  it('keeps commas and line ends inside quotes and counts lines as a text editor does', () => {
    const text = '\uFEFF网格编码,四至\r\n1,"东至路,西至河"\r\n2,"第一行\r\n第二行"\r\n\r\n3,尾';
    expect(cells(readCsv(bytes(text))).filter(([, first]) => first !== '')).toEqual([
      [1, '网格编码', '四至'],
      [2, '1', '东至路,西至河'],
      [3, '2', '第一行\n第二行'],
      [6, '3', '尾'],
    ]);
  });
  it('takes rows of different lengths', () => {
    expect(cells(readCsv(bytes('a,b,c\n1\n1,2,3,4')))).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1'],
      [3, '1', '2', '3', '4'],
    ]);
  });
  it('reads what a spreadsheet on Chinese Windows saves (GB 18030)', () => {
    expect(textOf(Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb]))).toBe('姓名');
  });
  it('carries no formula out of the house: what would be one goes out as text and comes in as it was', () => {
    const row = ['=1+1', '+86 138', '-2', '@a', "it's", '=HYPERLINK("http://x","y")'];
    const text = csvOf([row]);
    expect(
      text
        .slice(1)
        .split(',')
        .filter((one) => /^"?[=+@-]/.test(one)),
    ).toEqual([]);
    expect(cells(readCsv(bytes(text)))).toEqual([[1, ...row]]);
  });
  it('says which line an open quote stands on', () => {
    expect(() => readCsv(bytes('a,b\n1,"2\n'))).toThrow(Unreadable);
  });
});

describe('xlsx', () => {
  it('gives numbers, long codes, dates, rich text and formulas as text, merged cells only once', async () => {
    const file = await xlsx((sheet) => {
      sheet.addRow(['编码', '名称', '日期', '数']);
      sheet.addRow([150_621_001_001_001, '甲', new Date('2026-11-24T00:00:00Z'), 12.5]);
      sheet.addRow([
        '150621001001002',
        { richText: [{ text: '乌云·' }, { text: '其木格' }] },
        null,
        { formula: '1+1', result: 2 },
      ]);
      sheet.addRow([]);
      sheet.addRow(['150621001001003', '乙', '', '']);
      sheet.addRow(['', '丙', '', '']);
      sheet.mergeCells('A5:A6');
    });
    expect(cells(await readXlsx(file))).toEqual([
      [1, '编码', '名称', '日期', '数'],
      [2, '150621001001001', '甲', '2026-11-24', '12.5'],
      [3, '150621001001002', '乌云·其木格', '', '2'],
      [4, '', '', '', ''],
      [5, '150621001001003', '乙', '', ''],
      [6, '', '丙', '', ''],
    ]);
  });
  it('reads the first sheet', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('一').addRow(['甲']);
    book.addWorksheet('二').addRow(['乙']);
    expect(cells(await readXlsx(new Uint8Array(await book.xlsx.writeBuffer())))).toEqual([[1, '甲']]);
  });
  it.each([
    ['plain text', bytes('网格编码,名称')],
    ['an old .xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['a cut file', undefined],
  ])('%s is no spreadsheet', async (_what, file) => {
    const whole = file ?? (await xlsx((sheet) => sheet.addRow(['甲']))).slice(0, 900);
    await expect(readXlsx(whole)).rejects.toBeInstanceOf(Unreadable);
  });
  it('refuses a file that swells', async () => {
    const packed = deflateRawSync(Buffer.alloc(1000));
    const name = Buffer.from('a.xml');
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(3_000_000_000, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    const file = Buffer.concat([entry, name, end]);
    expect(unpackedSize(file)).toBe(3_000_000_000);
    await expect(readXlsx(file)).rejects.toBeInstanceOf(Unreadable);
  });
  it('knows the size of an honest one', async () => {
    const file = await xlsx((sheet) => sheet.addRow(['甲']));
    expect(unpackedSize(file)).toBeGreaterThan(file.length);
    expect(unpackedSize(file)).toBeLessThan(100_000);
  });
});

describe('GeoJSON', () => {
  const square = [
    [
      [110.01, 40.4],
      [110.02, 40.4],
      [110.02, 40.41],
      [110.01, 40.41],
      [110.01, 40.4],
    ],
  ];
  const properties = { code: '150621001001001', name: '一', kind: 'basic', supervision: '12345', households: 300 };
  const collection = (...features: object[]) => bytes(JSON.stringify({ type: 'FeatureCollection', features }));
  const feature = (geometry: object | null, props: object | null = properties) => ({
    type: 'Feature',
    geometry,
    properties: props,
  });

  it('reads properties by field or by heading, numbers as text', () => {
    const chinese = { 网格编码: '150621001001002', 名称: '二', 类型: '市场', 监督电话: '12345' };
    const polygon = { type: 'Polygon', coordinates: square };
    const { rows, errors } = readGeojson(collection(feature(polygon), feature(polygon, chinese)), 'gcj02');
    expect(errors).toEqual([]);
    expect(rows.map(({ line, cells: own }) => [line, own.code, own.kind, own.households])).toEqual([
      [1, '150621001001001', 'basic', '300'],
      [2, '150621001001002', '市场', ''],
    ]);
    expect(rows[0]!.border).toEqual(square[0]);
  });
  it("turns GPS coordinates into the map's", () => {
    const { rows } = readGeojson(collection(feature({ type: 'Polygon', coordinates: square })), 'wgs84');
    const [[lng, lat]] = rows[0]!.border as [[number, number]];
    const metres = Math.hypot((lng - 110.01) * 84_780, (lat - 40.4) * 111_030);
    expect(metres).toBeGreaterThan(300);
    expect(metres).toBeLessThan(800);
  });
  it.each([
    ['a point', { type: 'Point', coordinates: [110, 40] }],
    ['several pieces', { type: 'MultiPolygon', coordinates: [square] }],
    ['a hole', { type: 'Polygon', coordinates: [...square, ...square] }],
    ['no rings', { type: 'Polygon', coordinates: [] }],
    ['no geometry', null],
  ])('%s is no border', (_what, geometry) => {
    expect(readGeojson(collection(feature(geometry)), 'gcj02').errors.map(({ line, code }) => [line, code])).toEqual([
      [1, 'badBorder'],
    ]);
  });
  it('names what each feature lacks', () => {
    const { errors } = readGeojson(collection(feature({ type: 'Polygon', coordinates: square }, null)), 'gcj02');
    expect(errors.map(({ column, code }) => [column, code])).toEqual([
      ['网格编码', 'missing'],
      ['名称', 'missing'],
      ['类型', 'missing'],
      ['监督电话', 'missing'],
    ]);
  });
  it.each([
    '{',
    '[]',
    'null',
    '{"type":"Polygon"}',
    '{"type":"FeatureCollection","features":[]}',
    '{"type":"FeatureCollection"}',
  ])('%s is no collection', (text) => {
    expect(() => readGeojson(bytes(text), 'gcj02')).toThrow(Unreadable);
  });
});
