import { hasFlag } from '../catalogue/matters.ts';
import { isOfUnit, unitOf } from '../catalogue/units.ts';
import { type Actor, holds, holdsAny } from '../kit/actor.ts';
import { communityOf } from '../kit/area.ts';
import type { CaseHead } from '../kit/case.ts';
import { type CaseView, caseView, type Note, type PhotoLink, type Reader, type Shown } from '../kit/view.ts';
import type { Context } from '../kit/workflow.ts';
import { classOf } from './changes.ts';
import { own } from './own.ts';
import { snapshotWorkflow } from './snapshot.ts';
import { type SnapshotState, withUnit } from './states.ts';
import { checkers, deciders, handlers } from './who.ts';

/** What people wrote and who they are; sealed at rest. The field names are an order's: a case may turn from one into the other. */
export interface SnapshotBody {
  details: string;
  address: string;
  contactName?: string;
  contactPhone?: string;
  photos: string[];
  /** Short video or voice. */
  clips?: string[];
  nature?: string;
  /** The reporter agrees that their own words and photos may be shown. */
  mayShow?: boolean;
  /** What the handler reads instead of the reporter's own words. */
  handlerText?: string;
  /** Words made public, and the photos chosen for it. */
  publicText?: string;
  publicPhotos?: string[];
}

export interface CoView {
  unit: string;
  name: string;
  due: number;
  answered?: number;
}
/** A link made for a party outside; `token` only for the unit that made it. */
export interface OutsideView {
  n: number;
  party: string;
  until: number;
  token?: string;
  answered?: number;
}

export interface SnapshotView extends CaseView {
  state: SnapshotState;
  /** Unit that has it: code and what it is called. */
  unit?: { code: string; name: string };
  class: string;
  /** Promised end of the work, epoch seconds: what the resident is told. */
  promised?: number;
  secret: boolean;
  followers: number;
  follows: boolean;
  co?: CoView[];
  outside?: OutsideView[];
  rating?: CaseHead['rating'];
  /** Followers' and merged reporters' ratings: how many, mean stars, how many say solved. */
  raters?: { count: number; stars: number; solved: number };
  /** The answer given when it was handled, with photos of it. */
  answer?: { words: string; photos: PhotoLink[]; at: number };
  /** The case this one was merged into, is a part of; the parts it was split into. */
  mergedInto?: string;
  part?: string;
  parts?: { id: string; no: string; category: string }[];
  point?: { lng: number; lat: number };
  /** Parts of the body this actor may read now; absent means hidden. */
  details?: string;
  handlerText?: string;
  address?: string;
  contactName?: string;
  contactPhone?: string;
  photos?: PhotoLink[];
  clips?: PhotoLink[];
  nature?: string;
  /** Unit complained of, for the reporter and the office only. */
  accused?: string;
  mayShow?: boolean;
  /** What would be or is public. */
  publicText?: string;
  publicPhotos?: PhotoLink[];
}

/** What stands beside the head: read by functions/snapshots/beside.ts from the case's own items. */
export interface Beside {
  followers: readonly string[];
  /** Raters among them since the last redo. */
  rated: readonly string[];
  outside: readonly OutsideView[];
  parts: readonly { id: string; no: string; category: string }[];
}
export const nothingBeside: Beside = { followers: [], rated: [], outside: [], parts: [] };

export const isOwn = (head: CaseHead, actor: Actor): boolean =>
  [head.requester, head.served, head.proxy].includes(actor.id) || (actor.servedBy ?? []).includes(head.served);
const isPost = (head: CaseHead, actor: Actor): boolean =>
  holdsAny(actor, ['stationStaff', 'streetStaff', 'centre', 'gridWorker', 'operator'], head.area);
const isInspector = (head: CaseHead, actor: Actor): boolean => holds(actor, 'inspector', head.area);
const neighbour = (head: CaseHead, actor: Actor): boolean =>
  head.flags.includes('sampled') &&
  actor.grants.some(({ role, scope }) => role === 'gridWorker' && communityOf(scope) === communityOf(head.area));

/** Has a unit it now, or did it have it; a co-handler while invited. */
const isHandler = (head: CaseHead, actor: Actor): boolean =>
  (head.unit !== undefined && isOfUnit(actor, head.unit)) ||
  (own(head).co ?? []).some(([unit]) => isOfUnit(actor, unit));

/** Matters in a public place that others may follow: nobody's home, no complaint, nothing secret. */
export const isFollowable = (head: CaseHead): boolean =>
  !own(head).secret && hasFlag(head.category, 'place') && !hasFlag(head.category, 'complaint');

/** May this actor open it at all? What can be followed is open to everybody, cut to what a stranger may see. */
export const maySee = (head: CaseHead, actor: Actor, followers: readonly string[] = []): boolean =>
  actor.id === 'system' ||
  isOwn(head, actor) ||
  isPost(head, actor) ||
  isInspector(head, actor) ||
  isHandler(head, actor) ||
  neighbour(head, actor) ||
  followers.includes(actor.id) ||
  isFollowable(head) ||
  head.history.some((entry) => entry.by === actor.id);

/** What was said by those who handle it: all that a handler of a secret report reads of the history's words. */
const byHandlers = new Set([
  'assign',
  'designate',
  'decide',
  'inviteCo',
  'coAnswer',
  'askOutside',
  'outsideAnswer',
  'handle',
]);
const afterHandlers = new Set([
  'return',
  'decideReturn',
  'askExtend',
  'decideExtend',
  'back',
  'pass',
  'object',
  'recheck',
]);
const notesFor = (head: CaseHead, notes: readonly Note[], secret: boolean): readonly Note[] => {
  if (!secret) return notes;
  const open = new Set(
    head.history.filter(({ action }) => byHandlers.has(action) || afterHandlers.has(action)).map(({ note }) => note),
  );
  return notes.filter(({ id }) => open.has(id));
};

/** Names of those who handle or send it, of nobody on the reporter's side. */
function workersOf(head: CaseHead, names: Shown['names']): Shown['names'] {
  const workers = new Set([...handlers(head, {}), ...deciders(head, {}), ...checkers(head, {})]);
  return Object.fromEntries(Object.entries(names).filter(([id]) => workers.has(id)));
}

/** The last answer to the reporter and its photos. */
function answerIn(head: CaseHead, notes: readonly Note[], link: Shown['link']): SnapshotView['answer'] {
  const entry = head.history.findLast(({ action }) => action === 'handle' || action === 'solvedOnSpot');
  const note = entry && notes.find(({ id }) => id === entry.note);
  if (!entry || !note) return undefined;
  return { words: note.words ?? '', photos: ((note.input?.photos as string[]) ?? []).map(link), at: entry.at };
}

/** How this reader stands to it: own side, office (post), handler, follower, or stranger. */
function readerOf(head: CaseHead, actor: Actor) {
  const post = isPost(head, actor) || isInspector(head, actor) || neighbour(head, actor);
  const mine = isOwn(head, actor);
  const handler = !post && !mine && isHandler(head, actor);
  const reader: Reader = { actor, own: mine, staff: post || handler, whole: post };
  return { reader, post, mine, handler };
}

/** The snapshot as this actor may see it now. Pure. */
export function viewOf(
  head: CaseHead,
  body: SnapshotBody | undefined,
  notes: readonly Note[],
  actor: Actor,
  base: Context,
  shown: Shown,
  beside: Beside = nothingBeside,
): SnapshotView {
  const { reader, post, mine, handler } = readerOf(head, actor);
  const follows = beside.followers.includes(actor.id);
  const context: Context = {
    ...base,
    facts: { ...base.facts, follows, ratedToo: beside.rated.includes(actor.id) },
  };
  const kept = own(head);
  const hiding = handler && kept.secret === 1;
  const seen = notesFor(head, notes, hiding);
  const names = hiding ? workersOf(head, shown.names) : shown.names;
  const view = caseView(snapshotWorkflow, head, seen, reader, context, { ...shown, names });
  const inside = post || mine || handler;
  return {
    ...view,
    state: head.state as SnapshotState,
    area: inside ? head.area : communityOf(head.area),
    desk: inside ? head.desk : communityOf(head.desk),
    actions: [...view.actions, ...following(head, actor, mine, follows)],
    ...(!inside && { timeline: view.timeline.filter(({ action }) => milestones.has(action)), flags: [] }),
    ...(head.unit && { unit: { code: head.unit, name: unitOf(head.unit)?.name ?? '本地站所' } }),
    class: classOf(head),
    ...((withUnit as readonly string[]).includes(head.state) && { promised: kept.until }),
    secret: kept.secret === 1,
    followers: beside.followers.length,
    follows,
    ...(inside && work(head, actor, beside)),
    ...((mine || post) && {
      rating: head.rating,
      mergedInto: head.mergedInto,
      part: kept.part,
      parts: [...beside.parts],
    }),
    ...((inside || follows) && { answer: answerIn(head, notes, shown.link) }),
    ...(body && inside && written(head, body, { post, mine, handler, hiding }, actor, shown)),
    ...(kept.at && { point: pointOf(kept.at, inside) }),
  };
}

/** What a follower or passer-by may know of the way it goes. */
const milestones = new Set([
  'report',
  'verify',
  'file',
  'assign',
  'sign',
  'handle',
  'pass',
  'reject',
  'redo',
  'expire',
]);

const following = (head: CaseHead, actor: Actor, mine: boolean, follows: boolean): string[] => {
  if (follows) return ['unfollow'];
  const open = !snapshotWorkflow.states[head.state as SnapshotState]?.end;
  return open && !mine && actor.id !== head.requester && isFollowable(head) ? ['follow'] : [];
};

/** Rounded for those who are not inside to about a kilometre: no finer than its community. */
const pointOf = ([lng, lat]: readonly [number, number], inside: boolean) => {
  const by = inside ? 1e4 : 100;
  const cut = (value: number) => Math.round((value / 1e4) * by) / by;
  return { lng: cut(lng), lat: cut(lat) };
};

function work(head: CaseHead, actor: Actor, beside: Beside): Partial<SnapshotView> {
  const { co, raters } = own(head);
  const lead = head.unit !== undefined && isOfUnit(actor, head.unit);
  return {
    co: (co ?? []).map(([unit, due, answered]) => ({ unit, name: unitOf(unit)?.name ?? '', due, answered })),
    outside: beside.outside.map(({ token, ...link }) => (lead && token ? { ...link, token } : link)),
    ...(raters && { raters: { count: raters[0], stars: raters[1] / raters[0], solved: raters[2] } }),
  };
}

interface Standing {
  post: boolean;
  mine: boolean;
  handler: boolean;
  /** A handler from whom the reporter is kept. */
  hiding: boolean;
}
/** The body's parts for this reader. A secret report's handler gets the station's words and the place, nothing else. */
function written(
  head: CaseHead,
  body: SnapshotBody,
  { post, mine, handler, hiding }: Standing,
  actor: Actor,
  shown: Shown,
): Partial<SnapshotView> {
  const { link, reason } = shown;
  const asked = !isInspector(head, actor) || isPost(head, actor) || mine || reason !== undefined;
  const holding = handler && (withUnit as readonly string[]).includes(head.state);
  return {
    handlerText: body.handlerText,
    ...(!hiding && { details: body.details, photos: body.photos.map(link), clips: (body.clips ?? []).map(link) }),
    ...((mine || holding || (post && asked)) && { address: body.address }),
    ...(!hiding &&
      (mine || holding || (post && asked)) && { contactName: body.contactName, contactPhone: body.contactPhone }),
    ...((post || mine) && {
      nature: body.nature,
      accused: own(head).accused,
      mayShow: body.mayShow === true,
      publicText: body.publicText,
      publicPhotos: (body.publicPhotos ?? []).map(link),
    }),
  };
}
