import { communityOf } from '../../shared/kit/area.ts';
import type { CaseHead, HistoryEntry } from '../../shared/kit/case.ts';
import { localDate } from '../../shared/kit/clock.ts';
import { ConditionFailed, type Item, type Table, type TransactPart } from '../kit/table.ts';
import type { CaseChange } from './change.ts';
import { grouped } from './grouped.ts';

/** Over how many items a community's day is spread, so that batches counted side by side seldom meet at one. */
export const countShards = 4;
const tries = 4;
/** DynamoDB's limit of one transaction; so many cases leave room for their counters. */
const mostParts = 100;
const mostCases = 80;

/** What a case has been counted as: up to which version, and which state of which community it stands in. */
interface Tally {
  v: number;
  state: string;
  /** Kind it had then; a case can be turned into another. */
  kind: string;
  community: string;
}
/** A case as a batch shows it: its newest head, and its entries in order, each with the community it had then. */
interface CaseRun {
  head: CaseHead;
  entries: { entry: HistoryEntry; kind: string; community: string }[];
}
/** Counter item (place and day, kind) -> attribute -> how much to add. */
type Sums = Map<string, Sum>;
interface Sum {
  pk: string;
  kind: string;
  names: Map<string, number>;
}
/** Where a case stands or an entry happened. */
interface Stand {
  kind: string;
  community: string;
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

/**
 * Counts every transition of a batch's cases once: ADD is not idempotent, so each case's TALLY item changes in the same
 * transaction and only upwards. Entries are taken from the tally on, so a record that was lost is made good by the next.
 * One transaction for as many cases as fit; where it meets another, both halves are tried by themselves.
 */
export async function countUp(table: Table, runs: readonly CaseRun[]): Promise<void> {
  if (runs.length > mostCases) return inHalves(table, runs);
  for (let attempt = 1; ; attempt++) {
    const tallies = await table.getAll(runs.map(({ head }) => ({ pk: `CASE#${head.id}`, sk: 'TALLY' })));
    const open = runs.flatMap((run, at) => {
      const tally = tallies[at] as Tally | undefined;
      return tally && tally.v >= run.head.version ? [] : [{ run, tally }];
    });
    if (open.length === 0) return;
    const parts = [...open.map((one) => tallyPart(table, one.run.head, one.tally)), ...counterParts(table, open)];
    const fits = parts.length <= mostParts;
    try {
      if (fits) return await table.transact(parts);
    } catch (error) {
      // Another batch met us at the same counter, or a case is being counted twice at once.
      const met = error instanceof ConditionFailed || (error as Error).name === 'TransactionCanceledException';
      if (!met || (open.length === 1 && attempt === tries)) throw error;
    }
    if (open.length > 1) {
      return await inHalves(
        table,
        open.map(({ run }) => run),
      );
    }
    if (!fits) throw new Error(`case ${open[0]!.run.head.id}: ${parts.length} counters at once`);
  }
}

async function inHalves(table: Table, runs: readonly CaseRun[]): Promise<void> {
  const middle = Math.ceil(runs.length / 2);
  for (const half of [runs.slice(0, middle), runs.slice(middle)]) await countUp(table, half);
}

interface Open {
  run: CaseRun;
  tally: Tally | undefined;
}

function tallyPart(table: Table, head: CaseHead, tally: Tally | undefined): TransactPart {
  const item = {
    pk: `CASE#${head.id}`,
    sk: 'TALLY',
    v: head.version,
    state: head.state,
    kind: head.kind,
    community: communityOf(head.area),
  };
  const asRead = { condition: '#v = :v', names: { '#v': 'v' }, values: { ':v': tally?.v } };
  return table.putPart(item, tally ? asRead : 'new');
}

/** Attribute names: `do:<action>`, `rate:<state after it>`, `in:<state>` and `out:<state>`; in − out over all days is what stands there now. */
function countInto(sums: Sums, { run, tally }: Open): void {
  const add = ({ kind, community }: Stand, at: number, name: string): void => {
    const pk = `COUNT#${community}#${localDate(at).replaceAll('-', '')}`;
    const sum = sums.get(`${pk}|${kind}`) ?? { pk, kind, names: new Map<string, number>() };
    sum.names.set(name, (sum.names.get(name) ?? 0) + 1);
    sums.set(`${pk}|${kind}`, sum);
  };
  let stands = tally && { state: tally.state, kind: tally.kind, community: tally.community };
  for (const { entry, kind, community } of run.entries.filter((one) => one.entry.v > (tally?.v ?? 0))) {
    const here = { kind, community };
    add(here, entry.at, `do:${entry.action}`);
    // A rating counts by what came of it: content, to be followed up, of a refused or a merged case.
    if (entry.action === 'rate') add(here, entry.at, `rate:${entry.to}`);
    if (stands?.state !== entry.to || stands.community !== community || stands.kind !== kind) {
      if (stands) add(stands, entry.at, `out:${stands.state}`);
      add(here, entry.at, `in:${entry.to}`);
    }
    stands = { state: entry.to, kind, community };
  }
}

/** One shard for all counters of a transaction, by its first case: fewer parts, and batches side by side spread. */
function counterParts(table: Table, open: readonly Open[]): TransactPart[] {
  const sums: Sums = new Map();
  for (const one of open) countInto(sums, one);
  const shard = [...open[0]!.run.head.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % countShards;
  return [...sums.values()].map(({ pk, kind, names }) => addPart(table, { pk, sk: `${kind}#${shard}` }, [...names]));
}

const addPart = (table: Table, key: Item, sums: [string, number][]): TransactPart => ({
  Update: {
    TableName: table.name,
    Key: key,
    UpdateExpression: `ADD ${sums.map((_, at) => `#n${at} :v${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(sums.map(([name], at) => [`#n${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(sums.map(([, by], at) => [`:v${at}`, by])),
  },
});
