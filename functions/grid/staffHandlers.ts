import type { staffRoutes } from '../../shared/grid/routes.ts';
import { byPost, posts, type StaffLine } from '../../shared/grid/staff.ts';
import { type Actor, holdsAny, type Role } from '../../shared/kit/actor.ts';
import type { AreaCode } from '../../shared/kit/area.ts';
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

/** The people of a grid, for those who work there. */
export const staffHandlers: Handlers<typeof staffRoutes, GridDeps> = {
  gridStaff: async ({ params, actor, now }, { atlas }) => {
    mustCover(actor, insiders, params.code);
    if (!(await atlas.gridOf(params.code))) throw new AppError('notFound', { field: 'code', text: '没有这个网格' });
    const person = ({ login: _login, ...line }: StaffLine) => ({
      ...line,
      label: posts[line.post].label,
      onDuty: isOnDuty(line.duty, now),
    });
    return { staff: byPost(await atlas.staffOf(params.code)).map(person) };
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
