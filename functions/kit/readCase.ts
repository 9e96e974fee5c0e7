import type { Actor } from '../../shared/kit/actor.ts';
import { localDate } from '../../shared/kit/clock.ts';
import { type CaseView, type Lead, namedIn, type ShownPart } from '../../shared/kit/view.ts';
import type { Context } from '../../shared/kit/workflow.ts';
import { type CaseDeps, type CaseKind, contextOf } from './caseKind.ts';
import type { Look, StoredCase } from './caseStore.ts';
import { loadFor } from './loadCase.ts';
import { ConditionFailed } from './table.ts';
import { signView } from './viewLink.ts';

interface ReadCall {
  params: { id: string };
  input: { reason?: string };
  actor: Actor;
  now: number;
}

/** One case for one reader. Who opens somebody's address or phone from outside is on record, once a day and person. */
export async function readCase<V extends CaseView>(deps: CaseDeps, kind: CaseKind<V>, call: ReadCall): Promise<V> {
  const stored = await loadFor(deps, kind, call);
  const context = contextOf(kind, stored.head, call.now, await deps.settings.of(kind.settings, stored.head));
  const { view } = await shownCase(deps, kind, stored, call, context, call.input?.reason);
  const what = kind.isOwn(stored.head, call.actor) ? [] : kind.revealed(view);
  if (what.length > 0) await recordLook(deps, stored, { ...call, reason: call.input?.reason }, what);
  return view;
}

/** The case as this reader may see it, with the names it may show. */
export async function shownCase<V extends CaseView>(
  deps: CaseDeps,
  kind: CaseKind<V>,
  stored: StoredCase,
  { actor, now }: Pick<ReadCall, 'actor' | 'now'>,
  context: Context,
  reason?: string,
): Promise<{ view: V }> {
  const own = kind.isOwn(stored.head, actor);
  const seen = own ? looksAt(stored, kind.looks?.(stored.head) ?? []) : [];
  const names = await deps.names.of(
    namedIn(
      stored.head,
      seen.map(({ by }) => by),
    ),
    actor,
    now,
  );
  const link = (id: string) => ({ id, view: signView(id, actor.id, now) });
  const complaints = complaintsBy(stored, actor.id);
  const lead = await leadOf(deps, stored);
  return { view: kind.view(stored, actor, context, { names, link, seen, reason, lead, complaints }) };
}

/** Recorded looks and those that acting gave, oldest first; one a day and reader of each kind of data. */
function looksAt({ seen }: StoredCase, byActing: readonly Look[]): Look[] {
  const recorded = (look: Look): boolean =>
    seen.some((one) => one.by === look.by && localDate(one.at) === localDate(look.at) && !one.reason);
  return [...seen, ...byActing.filter((look) => !recorded(look))].sort((a, b) => a.at - b.at);
}

/** What this reader complained of about the case. */
const complaintsBy = ({ complaints }: StoredCase, by: string): { id: string; no: string }[] =>
  complaints.filter((one) => one.by === by).map(({ id, no }) => ({ id, no }));

/** A merged case shows how far its lead has got. */
async function leadOf({ table }: CaseDeps, { head }: StoredCase): Promise<Lead | undefined> {
  if (!head.mergedInto) return undefined;
  const lead = await table.get<{ no: string; s: string }>(`CASE#${head.mergedInto}`, 'HEAD');
  return lead && { id: head.mergedInto, no: lead.no, state: lead.s };
}

/** A SEEN# item per day and reader; a new kind of data or a reason given later makes another. */
export async function recordLook(
  { table }: CaseDeps,
  { head, seen }: StoredCase,
  { actor, now, reason }: { actor: Actor; now: number; reason?: string },
  what: ShownPart[],
): Promise<void> {
  const today = localDate(now);
  const known = seen.some(
    (look) =>
      look.by === actor.id &&
      localDate(look.at) === today &&
      look.reason === reason &&
      what.every((one) => look.what.includes(one)),
  );
  if (known) return;
  const as = actor.grants.find(({ role }) => role !== 'resident')?.role ?? 'resident';
  const sk = `SEEN#${today}#${actor.id}#${now}`;
  const item = { pk: `CASE#${head.id}`, sk, by: actor.id, as, at: now, what, ...(reason && { reason }) };
  await table.put(item, { ifNew: true }).catch((error) => {
    if (!(error instanceof ConditionFailed)) throw error;
  });
}
