import type { Actor } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { type SnapshotState, snapshotStates } from '../../shared/snapshots/states.ts';
import { isFollowable, isOwn, type SnapshotView } from '../../shared/snapshots/view.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { loadFor } from '../kit/loadCase.ts';
import { readCase } from '../kit/readCase.ts';
import { besideOf } from './beside.ts';
import { snapshotKind } from './kind.ts';

/** More than these are served by the public list; each is told once, by a notice of their own. */
const mostFollowers = 200;

interface FollowCall {
  params: { id: string };
  actor: Actor;
  now: number;
}
/**
 * Following is an item of one's own beside the case, not a transition: a hundred people who follow at once don't stand in
 * the way of those who work on it. A repeat changes nothing.
 */
export async function follow(deps: CaseDeps, call: FollowCall): Promise<SnapshotView> {
  const stored = await loadFor(deps, snapshotKind, call);
  const { head } = stored;
  const { followers } = besideOf(stored);
  if (!followers.includes(call.actor.id)) {
    if (isOwn(head, call.actor))
      throw new AppError('conflictOfInterest', { text: '自己反映的事不用关注，有进展会告诉您' });
    if (!isFollowable(head)) throw new AppError('notAllowed', { text: '这件事不能关注' });
    if ('end' in snapshotStates[head.state as SnapshotState]) throw new AppError('wrongState');
    if (followers.length >= mostFollowers)
      throw new AppError('limitReached', { text: '关注的人已满，办结后可在公开列表查看' });
    await deps.table.put({ pk: `CASE#${head.id}`, sk: `FOLLOW#${call.actor.id}`, at: call.now });
  }
  return readCase(deps, snapshotKind, { ...call, input: {} });
}

export async function unfollow(deps: CaseDeps, call: FollowCall): Promise<SnapshotView> {
  const { head, others } = await loadFor(deps, snapshotKind, call);
  const sk = `FOLLOW#${call.actor.id}`;
  // Whoever was merged into this case stays with it: they have the right to be answered.
  if (others[sk]?.from === undefined) await deps.table.transact([deps.table.deletePart(`CASE#${head.id}`, sk)]);
  return readCase(deps, snapshotKind, { ...call, input: {} });
}
