import { hasFlag } from '../../shared/catalogue/matters.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { bannerOf, communityOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { DAY, HOUR } from '../../shared/kit/clock.ts';
import { own } from '../../shared/snapshots/own.ts';
import { type PublicCard, type PublicPage, shownFrom } from '../../shared/snapshots/publicList.ts';
import type { SnapshotBody } from '../../shared/snapshots/view.ts';
import type { Ask } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { makeCursor, readCursor } from '../kit/cursor.ts';
import { monthOf } from '../kit/headCodec.ts';
import type { Item, Table, TransactPart } from '../kit/table.ts';
import { signView } from '../kit/viewLink.ts';

/**
 * What is public stands in items of its own, made when the second person agrees and taken away with one write: a public
 * list reads nothing else, so a case can't leak through it. Sort key: when it may be seen, then the case's id.
 */
const pkOf = (banner: string, month: string): string => `PUBLIC#${banner}#${month}`;
const skOf = (from: number, id: string): string => `${String(from).padStart(10, '0')}#${id}`;
const pageSize = 25;

const placeOf = (head: CaseHead, from: number) => ({
  pk: pkOf(bannerOf(head.area), monthOf(from)),
  sk: skOf(from, head.id),
});

/** No finer than its community: about a kilometre. */
const rough = ([lng, lat]: [number, number]) => ({
  lng: Math.round(lng / 100) / 100,
  lat: Math.round(lat / 100) / 100,
});
const midnight = (at: number): number => Math.floor((at + 8 * HOUR) / DAY) * DAY - 8 * HOUR;

function publicItem(head: CaseHead, body: SnapshotBody, now: number): Item {
  const done = head.finishedAt ?? now;
  const { at } = own(head);
  return {
    ...placeOf(head, shownFrom(done, now)),
    id: head.id,
    category: head.category,
    community: communityOf(head.area),
    ...(at && hasFlag(head.category, 'place') && { point: rough(at) }),
    words: body.publicText,
    days: Math.max(1, Math.ceil((done - head.createdAt) / DAY)),
    doneAt: midnight(done),
    photos: body.publicPhotos ?? [],
    ...(head.rating && { stars: head.rating.stars }),
  };
}

/** The public item comes with the second person's word and goes with whatever ends being public. */
export function publicParts(
  table: Table,
  { head, bodies, others }: StoredCase,
  { now }: Ask,
  next: CaseHead,
): TransactPart[] {
  const [was, is] = [head, next].map(({ flags }) => flags.includes('public'));
  if (was === is) return [];
  if (is) {
    const item = publicItem(next, bodies[next.bodyVersion] as unknown as SnapshotBody, now);
    // Where it stands is kept with the case: months later it must be found to be taken away.
    return [table.putPart(item), table.putPart({ pk: `CASE#${next.id}`, sk: 'SHOWN', at: item.pk, on: item.sk })];
  }
  const shown = others.SHOWN;
  return shown ? [table.deletePart(String(shown.at), String(shown.on))] : [];
}

/** A page of what may be seen by now, newest first; `area`: only of this street or community. */
export async function publicPage(
  table: Table,
  banner: string,
  { month, area, cursor }: { month?: string; area?: string; cursor?: string },
  actor: Actor,
  now: number,
): Promise<PublicPage> {
  const pk = pkOf(banner, month ?? monthOf(now));
  const scope = `public|${pk}|${area ?? ''}`;
  const start = readCursor(cursor, scope, now);
  const upTo = `${String(now).padStart(10, '0')}#~`;
  const page = await table.query({ pk, upTo, forward: false, limit: pageSize, start });
  const items = page.items.filter(({ community }) => !area || String(community).startsWith(area));
  return { items: items.map((item) => card(item, actor, now)), cursor: makeCursor(page.next, scope, now) };
}

const card = ({ pk: _pk, sk: _sk, photos, ...item }: Item, actor: Actor, now: number): PublicCard =>
  ({
    ...item,
    photos: (photos as string[]).map((id) => ({ id, view: signView(id, actor.id, now) })),
  }) as unknown as PublicCard;
