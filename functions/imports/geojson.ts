import gcoord from 'gcoord';
import { columns } from '../../shared/imports/columns.ts';
import type { GridRow } from '../../shared/imports/gridRows.ts';
import { type LineError, mostRows } from '../../shared/imports/rows.ts';
import { textOf, Unreadable } from '../kit/tableFile.ts';

type Coordinates = 'gcj02' | 'wgs84';
interface Feature {
  geometry?: { type?: string; coordinates?: unknown };
  properties?: Record<string, unknown> | null;
}

/** Features of a FeatureCollection as lines about grids; the n-th feature is line n. Properties by field or by heading. */
export function readGeojson(bytes: Uint8Array, coordinates: Coordinates): { rows: GridRow[]; errors: LineError[] } {
  const features = featuresOf(textOf(bytes));
  const errors: LineError[] = [];
  const rows = features.map((feature, at) => {
    const line = at + 1;
    const border = borderOf(feature, coordinates);
    if (typeof border === 'string') errors.push({ line, column: '边界', code: 'badBorder', text: border });
    return { line, cells: cellsOf(feature), border: typeof border === 'string' ? undefined : border };
  });
  return { rows, errors: [...errors, ...rows.flatMap(missing)] };
}

function featuresOf(text: string): Feature[] {
  let file: { type?: unknown; features?: unknown };
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Unreadable('不是有效的 GeoJSON（JSON 格式不对）');
  }
  if (file?.type !== 'FeatureCollection' || !Array.isArray(file.features))
    throw new Unreadable('GeoJSON 要是一个 FeatureCollection');
  if (file.features.length === 0) throw new Unreadable('GeoJSON 里没有一个网格');
  if (file.features.length > mostRows) throw new Unreadable(`一次最多 ${mostRows} 个网格`);
  return file.features.map((feature) => (feature && typeof feature === 'object' ? feature : {}));
}

/** The outer ring in gcj02, or a sentence why there is none. */
function borderOf({ geometry }: Feature, coordinates: Coordinates): unknown[] | string {
  if (geometry?.type !== 'Polygon')
    return `要是 Polygon（一个面），现在是“${String(geometry?.type ?? '空').slice(0, 20)}”；分成几块的网格请先合成一块`;
  const rings = geometry.coordinates;
  if (!Array.isArray(rings) || !Array.isArray(rings[0])) return '边界是空的';
  if (rings.length > 1) return '边界里不能有洞：里面的专属网格另画一个面就行，定位时专属网格优先';
  return coordinates === 'wgs84' ? rings[0].map(converted) : rings[0];
}

/** What isn't a pair of numbers is left as it is: the border's own check names it. */
const converted = (pair: unknown): unknown =>
  Array.isArray(pair) && Number.isFinite(pair[0]) && Number.isFinite(pair[1])
    ? gcoord.transform([pair[0], pair[1]], gcoord.WGS84, gcoord.GCJ02)
    : pair;

function cellsOf({ properties }: Feature): GridRow['cells'] {
  const cells = Object.entries(columns.grids).map(([field, { heading }]) => {
    const value = properties?.[field] ?? properties?.[heading] ?? '';
    return [field, typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''];
  });
  return Object.fromEntries(cells);
}

const missing = ({ line, cells }: GridRow): LineError[] =>
  (['code', 'name', 'kind', 'supervision'] as const)
    .filter((field) => cells[field] === '')
    .map((field) => {
      const { heading } = columns.grids[field];
      return { line, column: heading, code: 'missing', text: `第 ${line} 个网格的“${heading}”（${field}）是空的` };
    });
