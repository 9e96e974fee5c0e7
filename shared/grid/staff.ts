import type { AreaCode } from '../kit/area.ts';

/**
 * The posts of a grid. `onCard`: posted in public with name and work phone (grid rules ask for it); building and unit
 * heads are neighbours who help, so only staff see their names. `works`: gets the grid worker's role over the grid.
 */
export const posts = {
  gridHead: { label: '网格长', onCard: true, works: true },
  fullTime: { label: '专职网格员', onCard: true, works: true },
  partTime: { label: '兼职网格员', onCard: true, works: true },
  supervisor: { label: '网格监督员', onCard: true, works: false },
  leader: { label: '包联领导', onCard: true, works: false },
  partyBranch: { label: '网格党支部', onCard: true, works: false },
  dutyMember: { label: '值班党员', onCard: false, works: false },
  infoWorker: { label: '网格信息员', onCard: false, works: false },
  buildingHead: { label: '楼栋长', onCard: false, works: false },
  unitHead: { label: '单元长', onCard: false, works: false },
} as const satisfies Record<string, { label: string; onCard: boolean; works: boolean }>;

export type Post = keyof typeof posts;
export const postNames = Object.keys(posts) as Post[];

/** One line of the roster. There is no private phone: `login` is a keyed digest of the number they sign in with. */
export interface StaffLine {
  grid: AreaCode;
  post: Post;
  name: string;
  /** The work phone; may be a landline. */
  phone?: string;
  /** Building, unit, branch or employer. */
  of?: string;
  /** When on duty, as shared/kit/duty.ts reads it; none: office hours. */
  duty?: string;
  login?: string;
}

const order = (line: StaffLine): number => postNames.indexOf(line.post);
export const byPost = (lines: readonly StaffLine[]): StaffLine[] => [...lines].sort((a, b) => order(a) - order(b));
