import type { Actor } from '../../shared/kit/actor.ts';
import { communityOf } from '../../shared/kit/area.ts';
import { DAY } from '../../shared/kit/clock.ts';
import { own } from '../../shared/snapshots/own.ts';
import {
  categoriesAlike,
  likeness,
  metresBetween,
  offeredFrom,
  type SimilarCard,
  type Sketch,
} from '../../shared/snapshots/similar.ts';
import { type SnapshotState, snapshotStates, withUnit } from '../../shared/snapshots/states.ts';
import type { SnapshotBody } from '../../shared/snapshots/view.ts';
import { isFollowable } from '../../shared/snapshots/view.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { monthOf, placeKey } from '../kit/headCodec.ts';
import type { Item, Table } from '../kit/table.ts';
import { besideOf } from './beside.ts';

/** Matters that are still being worked on. */
const live = new Set<string>(['submitted', 'verified', 'filed', ...withUnit]);
/** Reports of one community and month looked at, and cases opened for their words. */
const mostCards = 100;
const mostCases = 6;
const mostOffered = 3;

export interface Typed {
  category: string;
  area: string;
  beside?: readonly string[];
  point?: { lng: number; lat: number };
  details: string;
  address?: string;
}

const pointIn = (at?: [number, number]) => at && { lng: at[0] / 1e4, lat: at[1] / 1e4 };
const sketchOf = ({ head, bodies }: StoredCase): Sketch => {
  const body = bodies[head.bodyVersion] as unknown as SnapshotBody;
  const { category, area, createdAt } = head;
  return { category, area, at: createdAt, words: `${body.details} ${body.address}`, point: pointIn(own(head).at) };
};

/** This month's and last month's reports of these communities, newest first: cards of the place index. */
async function cardsNear(table: Table, communities: readonly string[], now: number): Promise<Item[]> {
  const months = [...new Set([monthOf(now), monthOf(now - 28 * DAY)])];
  const pages = await Promise.all(
    communities.flatMap((community) =>
      months.map((month) =>
        table.query({ index: 'place', pk: placeKey('snapshot', community, month), forward: false, limit: mostCards }),
      ),
    ),
  );
  return pages.flatMap(({ items }) => items);
}

/** Best by what a card tells (category, distance, age); words are in sealed bodies, so only these are opened. */
function worthOpening(cards: readonly Item[], typed: Sketch): Item[] {
  const judged = cards
    .filter(({ s }) => live.has(String(s)))
    .map((item) => {
      const card: Sketch = {
        ...{ category: String(item.c), area: String(item.a), at: Number(item.ps), words: '' },
        point: pointIn((item.o as { at?: [number, number] } | undefined)?.at),
      };
      const metres = card.point && typed.point ? metresBetween(card.point, typed.point) : 200;
      return { item, score: metres > 350 ? 0 : categoriesAlike(card.category, typed.category) * 2 - metres / 350 };
    });
  return judged
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostCases)
    .map(({ item }) => item);
}

/** Open matters that look the same, best first, at most three. Costs two index reads a community and up to six cases. */
export async function similarTo(
  { table, cases }: CaseDeps,
  { category, area, beside = [], point, details, address = '' }: Typed,
  actor: Actor,
  now: number,
): Promise<SimilarCard[]> {
  const typed: Sketch = { category, area, point, at: now, words: `${details} ${address}` };
  const found = worthOpening(await cardsNear(table, [...new Set([communityOf(area), ...beside])], now), typed);
  const stored = await Promise.all(found.map(({ pk }) => cases.load(String(pk).slice(5))));
  return stored
    .flatMap((one) => (one ? [{ one, score: likeness(sketchOf(one), typed) }] : []))
    .filter(({ one: { head }, score }) => score >= offeredFrom && (isFollowable(head) || head.requester === actor.id))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostOffered)
    .map(({ one, score }) => cardOf(one, typed, actor, score));
}

function cardOf(stored: StoredCase, typed: Sketch, actor: Actor, score: number): SimilarCard {
  const { head } = stored;
  const { followers } = besideOf(stored);
  const point = pointIn(own(head).at);
  return {
    ...{ id: head.id, no: head.no, category: head.category, createdAt: head.createdAt },
    label: snapshotStates[head.state as SnapshotState].resident,
    ...(point && typed.point && { metres: Math.round(metresBetween(point, typed.point) / 50) * 50 }),
    followers: followers.length,
    follows: followers.includes(actor.id),
    mine: head.requester === actor.id,
    score: Math.round(score * 100) / 100,
  };
}
