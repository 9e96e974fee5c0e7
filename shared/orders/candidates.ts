import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import * as r from '../kit/rules.ts';
import type { HelperFacts } from '../kit/who.ts';
import { applyAction, type Context, type Refusal } from '../kit/workflow.ts';
import { orderWorkflow } from './order.ts';

/** Somebody who could be asked (offer) or told (assign) to do an order, with what speaks for and against. */
export interface Candidate {
  id: string;
  name: string;
  as: 'volunteer' | 'team' | 'gridWorker' | 'staff';
  action: 'offer' | 'assign';
  fits: boolean;
  /** Why not, in words, where `fits` is false. */
  why?: string;
  skills: readonly string[];
  /** Has the licence that the category asks for. */
  licensed?: true;
  /** Orders of this category done before. */
  done: number;
  /** Orders taken in the last seven days. */
  week: number;
  /** Orders held now. */
  held: number;
}

/** What is on file beside the facts that rules read. `took`: epoch seconds. */
export interface Record {
  name: string;
  done: { [category: string]: number };
  took: readonly number[];
}

const week = 7 * 86_400;

/**
 * Judges one helper by the very rows that will decide: `offer` or `assign` as this actor would send it, and for a
 * volunteer whether there is room to say yes. Pure.
 */
export function candidate(
  head: CaseHead,
  actor: Actor,
  context: Context,
  helper: HelperFacts,
  { name, done, took }: Record,
): Candidate {
  const action = helper.as === 'volunteer' ? 'offer' : 'assign';
  const facts = { ...context.facts, helper };
  const refused = refusal(head, actor, { ...context, facts }, helper, action);
  const { category } = context.facts;
  return {
    id: helper.id,
    name,
    as: helper.team ? 'team' : helper.as,
    action,
    fits: refused === undefined,
    ...(refused && { why: refused.text ?? refused.refused }),
    skills: helper.skills,
    ...(category?.licence && helper.licences.includes(category.licence) && { licensed: true as const }),
    done: done[head.category] ?? 0,
    week: took.filter((at) => at > context.now - week).length,
    held: helper.held.length,
  };
}

function refusal(
  head: CaseHead,
  actor: Actor,
  context: Context,
  helper: HelperFacts,
  action: Candidate['action'],
): Refusal | undefined {
  const outcome = applyAction(orderWorkflow, head, actor, action, { helperId: helper.id }, context);
  if (!outcome.ok) return outcome;
  return action === 'offer' ? r.hasRoom(false)(head, actor, {}, context) : undefined;
}

/** Who fits first; then the licensed, the practised, those who had least this week; staff after volunteers. */
export const ranked = (candidates: readonly Candidate[]): Candidate[] =>
  [...candidates].sort(
    (a, b) =>
      Number(b.fits) - Number(a.fits) ||
      rank[a.as] - rank[b.as] ||
      Number(b.licensed ?? false) - Number(a.licensed ?? false) ||
      Math.min(b.done, 5) - Math.min(a.done, 5) ||
      a.week - b.week ||
      a.held - b.held ||
      a.name.localeCompare(b.name, 'zh'),
  );
const rank = { volunteer: 0, team: 1, gridWorker: 2, staff: 3 } as const;
