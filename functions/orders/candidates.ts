import type { Actor } from '../../shared/kit/actor.ts';
import { communityOf, streetOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { allowedActions } from '../../shared/kit/workflow.ts';
import { type Candidate, candidate, ranked } from '../../shared/orders/candidates.ts';
import { orderWorkflow } from '../../shared/orders/order.ts';
import { type CaseDeps, contextOf } from '../kit/caseKind.ts';
import { toHold } from '../kit/holds.ts';
import { loadFor } from '../kit/loadCase.ts';
import type { Table } from '../kit/table.ts';
import { factKeys, factsIn } from './facts.ts';
import { orderKind } from './kind.ts';

/** Lists of one community are read to this length; a community of Dalad has some dozens of each. */
const atMost = 100;

/** Everybody on the lists of the order's community: volunteers, teams, those who work at its desk, grids and street. */
async function listed(table: Table, area: string): Promise<{ volunteers: string[]; teams: string[]; staff: string[] }> {
  const community = communityOf(area);
  const of = async (pk: string): Promise<string[]> =>
    (await table.query({ pk, limit: atMost })).items.map(({ sk }) => String(sk).split('#')[0]!);
  const scopes = [...new Set([community, area, streetOf(area)])];
  const [volunteers, teams, ...staff] = await Promise.all([
    of(`VOLUNTEERS#${community}`),
    of(`TEAMS#${community}`),
    ...scopes.map((scope) => of(`POSTS#${scope}`)),
  ]);
  return { volunteers: volunteers!, teams: teams!, staff: [...new Set(staff.flat())] };
}

/** Who could do this order, best first. AppError wrongState when this reader can neither offer nor assign it now. */
export async function candidatesFor(
  deps: CaseDeps,
  call: { params: { id: string }; actor: Actor; now: number },
): Promise<{ candidates: Candidate[] }> {
  const stored = await loadFor(deps, orderKind, call);
  const { head } = stored;
  const context = contextOf(orderKind, head, call.now, await deps.settings.of(orderKind.settings, head));
  const can = allowedActions(orderWorkflow, head, call.actor, context);
  if (!can.some((action) => ['offer', 'assign', 'designate'].includes(action))) throw new AppError('wrongState');
  const lists = await listed(deps.table, head.area);
  const asked = [
    ...[...lists.volunteers, ...lists.teams].map((id) => ({ id, staff: false })),
    ...lists.staff.map((id) => ({ id, staff: true })),
  ];
  const items = await deps.table.getAll(asked.flatMap(({ id }) => factKeys(id)));
  const ties = [head.served, head.requester];
  const candidates = asked.flatMap(({ id, staff }, at) => {
    const own = items.slice(5 * at, 5 * at + 5);
    const found = factsIn(own, id, staff, call.now);
    if (!found || (found.helper.as === 'volunteer') === staff) return [];
    const family = found.servedBy.some((person) => ties.includes(person)) ? [id] : [];
    const { took, done } = toHold(own[2]);
    const facts = { ...context.facts, family };
    const name = String((own[0] ?? own[4])?.name ?? '');
    return [candidate(head, call.actor, { ...context, facts }, found.helper, { name, took, done })];
  });
  return { candidates: ranked(candidates) };
}
