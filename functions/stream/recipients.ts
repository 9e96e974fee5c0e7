import type { Actor } from '../../shared/kit/actor.ts';
import { aboveOf, bannerOf, communityOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { whoRule } from '../../shared/kit/who.ts';
import type { Effect, Workflow } from '../../shared/kit/workflow.ts';
import type { CaseChange, Step } from './change.ts';

/** A new case has no row in the table: its desk has work, and whoever it was placed for should know. */
const placed: readonly Effect[] = ['tellDesk', 'tellRequester', 'tellServed'];

/**
 * Effects of a step by the workflow table. Where several rows leave the same state, the actor's relation to the case
 * picks the row; a relation the head can't show (family, staff) leaves all of them: told too often beats never told.
 */
export function effectsOf(workflow: Workflow, { before, after }: CaseChange, { entry, from }: Step): readonly Effect[] {
  if (from === undefined) return placed;
  if (entry.action === 'expire') return workflow.states[from]?.expiry?.effects ?? [];
  const rows = workflow.actions[entry.action]?.rows.filter((row) => row.from.includes(from)) ?? [];
  const actor: Actor = { id: entry.by, name: '', grants: [] };
  const head = before ?? after;
  const own = rows.find((row) => row.who.some((who) => whoRule(who).is(head, actor, {})));
  return [...new Set((own ? [own] : rows).flatMap((row) => row.effects))];
}

const deskOf = (area: string): string => `DESK#${area}`;
const helpersOf = (head: CaseHead): string[] => head.helpers.map(({ id }) => id);
const offeredIn = ({ offer }: CaseHead): string[] => (offer ? [offer.team ? `TEAM#${offer.id}` : offer.id] : []);

/** `heads`: before (if any) and after, so that those who were let go hear of it too. `desk`: the one that had it before. */
type Recipients = (after: CaseHead, heads: readonly CaseHead[], desk: string) => string[];
const desks: Recipients = (_after, heads) => heads.map((head) => deskOf(head.desk));

/** Whose inbox each effect reaches: a person's id, or a desk's, team's or pool's key. */
const recipients: Record<Effect, Recipients> = {
  tellRequester: ({ requester, proxy }) => [requester, ...(proxy ? [proxy] : [])],
  tellServed: ({ served }) => [served],
  tellHelpers: (_after, heads) => heads.flatMap(helpersOf),
  tellOffered: (_after, heads) => heads.flatMap(offeredIn),
  tellDesk: desks,
  ringDesk: desks,
  tellAbove: (_after, _heads, desk) => [deskOf(aboveOf(desk))],
  tellPool: ({ area }) => [`POOL#${communityOf(area)}`],
  tellUnit: (_after, heads) => heads.flatMap(({ unit }) => (unit ? [`UNIT#${unit}`] : [])),
  tellFollowers: () => [],
  tellCentre: ({ area }) => [deskOf(bannerOf(area))],
};

/** Who hears of a step, and by which effect: once each, by the first effect that names them, never who did it. */
export function toldOf(workflow: Workflow, change: CaseChange, step: Step): Map<string, Effect> {
  const heads = change.before ? [change.before, change.after] : [change.after];
  const told = new Map<string, Effect>();
  for (const effect of effectsOf(workflow, change, step)) {
    for (const recipient of recipients[effect](change.after, heads, heads[0]!.desk)) {
      if (recipient !== step.entry.by && !told.has(recipient)) told.set(recipient, effect);
    }
  }
  return told;
}
