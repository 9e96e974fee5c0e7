import { type AreaCode, communityOf } from '../kit/area.ts';
import { isOnDuty } from '../kit/duty.ts';
import { type Grid, type GridKind, gridKinds } from './grid.ts';
import { squareMetres, unpackRing } from './ring.ts';
import { byPost, type Post, posts, type StaffLine } from './staff.ts';

/** What is posted at the grid's notice board: no login needed. */
export interface GridCard {
  code: AreaCode;
  name: string;
  kind: GridKind;
  kindLabel: string;
  community: AreaCode;
  /** Names from the banner down to the community. */
  path: string[];
  /** What it borders on, in words. */
  extent?: string;
  squareMetres?: number;
  households?: number;
  /** 监督电话 */
  supervision?: string;
  staff: CardPerson[];
  /** A grid that is no more, and what stands in its place. */
  retired?: { at: number; successors: { code: AreaCode; name: string }[] };
}

export interface CardPerson {
  post: Post;
  label: string;
  name: string;
  /** The work phone, never a private one. */
  phone?: string;
  of?: string;
  onDuty: boolean;
}

const personOn = (line: StaffLine, now: number): CardPerson => ({
  post: line.post,
  label: posts[line.post].label,
  name: line.name,
  ...(line.phone && { phone: line.phone }),
  ...(line.of && { of: line.of }),
  onDuty: posts[line.post].works && isOnDuty(line.duty, now),
});

/** The public card: names and work phones of the posts that are posted in public, the supervision phone, the area. */
export function cardOf(
  grid: Grid,
  lines: readonly StaffLine[],
  now: number,
  around: { path: string[]; successors: readonly Grid[] },
): GridCard {
  const own = byPost(lines.filter((line) => line.grid === grid.code && posts[line.post].onCard));
  return {
    ...{ code: grid.code, name: grid.name, kind: grid.kind, kindLabel: gridKinds[grid.kind].label },
    ...{ community: communityOf(grid.code), path: around.path },
    ...(grid.extent && { extent: grid.extent }),
    ...(grid.ring && { squareMetres: squareMetres(unpackRing(grid.ring)) }),
    ...(grid.households !== undefined && { households: grid.households }),
    ...(grid.supervision && { supervision: grid.supervision }),
    staff: own.map((line) => personOn(line, now)),
    ...(grid.retiredAt !== undefined && {
      retired: { at: grid.retiredAt, successors: around.successors.map(({ code, name }) => ({ code, name })) },
    }),
  };
}
