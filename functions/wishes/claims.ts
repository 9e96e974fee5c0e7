import type { CaseHead } from '../../shared/kit/case.ts';
import { isGroup, shareOf, type WishClaim, wishOf } from '../../shared/wishes/own.ts';
import { type WishState, wishStates } from '../../shared/wishes/states.ts';
import type { Ask, CaseDeps } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import type { Item, TransactPart } from '../kit/table.ts';

/** A share of a group wish: an item of the case, on the claimer's own list too; how many are taken stands in the head. */
const skOf = ({ as, id }: Pick<WishClaim, 'as' | 'id'>): string => `CLAIM#${as}#${id}`;
const listOf = { person: 'PERSON', team: 'TEAM', unit: 'UNIT' } as const;

export const claimsIn = ({ others }: StoredCase): WishClaim[] =>
  Object.entries(others)
    .filter(([sk]) => sk.startsWith('CLAIM#'))
    .map(([, item]) => ({ as: item.as, id: item.of, by: item.by, n: item.n }) as unknown as WishClaim);

/** Shares that come or go with this transition, in one transaction with the head. */
export function shareParts({ table }: CaseDeps, stored: StoredCase, ask: Ask, next: CaseHead): TransactPart[] {
  const pk = `CASE#${next.id}`;
  const claims = claimsIn(stored);
  const over = wishOf(next).taken === undefined || 'end' in wishStates[next.state as WishState];
  if (claims.length > 0 && over) return claims.map((claim) => table.deletePart(pk, skOf(claim)));
  if (!isGroup(stored.head)) return [];
  if (ask.action === 'claim') return [table.putPart(itemOf(next, ask), 'new')];
  const share = ask.action === 'giveUp' ? shareOf(ask.actor, { claims }) : undefined;
  return share ? [table.deletePart(pk, skOf(share))] : [];
}

function itemOf(next: CaseHead, { actor, input, now }: Ask): Item {
  const as = input.as as WishClaim['as'];
  const id = (input.of as string | undefined) ?? actor.id;
  const card = { no: next.no, k: next.kind, c: next.category, a: next.area, s: next.state, v: next.version };
  return {
    ...{ pk: `CASE#${next.id}`, sk: skOf({ as, id }), as, of: id, by: actor.id, n: input.n ?? 1, at: now },
    ...card,
    ...{ dp: `${listOf[as]}#${id}`, ds: now },
  };
}
