import { communityOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { localDate } from '../../shared/kit/clock.ts';
import { sumsOf } from '../kit/countKeys.ts';
import { ConditionFailed, type Item, type Table, type TransactPart } from '../kit/table.ts';
import { type CaseRun, type Counted, countedIn, namesOf, type Tally } from './counted.ts';

/** Over how many items a community's day is spread, so that batches counted side by side seldom meet at one. */
export const countShards = 4;
const tries = 4;
/** DynamoDB's limit of one transaction; so many cases leave room for their counters. */
const mostParts = 100;
const mostCases = 80;

/** Counter item (place and day, kind) -> attribute -> how much to add. */
type Sums = Map<string, Sum>;
interface Sum {
  pk: string;
  kind: string;
  names: Map<string, number>;
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
    const counted = open.flatMap(countedIn);
    const parts = [...open.map((one) => tallyPart(table, one.run.head, one.tally)), ...counterParts(table, counted)];
    const fits = parts.length <= mostParts;
    try {
      if (fits) {
        // Named before they are counted: a figure always opens to its cases.
        await table.putAll(namesOf(counted));
        return await table.transact(parts);
      }
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

function sumsIn(counted: readonly Counted[]): Sums {
  const sums: Sums = new Map();
  for (const { kind, community, at, name } of counted) {
    const pk = sumsOf(community, localDate(at));
    const sum = sums.get(`${pk}|${kind}`) ?? { pk, kind, names: new Map<string, number>() };
    sum.names.set(name, (sum.names.get(name) ?? 0) + 1);
    sums.set(`${pk}|${kind}`, sum);
  }
  return sums;
}

/** One shard for all counters of a transaction, by its first case: fewer parts, and batches side by side spread. */
function counterParts(table: Table, counted: readonly Counted[]): TransactPart[] {
  const shard = [...counted[0]!.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % countShards;
  return [...sumsIn(counted).values()].map(({ pk, kind, names }) =>
    addPart(table, { pk, sk: `${kind}#${shard}` }, [...names]),
  );
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
