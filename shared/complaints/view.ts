import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { type CaseView, calledFor, caseView, type Note, type PhotoLink, type Reader, type Shown } from '../kit/view.ts';
import type { Context } from '../kit/workflow.ts';
import { complaintWorkflow } from './complaint.ts';
import { type Bar, complaintOf, isAccused, readsAll } from './rules.ts';
import { type ComplaintState, hiddenStates } from './states.ts';
import type { About } from './words.ts';

/** What was said; sealed at rest. */
export interface ComplaintBody {
  words: string;
  photos: string[];
  /** The case it is about, as people know it. */
  no: string;
}
export interface ComplaintView extends CaseView {
  state: ComplaintState;
  about: About;
  /** The case it is about: for who complained and for the desk. */
  of?: { id: string; no: string };
  /** Who complained and of whom: for the desk that decides and those above it. */
  complainant?: { id: string; name: string };
  accused?: { id: string; name: string }[];
  words?: string;
  photos?: PhotoLink[];
  outcome?: string;
  measures?: readonly string[];
  bar?: Bar;
}

/** The complaint as this reader may see it now: the accused never read who complained or of which case. */
export function complaintView(
  head: CaseHead,
  body: ComplaintBody | undefined,
  notes: readonly Note[],
  actor: Actor,
  context: Context,
  shown: Shown,
): ComplaintView {
  const own = head.requester === actor.id;
  const staff = readsAll(head, actor);
  const accused = isAccused(head, actor.id);
  const reader: Reader = { actor, own, staff, whole: staff };
  const said = complaintOf(head);
  const called = calledFor(reader, shown);
  const decided = !hiddenStates.includes(head.state);
  return {
    ...caseView(complaintWorkflow, head, notes, reader, context, shown),
    state: head.state as ComplaintState,
    about: said.about!,
    ...((own || staff) &&
      body && { of: { id: said.of!, no: body.no }, words: body.words, photos: body.photos.map(shown.link) }),
    ...(staff && {
      complainant: { id: head.requester, name: called(head.requester) },
      accused: (said.accused ?? []).map((id) => ({ id, name: called(id) })),
    }),
    ...(decided && said.outcome !== undefined && { outcome: said.outcome, measures: said.measures ?? [] }),
    ...((staff || accused) && said.bar && { bar: said.bar }),
  };
}
