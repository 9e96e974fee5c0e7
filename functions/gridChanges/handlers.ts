import { changedPage, changedRoster, planChange } from '../../shared/grid/change.ts';
import type { changeRoutes } from '../../shared/gridChanges/routes.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { bannerOf, communityOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { caseId, keyInTime } from '../../shared/kit/ids.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { Atlas } from '../grid/atlas.ts';
import { canonical, sha256 } from '../kit/seal.ts';
import { ConditionFailed } from '../kit/table.ts';
import type { ChangeDeps } from './deps.ts';
import { moveOn } from './move.ts';
import { type StoredChange, shown } from './store.ts';

/** A change that nobody confirmed for so long must be looked at anew. Seconds. */
const openFor = 14 * 86_400;
const tries = 4;

function mustAdminister(actor: Actor, community: string): void {
  if (!holds(actor, 'admin', community)) throw new AppError('outOfScope');
}

/** The change held against the grids as they are now. */
async function planned(atlas: Atlas, from: string[], wanted: Parameters<typeof planChange>[3]) {
  const community = communityOf(from[0]!);
  const { grids } = await atlas.within(bannerOf(community));
  const own = grids.filter(({ code }) => communityOf(code) === community);
  const { to, problems } = planChange(
    own,
    grids.filter((grid) => !own.includes(grid)),
    from,
    wanted,
  );
  const [first] = problems;
  if (first) throw new AppError(first.code, { field: first.field, text: first.text, current: { problems } });
  return to;
}

/** Grids and roster change in one write; from then on the old codes lead to the new ones. */
async function putInForce(
  { atlas, changes, table }: ChangeDeps,
  change: StoredChange,
  by: string,
  now: number,
): Promise<void> {
  const { id, community } = change;
  for (let round = 0; round < tries; round++) {
    const [grids, staff] = [
      await atlas.grids.current({ consistent: true }),
      await atlas.staff.current({ consistent: true }),
    ];
    const page = await atlas.grids.page(grids, community);
    const gone = change.from.some((code) => page.find((grid) => grid.code === code)?.retiredAt !== undefined);
    const taken = change.to.some(({ code }) => page.some((grid) => grid.code === code));
    if (gone || taken) throw new AppError('staleVersion', { text: '这些网格后来又变过，请撤回，重新提出' });
    const version = `${id}-${round}`;
    await atlas.grids.stage(version, new Map([[community, changedPage(page, change, now)]]));
    await atlas.staff.stage(
      version,
      new Map([[community, changedRoster(await atlas.staff.page(staff, community), change)]]),
    );
    try {
      await table.transact([
        atlas.grids.flip(grids, version, [community], now),
        atlas.staff.flip(staff, version, [community], now),
        changes.statePart(id, 'proposed', { state: 'moving', decidedBy: by, decidedAt: now }),
      ]);
      const old = staff.pages[community];
      if (old !== undefined) await atlas.staff.drop([[community, old]]);
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.parts.includes(2)) throw new AppError('wrongState');
    }
  }
  throw new AppError('busy');
}

/** Split and merge: proposed by one administrator, confirmed by a second; cases move with their place. */
export const changeHandlers: Handlers<typeof changeRoutes, ChangeDeps> = {
  proposeChange: async ({ input: { key, from, to: wanted }, actor, now }, deps) => {
    if (!keyInTime(key, now)) throw new AppError('keyTime', { field: 'key', serverTime: now });
    const community = communityOf(from[0]!);
    mustAdminister(actor, community);
    const to = await planned(deps.atlas, from, wanted);
    const id = caseId(key, sha256(`${actor.id}|gridChange|${key}`));
    const hash = sha256(canonical({ from, wanted })).toString('base64url');
    return deps.changes.propose({ id, community, from, to, state: 'proposed', by: actor.id, at: now, moved: 0, hash });
  },

  changes: async ({ actor }, { changes }) => ({
    changes: (await changes.list()).filter(({ community }) => holds(actor, 'admin', community)),
  }),

  confirmChange: async ({ params, actor, now }, deps) => {
    const change = await deps.changes.load(params.id);
    mustAdminister(actor, change.community);
    if (actor.id === change.by) throw new AppError('conflictOfInterest');
    if (change.state !== 'proposed') throw new AppError('wrongState');
    if (now > change.at + openFor) throw new AppError('tooLate');
    await putInForce(deps, change, actor.id, now);
    await moveOn(deps, await deps.changes.load(change.id), now);
    return shown(await deps.changes.load(change.id));
  },

  moveChange: async ({ params, actor, now }, deps) => {
    const change = await deps.changes.load(params.id);
    mustAdminister(actor, change.community);
    if (change.state === 'done') return shown(change);
    if (change.state !== 'moving') throw new AppError('wrongState');
    await moveOn(deps, change, now);
    return shown(await deps.changes.load(change.id));
  },

  withdrawChange: async ({ params, actor }, deps) => {
    const change = await deps.changes.load(params.id);
    mustAdminister(actor, change.community);
    await deps.changes.step(change.id, 'proposed', { state: 'withdrawn' });
    return shown(await deps.changes.load(change.id));
  },
};
