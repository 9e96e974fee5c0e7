import { type Actor, holds, holdsAny, leadsTeam, type Role } from '../kit/actor.ts';
import { type CaseHead, type Helper, helps } from '../kit/case.ts';
import { type CaseView, calledFor, caseView, type Note, type PhotoLink, type Reader, type Shown } from '../kit/view.ts';
import type { Context } from '../kit/workflow.ts';
import { orderWorkflow } from './order.ts';
import { type OrderState, orderStates } from './states.ts';

/** What people wrote and who they are; sealed at rest. */
export interface OrderBody {
  details: string;
  address: string;
  contactName: string;
  contactPhone?: string;
  photos: string[];
}
export interface OrderView extends CaseView {
  state: OrderState;
  places: number;
  taken: number;
  helpers: { id?: string; name: string; as: string }[];
  rating?: CaseHead['rating'];
  /** Confirmed minutes by helper, for staff and the case's own side. */
  hours?: Record<string, number>;
  proposal?: CaseHead['proposal'];
  /** Whom it was offered to or assigned to, for staff. */
  offer?: { name: string; as: string; team?: boolean };
  /** Parts of the body this actor may read now; absent means hidden. */
  details?: string;
  address?: string;
  contactName?: string;
  contactPhone?: string;
  photos?: PhotoLink[];
  /** What the helper showed when done. */
  results?: PhotoLink[];
  arrivalCode?: string;
}

const working = new Set<string>(['accepted', 'inService']);
/** By which post somebody helps; it must still be theirs, or nothing of the door is shown from that moment on. */
const servingRoles = {
  volunteer: ['volunteer', 'teamLead'],
  gridWorker: ['gridWorker'],
  staff: ['stationStaff', 'streetStaff'],
} as const satisfies Record<Helper['as'], readonly Role[]>;
const stillServes = (head: CaseHead, actor: Actor): boolean => {
  const as = head.helpers.find(({ id }) => id === actor.id)?.as;
  if (as === undefined) return false;
  return holdsAny(actor, servingRoles[as], head.area) || (head.offer?.team === true && leadsTeam(actor, head.offer.id));
};
const phoneAfter = 24 * 3600;

/** Requester, served person, proxy, or family of the served person. */
export const isOwn = (head: CaseHead, actor: Actor): boolean =>
  [head.requester, head.served, head.proxy].includes(actor.id) || (actor.servedBy ?? []).includes(head.served);
const isStaff = (head: CaseHead, actor: Actor): boolean =>
  holdsAny(actor, ['stationStaff', 'streetStaff', 'centre', 'gridWorker', 'operator'], head.area);
const isInspector = (head: CaseHead, actor: Actor): boolean => holds(actor, 'inspector', head.area);

/** May this actor open the case at all? Admin sees no case content. */
export const maySee = (head: CaseHead, actor: Actor): boolean =>
  isOwn(head, actor) ||
  isStaff(head, actor) ||
  isInspector(head, actor) ||
  helps(head, actor.id) ||
  head.offer?.id === actor.id ||
  head.offer?.member === actor.id ||
  actor.grants.some((grant) => grant.role === 'teamLead' && grant.scope === head.offer?.id) ||
  (head.state === 'open' && holdsAny(actor, ['volunteer'], head.area)) ||
  head.history.some((entry) => entry.by === actor.id);

/**
 * Address: own side, staff of the area, the helper only while holding (workflows.md, roles: hidden at finish), and an
 * inspector who has given a reason, which is on record.
 */
export const mayReadAddress = (head: CaseHead, actor: Actor, reason?: string): boolean =>
  isOwn(head, actor) ||
  isStaff(head, actor) ||
  (reason !== undefined && isInspector(head, actor)) ||
  (working.has(head.state) && stillServes(head, actor));

/** Phone: as the address, and for the helper 24 h longer after finish; gone at once on return, transfer, cancel. */
export const mayReadPhone = (head: CaseHead, actor: Actor, now: number, reason?: string): boolean =>
  mayReadAddress(head, actor, reason) ||
  (stillServes(head, actor) && head.finishedAt !== undefined && now < head.finishedAt + phoneAfter);

/** The order as this actor may see it now. */
export function viewOf(
  head: CaseHead,
  body: OrderBody | undefined,
  notes: Note[],
  actor: Actor,
  context: Context,
  shown: Shown,
): OrderView {
  const helping = helps(head, actor.id);
  const post = isStaff(head, actor) || isInspector(head, actor);
  const reader: Reader = { actor, own: isOwn(head, actor), staff: post || helping, whole: post };
  const { own, staff } = reader;
  const called = calledFor(reader, shown);
  const helperName = (id: string): string => (helping ? (shown.names[id] ?? '') : called(id));
  const base = caseView(orderWorkflow, head, notes, reader, context, shown);
  return {
    ...base,
    state: head.state as OrderState,
    label: own && !staff ? residentLabel(head, called) : base.label,
    places: head.places,
    taken: head.helpers.length,
    helpers: head.helpers.map(({ id, as }) => ({ ...(staff && { id }), name: helperName(id), as })),
    ...(mayReadRating(head, actor, staff, own) && { rating: head.rating }),
    ...((staff || own) && { hours: head.hours, proposal: head.proposal }),
    ...(post && head.offer && { offer: { ...head.offer, name: shown.names[head.offer.id] ?? '' } }),
    ...(body && hidden(head, body, actor, context.now, shown)),
    ...((own || staff) && { results: notes.flatMap(({ input }) => (input?.photos as string[]) ?? []).map(shown.link) }),
    ...(own && working.has(head.state) && { arrivalCode: context.facts.arrivalCode }),
  };
}

/** Helpers see 1-2 stars only after the follow-up (workflows.md, rate). */
const mayReadRating = (head: CaseHead, actor: Actor, staff: boolean, own: boolean): boolean =>
  own || (staff && !(helps(head, actor.id) && head.state === 'review' && (head.rating?.stars ?? 5) <= 2));

const residentLabel = (head: CaseHead, called: (id: string) => string): string => {
  const first = head.helpers[0];
  const name = first ? called(first.id) : '';
  return head.state === 'accepted' && name ? `${name} 答应来` : orderStates[head.state as OrderState].resident;
};

const hidden = (head: CaseHead, body: OrderBody, actor: Actor, now: number, { link, reason }: Shown) => {
  const address = mayReadAddress(head, actor, reason);
  return {
    ...((address || head.offer?.id === actor.id || head.offer?.member === actor.id || isInspector(head, actor)) && {
      details: body.details,
      photos: body.photos.map(link),
    }),
    ...(address && { address: body.address, contactName: body.contactName }),
    ...(mayReadPhone(head, actor, now, reason) && { contactPhone: body.contactPhone }),
  };
};
