import { unitOf } from '../catalogue/units.ts';
import { type Actor, hasRole, holds, holdsAny } from '../kit/actor.ts';
import { communityOf } from '../kit/area.ts';
import type { CaseHead } from '../kit/case.ts';
import { type CaseView, calledFor, caseView, type Note, type PhotoLink, type Reader, type Shown } from '../kit/view.ts';
import type { Facts } from '../kit/who.ts';
import type { Context } from '../kit/workflow.ts';
import type { WishConsent } from './inputs.ts';
import { claimer, isGroup, isGuarded, type WishOwn, wishOf } from './own.ts';
import type { WishState } from './states.ts';
import { wishWorkflow } from './wish.ts';

/** What people wrote and who they are; sealed at rest. */
export interface WishBody {
  details: string;
  address: string;
  contactName: string;
  contactPhone?: string;
  /** Where the wish is a child's: whose. */
  wisherName?: string;
  photos: string[];
  consents: WishConsent[];
  /** Words the station approved for everybody. */
  shown?: string;
  story?: string;
}
export interface WishView extends CaseView {
  state: WishState;
  /** What everybody may read of it. */
  shown?: string;
  listed: boolean;
  minor: boolean;
  health: boolean;
  worth?: string;
  quota: number;
  taken: number;
  /** For staff and the wish's own side; masked for the latter. */
  claimers?: { as: 'person' | 'team' | 'unit'; name: string; n: number }[];
  handover?: WishOwn['handover'];
  proposal?: { window: { from: number; to: number }; asked?: WishOwn['asked'] };
  /** Parts of the body this actor may read now; absent means hidden. */
  details?: string;
  wisherName?: string;
  address?: string;
  contactName?: string;
  contactPhone?: string;
  consents?: WishConsent[];
  photos?: PhotoLink[];
  /** The thing or its receipt. */
  results?: PhotoLink[];
  story?: { state: WishOwn['story']; text?: string };
}

/** Requester, served person, proxy, or family of the served person. */
export const isOwn = (head: CaseHead, actor: Actor): boolean =>
  [head.requester, head.served, head.proxy].includes(actor.id) || (actor.servedBy ?? []).includes(head.served);
const isStaff = (head: CaseHead, actor: Actor): boolean =>
  holdsAny(actor, ['stationStaff', 'streetStaff', 'centre', 'gridWorker', 'operator'], head.area);
const isInspector = (head: CaseHead, actor: Actor): boolean => holds(actor, 'inspector', head.area);
/** Those who are asked for wishes that are not in public. */
const helping = ['volunteer', 'teamLead', 'department'] as const;

/** May this actor open the wish at all? A published one anybody, one that is not listed those who help. */
export const maySee = (head: CaseHead, actor: Actor, facts: Facts): boolean =>
  isOwn(head, actor) ||
  isStaff(head, actor) ||
  isInspector(head, actor) ||
  claimer.is(head, actor, facts) ||
  (head.state === 'published' && (wishOf(head).shown !== undefined || hasRole(actor, helping))) ||
  wishOf(head).story === 'shown' ||
  head.history.some(({ by }) => by === actor.id);

/** Address and phone: own side, staff of the area, an inspector with a reason; who brings it only when it goes to the door. */
export const mayReadContact = (head: CaseHead, actor: Actor, facts: Facts, reason?: string): boolean =>
  isOwn(head, actor) ||
  isStaff(head, actor) ||
  (reason !== undefined && isInspector(head, actor)) ||
  (head.state === 'fulfilling' &&
    wishOf(head).handover === 'home' &&
    !isGuarded(head) &&
    claimer.is(head, actor, facts));

/** The wish as this actor may see it now. */
export function viewOf(
  head: CaseHead,
  body: WishBody | undefined,
  notes: Note[],
  actor: Actor,
  context: Context,
  shown: Shown,
): WishView {
  const post = isStaff(head, actor) || isInspector(head, actor);
  const own = isOwn(head, actor);
  // Who brings it reads no words of others: in a child's wish they may name the child.
  const reader: Reader = { actor, own, staff: post, whole: post };
  const brings = claimer.is(head, actor, context.facts);
  const { minor, health, worth, handover, asked, story } = wishOf(head);
  const base = caseView(wishWorkflow, head, notes, reader, context, shown);
  const near = own || post || brings;
  return {
    ...base,
    state: head.state as WishState,
    ...(!near && { area: communityOf(head.area), desk: communityOf(head.area), timeline: [], flags: [] }),
    ...(head.state !== 'submitted' && body?.shown && { shown: body.shown }),
    listed: wishOf(head).shown !== undefined,
    minor: minor === 1,
    health: health === 1 && near,
    worth,
    quota: wishOf(head).quota ?? 1,
    taken: takenOf(head),
    ...((post || own) && { claimers: claimersOf(head, reader, context.facts, shown) }),
    ...(near && { handover, ...(head.proposal && { proposal: { window: head.proposal.window, asked } }) }),
    ...(body && bodyParts(head, body, reader, context.facts, shown)),
    ...(near && { results: notes.flatMap(({ input }) => (input?.photos as string[]) ?? []).map(shown.link) }),
    ...(story && (own || post || story === 'shown') && { story: { state: story, text: body?.story } }),
  };
}

const takenOf = (head: CaseHead): number =>
  isGroup(head) ? (wishOf(head).taken ?? 0) : head.helpers.length > 0 || head.offer || head.unit ? 1 : 0;

function claimersOf(
  head: CaseHead,
  reader: Reader,
  { claims = [] }: Facts,
  shown: Shown,
): NonNullable<WishView['claimers']> {
  const called = calledFor(reader, shown);
  const nameOf = (as: string, id: string, by: string): string =>
    as === 'unit' ? (unitOf(id)?.short ?? id) : as === 'team' ? (shown.names[id] ?? '志愿队') : called(by);
  if (isGroup(head)) return claims.map(({ as, id, by, n }) => ({ as, name: nameOf(as, id, by), n }));
  const one = head.unit
    ? ({ as: 'unit', id: head.unit } as const)
    : head.offer
      ? ({ as: 'team', id: head.offer.id } as const)
      : head.helpers[0] && ({ as: 'person', id: head.helpers[0].id } as const);
  return one ? [{ as: one.as, name: nameOf(one.as, one.id, one.id), n: 1 }] : [];
}

function bodyParts(head: CaseHead, body: WishBody, { actor, own, whole }: Reader, facts: Facts, shown: Shown) {
  const contact = mayReadContact(head, actor, facts, shown.reason);
  const said = own || whole || (claimer.is(head, actor, facts) && !isGuarded(head));
  return {
    ...(said && { details: body.details, photos: (body.photos ?? []).map(shown.link) }),
    ...((own || whole) && { consents: body.consents }),
    ...(contact && {
      address: body.address,
      contactName: body.contactName,
      contactPhone: body.contactPhone,
      wisherName: body.wisherName,
    }),
  };
}
