import { createHash } from 'node:crypto';
import type { CaseHead } from '../../shared/kit/case.ts';
import type { ShownPart } from '../../shared/kit/view.ts';
import { entriesOut, fromItem, indexKeys, type Standing, sizeOf, toItem } from './headCodec.ts';
import { type Hold, holdParts } from './holds.ts';
import { canonical, open, seal } from './seal.ts';
import { ConditionFailed, type Item, type Table, type TransactPart } from './table.ts';

/** Above this the oldest history entries move to a HIST# item, so that a head stays one write unit. */
const headLimit = 1000;

export interface StoredNote {
  id: string;
  words?: string;
  input?: Record<string, unknown>;
}
export interface StoredCase {
  head: CaseHead;
  bodies: Record<number, Item>;
  notes: StoredNote[];
  /** How many history entries stand in HIST# items. */
  spilled: number;
  /** Who has opened the personal part (SEEN# items). */
  seen: Look[];
  /** Complaints about it: who made them, and the case each has become. Shown to nobody else. */
  complaints: Complained[];
  /** Items of the case that only its kind knows (followers, co-handlers), by sort key. */
  others: Record<string, Item>;
}

/** A complaint about a case, as the link beside the case says it. */
export interface Complained {
  id: string;
  no: string;
  by: string;
}

/** One look at personal data from outside the case's own side. */
export interface Look {
  by: string;
  as: string;
  at: number;
  what: ShownPart[];
  reason?: string;
}

/** A case that has just been made and has nothing beside its head and first body. */
export const freshCase = (head: CaseHead, body: Item): StoredCase => ({
  head,
  bodies: { 1: body },
  notes: [],
  spilled: 0,
  seen: [],
  complaints: [],
  others: {},
});
const ofKit = /^(HEAD|TALLY|HIST#|BODY#|NOTE#|SEEN#|HELPER#|COMPLAINT#)/;

/** Thrown when a head was changed by someone else since it was read. */
export class Stale extends Error {}

const pkOf = (id: string): string => `CASE#${id}`;
const same: Item = {};
const entryHash = (previous: string, entry: unknown, text: string): string =>
  createHash('sha256')
    .update(`${previous}|${canonical(entry)}|${text}`)
    .digest('base64url')
    .slice(0, 22);

/** Stores cases of every kind: head, body, notes, helpers' items and HOLDs (ADR 0001, 0002). */
/** @param standingOf the workflow of a kind of case: where its heads stand on the indexes */
export const openCaseStore = (table: Table, standingOf: (kind: string) => Standing) => ({
  /**
   * A new case: body first, then number pointer, then head. Repeats are recognised by id and body hash.
   * @param numberFor short number of the n-th try (another case may have it already)
   */
  async create(
    head: CaseHead,
    body: Item,
    hash: string,
    numberFor: (attempt: number) => string,
  ): Promise<{ head: CaseHead; repeated: boolean } | 'keyReused'> {
    const pk = pkOf(head.id);
    const stored = { pk, sk: 'BODY#1', p: seal(JSON.stringify(body)), h: hash };
    const earlier = await refusedItem(() => table.put(stored, { ifNew: true }));
    if (earlier && earlier.h !== hash) return 'keyReused';
    const first = chained({ ...head, no: await freeNumber(table, head.id, numberFor) }, 0, hash);
    const item = headItem(first, 0, standingOf(first.kind));
    const existing = await refusedItem(() => table.put(item, { ifNew: true }));
    return existing ? { head: fromItem(existing), repeated: true } : { head: first, repeated: false };
  },

  /** The whole case in one Query; undefined when there is none. */
  async load(id: string): Promise<StoredCase | undefined> {
    const items = await wholeOf(table, pkOf(id));
    const item = items.find(({ sk }) => sk === 'HEAD');
    if (!item) return undefined;
    const older = items
      .filter(({ sk }) => String(sk).startsWith('HIST#'))
      .flatMap(({ h }) => h as unknown[])
      .slice(0, (item.hs as number) ?? 0);
    const bodies = Object.fromEntries(
      items
        .filter(({ sk }) => String(sk).startsWith('BODY#'))
        .map((body) => [Number(String(body.sk).slice(5)), JSON.parse(open(body.p as string)) as Item]),
    );
    const notes = items
      .filter(({ sk }) => String(sk).startsWith('NOTE#'))
      .map((note) => ({ id: String(note.sk).slice(5), ...(JSON.parse(open(note.p as string)) as object) }));
    const seen = items
      .filter(({ sk }) => String(sk).startsWith('SEEN#'))
      .map(({ pk: _pk, sk: _sk, ...look }) => look as unknown as Look);
    const others = Object.fromEntries(
      items.filter(({ sk }) => !ofKit.test(String(sk))).map((own) => [String(own.sk), own]),
    );
    const complaints = items
      .filter(({ sk }) => String(sk).startsWith('COMPLAINT#'))
      .map(({ sk, no, by }) => ({ id: String(sk).slice(10), no, by }) as Complained);
    return { head: fromItem(item, older), bodies, notes, spilled: (item.hs as number) ?? 0, seen, complaints, others };
  },

  /** Head and whole history only: for those who may not open what people wrote. */
  async loadHead(id: string): Promise<StoredCase | undefined> {
    const item = await table.get(pkOf(id), 'HEAD', { consistent: true });
    if (!item) return undefined;
    const spilled = (item.hs as number) ?? 0;
    const { items } = spilled
      ? await table.query({ pk: pkOf(id), skPrefix: 'HIST#', consistent: true })
      : { items: [] };
    const older = items.flatMap(({ h }) => h as unknown[]).slice(0, spilled);
    return { ...freshCase(fromItem(item, older), {}), bodies: {}, spilled };
  },

  /** A note, put before the head names it; the same words by the same action give the same id. */
  async putNote(id: string, noteId: string, note: object): Promise<void> {
    await refusedItem(() =>
      table.put({ pk: pkOf(id), sk: `NOTE#${noteId}`, p: seal(JSON.stringify(note)) }, { ifNew: true }),
    );
  },

  /** Reminders up to `at` (epoch s) were sent: no new version, only where the clock looks next. Throws Stale as save does. */
  async remind({ head }: StoredCase, at: number): Promise<void> {
    const { up, us } = indexKeys({ ...head, reminded: at }, standingOf(head.kind));
    const guard = { condition: '#ver = :ver', names: { '#ver': 'v' }, values: { ':ver': head.version } };
    try {
      await table.update(pkOf(head.id), 'HEAD', { rm: at, up, us }, guard);
    } catch (error) {
      if (error instanceof ConditionFailed) throw new Stale();
      throw error;
    }
  },

  async putBody(id: string, version: number, body: Item, hash: string): Promise<void> {
    await table.put({ pk: pkOf(id), sk: `BODY#${version}`, p: seal(JSON.stringify(body)), h: hash });
  },

  /**
   * One transition: one conditional UpdateItem of the head; a transaction where a volunteer's HOLD changes with it.
   * `beside`: the kind's own items that must change with the head. `decided`: the volunteers' HOLDs as the decision saw them. Throws Stale when the version has moved on, ConditionFailed with part > 0 when a HOLD was changed meanwhile.
   */
  async save(
    before: StoredCase,
    after: CaseHead,
    noteText = '',
    decided: Readonly<Record<string, Hold>> = {},
    beside: readonly TransactPart[] = [],
  ): Promise<CaseHead> {
    const next = chained(after, before.head.history.length, noteText, before.head.hash);
    const standing = standingOf(next.kind);
    const spilled = await spill(table, before, next, standing);
    const old = { ...toItem(before.head, before.spilled), ...indexKeys(before.head, standingOf(before.head.kind)) };
    const now = { ...toItem(next, spilled), ...indexKeys(next, standing) };
    const change = changed(old, now);
    const guard = { condition: '#ver = :ver', names: { '#ver': 'v' }, values: { ':ver': before.head.version } };
    const parts = [...(await holdParts(table, before.head, next, decided)), ...beside];
    try {
      if (parts.length === 0) await table.update(pkOf(next.id), 'HEAD', change, guard);
      else await table.transact([table.updatePart(pkOf(next.id), 'HEAD', change, guard), ...parts]);
    } catch (error) {
      if (error instanceof ConditionFailed && error.parts.includes(0)) throw new Stale();
      throw error;
    }
    return next;
  },
});

export type CaseStore = ReturnType<typeof openCaseStore>;

/** A case is some kilobytes; one with a very long life or many followers goes on over a second page. */
async function wholeOf(table: Table, pk: string): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await table.query({ pk, consistent: true, start });
    items.push(...page.items);
    start = page.next;
  } while (start);
  return items;
}

/** Takes the first number that is free or already this case's; a number nothing uses is a pointer to nothing, harmless. */
async function freeNumber(table: Table, id: string, numberFor: (attempt: number) => string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const no = numberFor(attempt);
    const taken = await refusedItem(() => table.put({ pk: `NO#${no}`, sk: 'NO', id }, { ifNew: true }));
    if (taken === undefined || taken.id === id) return no;
  }
}

/** Only what differs goes into the update; removed attributes are `undefined`. */
function changed(old: Item, now: Item): Item {
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return Object.fromEntries(
    [...keys]
      .filter((key) => canonical(old[key] ?? same) !== canonical(now[key] ?? same))
      .map((key) => [key, now[key]]),
  );
}

/** Latest hash over (previous hash, new entries, the note's or body's text). */
function chained(head: CaseHead, from: number, text: string, previous = ''): CaseHead {
  const hash = head.history.slice(from).reduce((last, entry) => entryHash(last, entry, text), previous);
  return { ...head, hash };
}

/** The head item as it is written, and the bytes it is billed by. */
export const headItem = (head: CaseHead, spilled: number, standing: Standing): Item => ({
  pk: pkOf(head.id),
  sk: 'HEAD',
  ...toItem(head, spilled),
  ...indexKeys(head, standing),
});

/** How many entries stand in HIST# items after this change; the newest stays: the stream reads it from the head. */
export function spilledAfter(already: number, next: CaseHead, standing: Standing): number {
  const fits = (spilled: number): boolean => sizeOf(headItem(next, spilled, standing)) <= headLimit;
  if (fits(already)) return already;
  const choices = [3, 2, 1].map((kept) => Math.max(already, next.history.length - kept));
  return choices.find(fits) ?? choices.at(-1)!;
}

/** Moves the oldest entries out before the head is written; a HIST# item nothing counts is overwritten by the next try. */
async function spill(table: Table, before: StoredCase, next: CaseHead, standing: Standing): Promise<number> {
  const upTo = spilledAfter(before.spilled, next, standing);
  if (upTo === before.spilled) return upTo;
  const moved = entriesOut(next.history.slice(before.spilled, upTo));
  await table.put({ pk: pkOf(next.id), sk: `HIST#${String(before.spilled).padStart(4, '0')}`, h: moved });
  return upTo;
}

/** Runs a conditional put; returns the item that was in its way, if any. */
async function refusedItem(run: () => Promise<void>): Promise<Item | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof ConditionFailed) return error.current ?? {};
    throw error;
  }
}
