import { type Actor, holds, holdsAny } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { type CaseView, caseView, type Note, type PhotoLink, type Reader, type Shown } from '../kit/view.ts';
import type { Context } from '../kit/workflow.ts';
import { visitorOf } from './actions.ts';
import type { VisitState } from './states.ts';
import { visitWorkflow } from './visit.ts';

/** What was heard and who said it; sealed at rest. */
export interface VisitBody {
  details: string;
  address?: string;
  contactName?: string;
  contactPhone?: string;
  photos: string[];
}
export interface VisitView extends CaseView {
  state: VisitState;
  /** The person visited is on record. */
  somebody: boolean;
  /** When it was heard, epoch seconds: the card may have waited for a network. */
  heardAt: number;
  details?: string;
  address?: string;
  contactName?: string;
  contactPhone?: string;
  photos?: PhotoLink[];
  results?: PhotoLink[];
}

/** The person visited and their family; the visitor is staff, not a side of it. */
export const isOwn = (head: CaseHead, actor: Actor): boolean =>
  (head.proxy !== undefined && [head.requester, head.served].includes(actor.id)) ||
  (actor.servedBy ?? []).includes(head.served);
const isStaff = (head: CaseHead, actor: Actor): boolean =>
  holdsAny(actor, ['stationStaff', 'streetStaff', 'centre', 'gridWorker', 'operator'], head.area);
const isInspector = (head: CaseHead, actor: Actor): boolean => holds(actor, 'inspector', head.area);

export const maySee = (head: CaseHead, actor: Actor): boolean =>
  isOwn(head, actor) || isStaff(head, actor) || isInspector(head, actor) || visitorOf(head) === actor.id;

/** Address and phone: own side, staff of the area, an inspector with a reason; a visitor whose post has ended no more. */
export const mayReadContact = (head: CaseHead, actor: Actor, reason?: string): boolean =>
  isOwn(head, actor) || isStaff(head, actor) || (reason !== undefined && isInspector(head, actor));

/** The card as this actor may see it. @param heardAt when it was written on the phone */
export function viewOf(
  head: CaseHead,
  body: VisitBody | undefined,
  notes: Note[],
  actor: Actor,
  context: Context,
  shown: Shown,
  heardAt: number,
): VisitView {
  const post = isStaff(head, actor) || isInspector(head, actor);
  const reader: Reader = { actor, own: isOwn(head, actor), staff: post || visitorOf(head) === actor.id, whole: post };
  return {
    ...caseView(visitWorkflow, head, notes, reader, context, shown),
    state: head.state as VisitState,
    somebody: head.proxy !== undefined,
    heardAt,
    ...(body && { details: body.details, photos: (body.photos ?? []).map(shown.link) }),
    ...(body &&
      mayReadContact(head, actor, shown.reason) && {
        address: body.address,
        contactName: body.contactName,
        contactPhone: body.contactPhone,
      }),
    results: notes.flatMap(({ input }) => (input?.photos as string[]) ?? []).map(shown.link),
  };
}
