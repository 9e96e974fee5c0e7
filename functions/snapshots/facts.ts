import { bannerOf } from '../../shared/kit/area.ts';
import type { Facts } from '../../shared/kit/who.ts';
import { unitFor } from '../../shared/snapshots/dispatch.ts';
import type { SnapshotBody } from '../../shared/snapshots/view.ts';
import type { Ask, CaseDeps, Looked } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { besideOf, showableIn } from './beside.ts';
import { dispatchStore } from './dispatchStore.ts';

/** Is the actor family of whoever reported? */
const familyOf = ({ head }: StoredCase, { actor }: Ask): string[] =>
  (actor.servedBy ?? []).some((person) => person === head.served || person === head.requester) ? [actor.id] : [];

/** What a decision about a snapshot needs to know besides the head. */
export async function lookedUp(deps: CaseDeps, stored: StoredCase, ask: Ask): Promise<Looked> {
  const { head, bodies } = stored;
  const { followers, rated } = besideOf(stored);
  const body = bodies[head.bodyVersion] as SnapshotBody | undefined;
  const facts: Facts = {
    family: familyOf(stored, ask),
    follows: followers.includes(ask.actor.id),
    ratedToo: rated.includes(ask.actor.id),
    mayShow: body?.mayShow === true,
    ...(ask.action === 'file' && { named: await namedUnit(deps, stored, ask) }),
    ...(ask.action === 'show' && { showable: showableIn(stored) }),
  };
  return { facts };
}

async function namedUnit({ table }: CaseDeps, { head }: StoredCase, { input, now }: Ask): Promise<string | undefined> {
  const catalogue = await dispatchStore(table).current(bannerOf(head.area), now);
  return unitFor(String(input.category), head.area, catalogue);
}
