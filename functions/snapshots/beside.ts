import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CaseHead } from '../../shared/kit/case.ts';
import { count } from '../../shared/kit/case.ts';
import { own } from '../../shared/snapshots/own.ts';
import type { Beside, OutsideView, SnapshotBody } from '../../shared/snapshots/view.ts';
import type { Ask, CaseDeps } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { config } from '../kit/config.ts';
import type { Item, TransactPart } from '../kit/table.ts';
import { dispatchStore } from './dispatchStore.ts';
import { partItems } from './parts.ts';
import { publicParts } from './publicStore.ts';

const day = 86_400;
const linkLifetime = 7 * day;
const pkOf = (id: string): string => `CASE#${id}`;

const keyed = ({ others }: StoredCase, prefix: string): [string, Item][] =>
  Object.entries(others)
    .filter(([sk]) => sk.startsWith(prefix))
    .map(([sk, item]) => [sk.slice(prefix.length), item]);

/** What stands beside the head in items of the case: followers, links, parts. */
export function besideOf(stored: StoredCase): Beside {
  const round = count(stored.head, 'redos');
  const followers = keyed(stored, 'FOLLOW#');
  return {
    followers: followers.map(([person]) => person),
    rated: followers.filter(([, { rated }]) => rated === round).map(([person]) => person),
    outside: keyed(stored, 'OUTSIDE#').map(
      ([n, { party, until, answered }]) =>
        ({ n: Number(n), party, until, answered, token: tokenOf(stored.head.id, Number(n)) }) as OutsideView,
    ),
    parts: keyed(stored, 'PART#').map(([, { id, no, c }]) => ({
      id: String(id),
      no: String(no ?? ''),
      category: String(c),
    })),
  };
}

// ---- links for parties outside ---------------------------------------------------------------------------------------
const macOf = (id: string, n: number): string =>
  createHmac('sha256', config.fieldKey()).update(`outside|${id}|${n}`).digest('base64url').slice(0, 22);
/** Derived, never stored: who reads the table can't make one. */
export const tokenOf = (id: string, n: number): string => `${id}.${n}.${macOf(id, n)}`;
/** Case and number of a link; undefined when it was not made here. */
export function readToken(token: string): { id: string; n: number } | undefined {
  const [id = '', n = '', mac = ''] = token.split('.');
  const [given, wanted] = [Buffer.from(mac), Buffer.from(macOf(id, Number(n)))];
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? { id, n: Number(n) } : undefined;
}

// ---- items that change with the head -----------------------------------------------------------------------------------
/** A co-handler's line on its own unit's list: a card like the head's, by its own date. */
const coItem = (head: CaseHead, unit: string, due: number): Item => ({
  ...{ pk: pkOf(head.id), sk: `CO#${unit}`, dp: `UNIT#${unit}`, ds: due },
  ...{ no: head.no, k: head.kind, c: head.category, a: head.area, s: head.state, v: head.version, u: due },
});

type Writes = (deps: CaseDeps, stored: StoredCase, ask: Ask, next: CaseHead) => TransactPart[];

const writes: Partial<Record<string, Writes>> = {
  inviteCo: ({ table }, _stored, _ask, next) => {
    const [unit, due] = own(next).co!.at(-1)!;
    return [table.putPart(coItem(next, unit, due))];
  },
  askOutside: ({ table }, { head }, { input, now }, next) => {
    const n = own(next).outside!;
    const item = {
      pk: pkOf(head.id),
      sk: `OUTSIDE#${n}`,
      party: input.party,
      until: now + linkLifetime,
      v: next.version,
    };
    return [table.putPart(item, 'new')];
  },
  outsideAnswer: ({ table }, { head, others }, { input, now }) => {
    const sk = `OUTSIDE#${input.n}`;
    const once = { condition: 'attribute_not_exists(#a)', names: { '#a': 'answered' } };
    return others[sk] ? [table.updatePart(pkOf(head.id), sk, { answered: now }, once)] : [];
  },
  rate: ({ table }, stored, { actor }, next) => {
    const isFollower = besideOf(stored).followers.includes(actor.id) && next.rating === stored.head.rating;
    const round = count(next, 'redos');
    return isFollower ? [table.updatePart(pkOf(next.id), `FOLLOW#${actor.id}`, { rated: round })] : [];
  },
  /** A merged reporter and those who followed with them follow the lead: told with it, and they rate it. */
  merge: ({ table }, stored, { input, now }) => {
    const { head } = stored;
    const people = [head.requester, ...(head.proxy ? [head.proxy] : []), ...besideOf(stored).followers].slice(0, 80);
    return [...new Set(people)].map((person) =>
      table.putPart({ pk: pkOf(String(input.into)), sk: `FOLLOW#${person}`, at: now, from: head.id }),
    );
  },
  unmerge: ({ table }, stored) => {
    const { head } = stored;
    const people = [head.requester, ...(head.proxy ? [head.proxy] : []), ...besideOf(stored).followers].slice(0, 80);
    const fromHere = {
      condition: 'attribute_not_exists(#f) OR #f = :f',
      names: { '#f': 'from' },
      values: { ':f': head.id },
    };
    return [...new Set(people)].map((person) => table.deletePart(pkOf(head.mergedInto!), `FOLLOW#${person}`, fromHere));
  },
  split: (deps, stored, ask, next) => partItems(deps, stored, ask, next),
  decide: ({ table }, { head }, { input, actor, now }, next) => [
    dispatchStore(table).proposalPart(head, {
      category: head.category,
      area: head.area.slice(0, 12),
      unit: String(input.unit),
      caseId: next.id,
      no: next.no,
      from: String(head.unit),
      by: actor.id,
      at: now,
      words: String(input.words),
    }),
  ],
};

/** A co-handler's line leaves its list when it has answered or the lead's work is over. */
function coGone({ table }: CaseDeps, { head, others }: StoredCase, next: CaseHead): TransactPart[] {
  const listed = (of: CaseHead): string[] =>
    ['signed', 'returning'].includes(of.state)
      ? (own(of).co ?? []).filter(([, , answered]) => answered === undefined).map(([unit]) => unit)
      : [];
  const still = listed(next);
  return listed(head)
    .filter((unit) => !still.includes(unit) && others[`CO#${unit}`])
    .map((unit) => table.updatePart(pkOf(head.id), `CO#${unit}`, { dp: undefined, ds: undefined }));
}

/** Every item that must change with this transition, all or nothing. */
export const besideParts = (deps: CaseDeps, stored: StoredCase, ask: Ask, next: CaseHead): TransactPart[] => [
  ...(writes[ask.action]?.(deps, stored, ask, next) ?? []),
  ...coGone(deps, stored, next),
  ...publicParts(deps.table, stored, ask, next),
];

/** Photos that may be shown: of those who handled it, and the reporter's own if they agreed. */
export function showableIn({ head, bodies, notes }: StoredCase): string[] {
  const body = bodies[head.bodyVersion] as SnapshotBody | undefined;
  const shown = new Set(
    head.history
      .filter(({ action }) => ['handle', 'solvedOnSpot', 'pass', 'coAnswer'].includes(action))
      .map(({ note }) => note),
  );
  const results = notes.filter(({ id }) => shown.has(id)).flatMap(({ input }) => (input?.photos as string[]) ?? []);
  return [...results, ...(body?.mayShow ? body.photos : [])];
}
