import { isArea } from '../../shared/areas/area.ts';
import { type Grid, isLive } from '../../shared/grid/grid.ts';
import type { StaffPerson, staffRoutes } from '../../shared/grid/routes.ts';
import { byPost, posts, type StaffLine } from '../../shared/grid/staff.ts';
import { type Actor, holdsAny, type Role } from '../../shared/kit/actor.ts';
import { type AreaCode, areaLevels } from '../../shared/kit/area.ts';
import { isOnDuty } from '../../shared/kit/duty.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { onDuty } from '../kit/workers.ts';
import { claimPosts } from './claim.ts';
import type { GridDeps } from './deps.ts';

/** What the people of a place may see of each other. */
const insiders: readonly Role[] = ['gridWorker', 'stationStaff', 'streetStaff', 'centre', 'inspector', 'operator'];

export function mustCover(actor: Actor, wanted: readonly Role[], area: AreaCode): void {
  if (!holdsAny(actor, wanted, area)) throw new AppError('outOfScope');
}

/** A line of the roster as insiders see it, with whether they are on duty now. */
const personAt =
  (now: number) =>
  ({ login: _login, ...line }: StaffLine): StaffPerson => ({
    ...line,
    label: posts[line.post].label,
    onDuty: isOnDuty(line.duty, now),
  });

/** The people of a grid, for those who work there. */
export const staffHandlers: Handlers<typeof staffRoutes, GridDeps> = {
  gridStaff: async ({ params, actor, now }, { atlas }) => {
    mustCover(actor, insiders, params.code);
    if (!(await atlas.gridOf(params.code))) throw new AppError('notFound', { field: 'code', text: '没有这个网格' });
    return { staff: byPost(await atlas.staffOf(params.code)).map(personAt(now)) };
  },

  roster: async ({ params: { area }, actor, now }, { atlas }) => {
    mustCover(actor, insiders, area);
    if (area.length !== areaLevels.community || !isArea(area))
      throw new AppError('notFound', { field: 'area', text: '“社区”不在达拉特旗' });
    const [{ grids }, lines] = await Promise.all([atlas.within(area), atlas.staffIn(area)]);
    const rosterOf = ({ code, name }: Grid) => ({
      ...{ code, name },
      staff: byPost(lines.filter(({ grid }) => grid === code)).map(personAt(now)),
    });
    return { grids: grids.filter(isLive).map(rosterOf) };
  },

  gridDuty: async ({ params, actor, now }, { table }) => {
    mustCover(actor, insiders, params.code);
    const workers = await onDuty(table, params.code, now);
    return {
      workers: workers.map(({ personId, name, post }) => ({ personId, name, post: post as StaffLine['post'] })),
    };
  },

  claimPosts: async ({ input, actor, now }, deps) => ({ posts: await claimPosts(deps, actor, input, now) }),
};
