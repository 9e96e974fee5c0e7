import type { CaseHead } from '../../shared/kit/case.ts';
import { isGroup, shareOf, type WishClaim, wishOf } from '../../shared/wishes/own.ts';
import type { WishState } from '../../shared/wishes/states.ts';
import type { Ask, CaseDeps } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import type { Item, TransactPart } from '../kit/table.ts';

/** A share of a group wish: an item of the case, on the claimer's own list too; how many are taken stands in the head. */
const skOf = ({ as, id }: Pick<WishClaim, 'as' | 'id'>): string => `CLAIM#${as}#${id}`;
const listOf = { person: 'PERSON', team: 'TEAM', unit: 'UNIT' } as const;
const shareItem = (pk: string, { as, id, by, n }: WishClaim): Item => ({ pk, sk: skOf({ as, id }), as, of: id, by, n });

/** Shares that hold; those of a wish that has ended stay as `over`, for the notice that says so. */
export const claimsIn = ({ others }: StoredCase): WishClaim[] =>
  Object.entries(others)
    .filter(([sk, item]) => sk.startsWith('CLAIM#') && item.over === undefined)
    .map(([, item]) => ({ as: item.as, id: item.of, by: item.by, n: item.n }) as unknown as WishClaim);

const ended = new Set<WishState>(['closed', 'notMet', 'withdrawn']);

/** Shares that come or go with this transition, in one transaction with the head. */
export function shareParts({ table }: CaseDeps, stored: StoredCase, ask: Ask, next: CaseHead): TransactPart[] {
  const pk = `CASE#${next.id}`;
  const claims = claimsIn(stored);
  if (ended.has(next.state as WishState))
    return claims.map((claim) => table.putPart({ ...shareItem(pk, claim), over: next.version }));
  if (!isGroup(stored.head)) return [];
  if (ask.action === 'claim') return [table.putPart(claimItem(next, ask), 'new')];
  const share = ask.action === 'giveUp' ? shareOf(ask.actor, { claims }) : undefined;
  if (share) return [table.deletePart(pk, skOf(share))];
  return wishOf(next).taken === undefined ? claims.map((claim) => table.deletePart(pk, skOf(claim))) : [];
}

function claimItem(next: CaseHead, { actor, input, now }: Ask): Item {
  const as = input.as as WishClaim['as'];
  const id = (input.of as string | undefined) ?? actor.id;
  const n = (input.n as number | undefined) ?? 1;
  const card = { no: next.no, k: next.kind, c: next.category, a: next.area, s: next.state, v: next.version };
  return {
    ...shareItem(`CASE#${next.id}`, { as, id, by: actor.id, n }),
    ...{ at: now, dp: `${listOf[as]}#${id}`, ds: now },
    ...card,
  };
}
