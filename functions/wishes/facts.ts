import { hasConsent } from '../../shared/kit/consent.ts';
import type { Facts } from '../../shared/kit/who.ts';
import { type WishClaim, wishOf } from '../../shared/wishes/own.ts';
import type { WishBody } from '../../shared/wishes/view.ts';
import type { Ask, CaseDeps, Looked } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { toHold } from '../kit/holds.ts';
import { claimsIn } from './claims.ts';

export const bodyIn = ({ head, bodies }: StoredCase): WishBody | undefined =>
  bodies[head.bodyVersion] as WishBody | undefined;

/** What the case itself says to the rules: shares, consents in force, words that must stay private. */
export function factsIn(stored: StoredCase): Facts {
  const body = bodyIn(stored);
  const claims: WishClaim[] = claimsIn(stored);
  if (!body) return { claims };
  const { consents = [], contactName, contactPhone, wisherName, address } = body;
  const agreed = consents
    .filter(({ policy, version }) => hasConsent({ consent: { [policy]: version } }, policy))
    .map(({ policy }) => policy);
  const hidden = [contactName, contactPhone, wisherName, address].filter((word) => word !== undefined);
  return { claims, agreed, hidden };
}

/** What a decision about a wish needs besides: family ties, and whether the actor serves the child now. */
export async function lookedUp({ table }: CaseDeps, stored: StoredCase, { action, actor }: Ask): Promise<Looked> {
  const { head } = stored;
  const near = (actor.servedBy ?? []).some((person) => [head.served, head.requester].includes(person));
  const facts: Facts = { ...factsIn(stored), family: near ? [actor.id] : [] };
  if (action !== 'claim' || wishOf(head).minor !== 1) return { facts };
  const { held } = toHold(await table.get(`PERSON#${actor.id}`, 'HOLD', { consistent: true }));
  const orders = held.length > 0 ? await table.getAll(held.map(({ id }) => ({ pk: `CASE#${id}`, sk: 'HEAD' }))) : [];
  const sides = [head.served, head.requester];
  const servesWisher = orders.some((order) => sides.includes((order?.se ?? order?.rq) as string));
  return { facts: { ...facts, servesWisher } };
}
