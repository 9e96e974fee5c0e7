import { type Actor, holdsAny } from '../../shared/kit/actor.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';

/** Who asks for whom: self, a bound relative, or staff of the place as proxy for a person without a phone (recorded). */
export function sidesOf(
  input: { servedId?: string; area: string },
  actor: Actor,
): Pick<CaseHead, 'requester' | 'served' | 'proxy'> {
  const served = input.servedId ?? actor.id;
  if (served === actor.id) return { requester: actor.id, served };
  if (actor.servedBy?.includes(served)) return { requester: actor.id, served };
  if (holdsAny(actor, ['gridWorker', 'stationStaff', 'operator'], input.area))
    return { requester: served, served, proxy: actor.id };
  throw new AppError('notAllowed', { field: 'servedId', text: '还没有绑定这位家人，请先让他确认' });
}
