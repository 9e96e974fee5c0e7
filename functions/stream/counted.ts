import { communityOf } from '../../shared/kit/area.ts';
import type { CaseHead, HistoryEntry } from '../../shared/kit/case.ts';
import { figureCounters } from '../../shared/kit/counters.ts';
import { countedKey } from '../kit/countKeys.ts';
import type { Item } from '../kit/table.ts';
import type { CaseChange } from './change.ts';
import { grouped } from './grouped.ts';

/** What a case has been counted as: up to which version, and which state of which community it stands in. */
export interface Tally {
  v: number;
  state: string;
  /** Kind it had then; a case can be turned into another. */
  kind: string;
  community: string;
}
/** A case as a batch shows it: its newest head, and its entries in order, each with the community it had then. */
export interface CaseRun {
  head: CaseHead;
  entries: { entry: HistoryEntry; kind: string; community: string }[];
}
/** A case with what it was counted as before. */
export interface Open {
  run: CaseRun;
  tally: Tally | undefined;
}
/** One thing to be counted: what, where and when, and of which case at which version. */
export interface Counted {
  name: string;
  kind: string;
  community: string;
  at: number;
  id: string;
  v: number;
}

/** The changes of each case of a batch, put together. Entries moved out of a later head stand in an earlier one. */
export function runsOf(changes: readonly CaseChange[]): CaseRun[] {
  const cases = grouped(changes, ({ after }) => after.id);
  return [...cases.values()].map((ofOne) => {
    const heads = ofOne.map(({ after }) => after).sort((a, b) => a.version - b.version);
    const entries = new Map<number, CaseRun['entries'][number]>();
    for (const { area, kind, history } of heads)
      for (const entry of history)
        if (!entries.has(entry.v)) entries.set(entry.v, { entry, kind, community: communityOf(area) });
    return { head: heads.at(-1)!, entries: [...entries.values()].sort((a, b) => a.entry.v - b.entry.v) };
  });
}

/** Names: `do:<action>`, `rate:<state after it>`, `in:<state>` and `out:<state>`; in − out over all days is what stands there now. */
export function countedIn({ run, tally }: Open): Counted[] {
  const counted: Counted[] = [];
  let stands = tally && { state: tally.state, kind: tally.kind, community: tally.community };
  for (const { entry, kind, community } of run.entries.filter((one) => one.entry.v > (tally?.v ?? 0))) {
    const when = { at: entry.at, id: run.head.id, v: entry.v };
    const here = { kind, community, ...when };
    counted.push({ name: `do:${entry.action}`, ...here });
    // A rating counts by what came of it: content, to be followed up, of a refused or a merged case.
    if (entry.action === 'rate') counted.push({ name: `rate:${entry.to}`, ...here });
    if (stands?.state !== entry.to || stands.community !== community || stands.kind !== kind) {
      if (stands)
        counted.push({ name: `out:${stands.state}`, kind: stands.kind, community: stands.community, ...when });
      counted.push({ name: `in:${entry.to}`, ...here });
    }
    stands = { state: entry.to, kind, community };
  }
  return counted;
}

const opening = new Set<string>(Object.values(figureCounters).flat());

/** For each thing counted that a figure shows, an item that names its case: a repeat writes the same item again. */
export const namesOf = (counted: readonly Counted[]): Item[] =>
  counted.filter(({ name }) => opening.has(name)).map(countedKey);
