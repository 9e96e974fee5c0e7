import type { Actor } from '../kit/actor.ts';
import { holdsAny } from '../kit/actor.ts';
import type { CaseHead, HistoryEntry } from '../kit/case.ts';
import { helps } from '../kit/case.ts';
import { maskName } from '../kit/mask.ts';
import { allowedActions, type Context } from '../kit/workflow.ts';
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
export interface Note {
  id: string;
  words?: string;
  /** The rest of the action's input (reason chip, channel, photos). */
  input?: Record<string, unknown>;
}

/** A photo and this reader's own short-lived right to open it. */
export interface PhotoLink {
  id: string;
  view: string;
}

export interface OrderView {
  id: string;
  no: string;
  category: string;
  area: string;
  state: OrderState;
  label: string;
  version: number;
  due?: number;
  window?: { from: number; to: number };
  createdAt: number;
  flags: readonly string[];
  places: number;
  taken: number;
  helpers: { id?: string; name: string; as: string }[];
  rating?: CaseHead['rating'];
  hours?: Record<string, number>;
  proposal?: CaseHead['proposal'];
  /** Parts of the body this actor may read now; absent means hidden. */
  details?: string;
  address?: string;
  contactName?: string;
  contactPhone?: string;
  photos?: PhotoLink[];
  /** What the helper showed when done. */
  results?: PhotoLink[];
  arrivalCode?: string;
  actions: string[];
  timeline: { at: number; action: string; by: string; to: string; words?: string }[];
}

const working = new Set<string>(['accepted', 'inService']);
const phoneAfter = 24 * 3600;

const isOwn = (head: CaseHead, actor: Actor): boolean =>
  [head.requester, head.served, head.proxy].includes(actor.id) || (actor.servedBy ?? []).includes(head.served);
const isStaff = (head: CaseHead, actor: Actor): boolean =>
  holdsAny(actor, ['stationStaff', 'streetStaff', 'centre', 'gridWorker', 'inspector', 'operator'], head.area);

/** May this actor open the case at all? Admin sees no case content. */
export const maySee = (head: CaseHead, actor: Actor): boolean =>
  isOwn(head, actor) ||
  isStaff(head, actor) ||
  helps(head, actor.id) ||
  head.offer?.id === actor.id ||
  actor.grants.some((grant) => grant.role === 'teamLead' && grant.scope === head.offer?.id) ||
  (head.state === 'open' && holdsAny(actor, ['volunteer'], head.area)) ||
  head.history.some((entry) => entry.by === actor.id);

/** Address: own side, staff of the area, and the helper only while holding (workflows.md, roles: hidden at finish). */
export const mayReadAddress = (head: CaseHead, actor: Actor): boolean =>
  isOwn(head, actor) || isStaff(head, actor) || (working.has(head.state) && helps(head, actor.id));

/** Phone: as the address, and for the helper 24 h longer after finish; gone at once on return, transfer, cancel. */
export const mayReadPhone = (head: CaseHead, actor: Actor, now: number): boolean =>
  mayReadAddress(head, actor) ||
  (helps(head, actor.id) && head.finishedAt !== undefined && now < head.finishedAt + phoneAfter);

/** What the pure view is told by its caller: display names of persons, and how a photo is opened by this reader. */
export interface Shown {
  names: Record<string, string>;
  link: (photo: string) => PhotoLink;
}

/** The order as this actor may see it now. */
export function viewOf(
  head: CaseHead,
  body: OrderBody | undefined,
  notes: Note[],
  actor: Actor,
  context: Context,
  { names, link }: Shown,
): OrderView {
  const staff = isStaff(head, actor) || head.helpers.some((helper) => helper.id === actor.id);
  const own = isOwn(head, actor);
  const row = orderStates[head.state as OrderState];
  const called = (id: string): string => (staff || id === actor.id ? (names[id] ?? '') : maskName(names[id] ?? ''));
  return {
    id: head.id,
    no: head.no,
    category: head.category,
    area: head.area,
    state: head.state as OrderState,
    label: own && !staff ? residentLabel(head, called) : staff ? row.staff : row.resident,
    version: head.version,
    due: head.due,
    window: head.window,
    createdAt: head.createdAt,
    flags: head.flags,
    places: head.places,
    taken: head.helpers.length,
    helpers: head.helpers.map(({ id, as }) => ({ ...(staff && { id }), name: called(id), as })),
    ...(mayReadRating(head, actor, staff, own) && { rating: head.rating }),
    ...((staff || own) && { hours: head.hours, proposal: head.proposal }),
    ...(body && hidden(head, body, actor, context.now, link)),
    ...((own || staff) && { results: notes.flatMap(({ input }) => (input?.photos as string[]) ?? []).map(link) }),
    ...(own && working.has(head.state) && { arrivalCode: context.facts.arrivalCode }),
    actions: allowedActions(orderWorkflow, head, actor, context),
    timeline: head.history.map((entry) => line(entry, notes, staff || own)),
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

const hidden = (head: CaseHead, body: OrderBody, actor: Actor, now: number, link: Shown['link']) => {
  const address = mayReadAddress(head, actor);
  return {
    ...((address || head.offer?.id === actor.id) && { details: body.details, photos: body.photos.map(link) }),
    ...(address && { address: body.address, contactName: body.contactName }),
    ...(mayReadPhone(head, actor, now) && { contactPhone: body.contactPhone }),
  };
};

const line = (entry: HistoryEntry, notes: Note[], mayRead: boolean) => ({
  at: entry.at,
  action: entry.action,
  by: entry.by,
  to: entry.to,
  ...(mayRead && { words: notes.find((note) => note.id === entry.note)?.words }),
});
