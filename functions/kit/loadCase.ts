import type { Actor } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { CaseDeps, CaseKind } from './caseKind.ts';
import type { StoredCase } from './caseStore.ts';

/** The case, if this actor may see it. `racing`: somebody who comes too late hears that, not a scope. */
export async function loadFor(
  { cases }: CaseDeps,
  kind: CaseKind<never> | CaseKind,
  { params, actor }: { params: { id: string }; actor: Actor },
  racing = false,
): Promise<StoredCase> {
  const stored = await cases.load(params.id);
  if (stored?.head.kind !== kind.workflow.kind) throw new AppError('notFound');
  if (kind.maySee(stored, actor)) return stored;
  if (racing && kind.mayRace?.(stored.head, actor)) throw new AppError('lostRace');
  throw new AppError(actor.grants.length > 0 ? 'outOfScope' : 'notYours');
}
