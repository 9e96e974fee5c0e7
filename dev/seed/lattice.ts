import { type Point, toDegrees, toMicro } from '../../shared/grid/ring.ts';

/** Invented borders: a lattice of uneven cells whose neighbours share every point of their common border. */
export interface Lattice {
  /** North-west corner, degrees gcj02. */
  corner: Point;
  /** Size of a cell, degrees. */
  cell: Point;
  columns: number;
  rows: number;
  /** Points along each side of a cell; 4 x this many vertices a cell. */
  perSide: number;
}

type Place = [lng: number, lat: number];

/** -1 to 1, the same on every machine. */
function noise(...parts: number[]): number {
  const mixed = parts.reduce((sum, part) => Math.imul(sum ^ (part + 0x9e3779b9), 0x85ebca6b) ^ (sum >>> 13), 7);
  return ((mixed >>> 8) % 20_001) / 10_000 - 1;
}

const whole = ([lng, lat]: Place): Place => [toDegrees(toMicro(lng)), toDegrees(toMicro(lat))];

function node({ corner, cell }: Lattice, column: number, row: number): Place {
  const [east, south] = [column + noise(column, row, 1) * 0.15, row + noise(column, row, 2) * 0.15];
  return [corner.lng + east * cell.lng, corner.lat - south * cell.lat];
}

/** Points of one side, its first included, its last left out; always reckoned in the same direction. */
function side(lattice: Lattice, from: [number, number], to: [number, number]): Place[] {
  const [a, b] = [node(lattice, ...from), node(lattice, ...to)];
  return Array.from({ length: lattice.perSide }, (_, at) => {
    const t = at / lattice.perSide;
    const off = at === 0 ? 0 : noise(...from, ...to, at) * 0.06 * Math.sin(Math.PI * t);
    const across: Place = [(b[1] - a[1]) * off * (lattice.cell.lng / lattice.cell.lat), (a[0] - b[0]) * off];
    return whole([a[0] + (b[0] - a[0]) * t + across[0], a[1] + (b[1] - a[1]) * t + across[1]]);
  });
}

/** The same side walked backwards: its last point first. */
const back = (lattice: Lattice, from: [number, number], to: [number, number]): Place[] => [
  whole(node(lattice, ...to)),
  ...side(lattice, from, to).slice(1).reverse(),
];

/** Border of one cell in degrees, not closed, counter-clockwise from its south-west corner. */
export function cellOf(lattice: Lattice, column: number, row: number): Place[] {
  const [nw, ne]: [[number, number], [number, number]] = [
    [column, row],
    [column + 1, row],
  ];
  const [sw, se]: [[number, number], [number, number]] = [
    [column, row + 1],
    [column + 1, row + 1],
  ];
  return [...side(lattice, sw, se), ...back(lattice, ne, se), ...back(lattice, nw, ne), ...side(lattice, nw, sw)];
}

/** 235 cells of 52 vertices: the size of the banner's urban grids, for tests and the bench. */
export const synthetic = {
  corner: { lng: 109.95, lat: 40.46 },
  cell: { lng: 0.01, lat: 0.007 },
  columns: 16,
  rows: 15,
  perSide: 13,
};
export const syntheticCells = (count = 235): Place[][] =>
  Array.from({ length: count }, (_, at) =>
    cellOf(synthetic, at % synthetic.columns, Math.floor(at / synthetic.columns)),
  );
