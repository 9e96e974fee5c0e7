import { type AreaCode, communityOf } from '../kit/area.ts';

/**
 * The kinds of grid (“3+X”), as data. Special ones (专属网格) are numbered from 901 and lie over or beside the basic
 * ones: a point inside both belongs to the special one.
 */
export const gridKinds = {
  basic: { label: '基础网格', special: false },
  campus: { label: '校园', special: true },
  market: { label: '市场', special: true },
  park: { label: '公园广场', special: true },
  construction: { label: '建设工地', special: true },
  enterprise: { label: '企业园区', special: true },
  hospital: { label: '医院', special: true },
  transport: { label: '交通场站', special: true },
  otherSpecial: { label: '其他专属网格', special: true },
} as const satisfies Record<string, { label: string; special: boolean }>;

export type GridKind = keyof typeof gridKinds;
export const gridKindNames = Object.keys(gridKinds) as GridKind[];

/** Special grids are numbered from 901 (docs/glossary.md). */
export const firstSpecial = 901;

/** A grid as it is stored. A retired one keeps its code for ever and names what came after it. */
export interface Grid {
  code: AreaCode;
  name: string;
  kind: GridKind;
  /** How often it was changed, from 1. */
  rev: number;
  /** What it borders on, in words (四至). */
  extent?: string;
  /** Households, as the community counts them. */
  households?: number;
  /** The supervision phone that is posted with the grid's name. */
  supervision?: string;
  /** Outer border as `packRing` writes it; a grid may wait for its border. */
  ring?: string;
  /** Epoch seconds. */
  retiredAt?: number;
  successors?: AreaCode[];
}

export const isLive = (grid: Grid): boolean => grid.retiredAt === undefined;
export const isSpecial = (grid: Pick<Grid, 'kind'>): boolean => gridKinds[grid.kind].special;

/** Splits and merges a code went through, at most: a longer chain is a loop. */
const longestChain = 50;

/**
 * The live grids that stand where this code stood: itself, or whatever its links lead to.
 * Empty for a code nobody knows.
 */
export function liveOf(code: AreaCode, find: (code: AreaCode) => Grid | undefined): Grid[] {
  const live = new Map<AreaCode, Grid>();
  let wave = [code];
  for (let step = 0; wave.length > 0 && step < longestChain; step++) {
    const grids = wave.flatMap((one) => find(one) ?? []);
    for (const grid of grids.filter(isLive)) live.set(grid.code, grid);
    wave = [...new Set(grids.flatMap((grid) => grid.successors ?? []))];
  }
  return [...live.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Rows by the community their code lies in. */
export function byCommunity<T>(rows: readonly T[], codeOf: (row: T) => AreaCode): Map<AreaCode, T[]> {
  const groups = new Map<AreaCode, T[]>();
  for (const row of rows) {
    const community = communityOf(codeOf(row));
    groups.set(community, [...(groups.get(community) ?? []), row]);
  }
  return groups;
}
