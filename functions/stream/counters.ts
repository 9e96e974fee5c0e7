import { communityOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { localDate } from '../../shared/kit/clock.ts';
import { ConditionFailed, type Item, type Table, type TransactPart } from '../kit/table.ts';
import { stepsSince } from './change.ts';

/** Over how many items a community's day is spread, so that a busy day has no hot item. */
export const countShards = 4;
const tries = 4;

/** What a case has been counted as: up to which version, and which state of which community it stands in. */
interface Tally {
  v: number;
  state: string;
  community: string;
}
/** Counter item key -> attribute -> how much to add. */
type Sums = Map<string, Map<string, number>>;

/** Attribute names: `do:<action>`, `in:<state>` and `out:<state>`; in − out over all days is what stands there now. */
const added = (sums: Sums, pk: string, name: string): void => {
  const item = sums.get(pk) ?? new Map<string, number>();
  sums.set(pk, item.set(name, (item.get(name) ?? 0) + 1));
};

/**
 * Counts every transition of a case once: ADD is not idempotent, so the case's TALLY item changes in the same
 * transaction and only upwards. Entries are taken from the tally on, so a record that was lost is made good by the next.
 */
export async function countUp(table: Table, head: CaseHead): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const tally = await table.get<Tally>(`CASE#${head.id}`, 'TALLY', { consistent: true });
    if (tally && tally.v >= head.version) return;
    try {
      return await table.transact([tallyPart(table, head, tally), ...counterParts(table, head, tally)]);
    } catch (error) {
      // Another case of the day met us at the same counter, or this record is being counted twice at once.
      const met = error instanceof ConditionFailed || (error as Error).name === 'TransactionCanceledException';
      if (!met || attempt === tries) throw error;
    }
  }
}

function tallyPart(table: Table, head: CaseHead, tally: Tally | undefined): TransactPart {
  const item = {
    pk: `CASE#${head.id}`,
    sk: 'TALLY',
    v: head.version,
    state: head.state,
    community: communityOf(head.area),
  };
  const asRead = { condition: '#v = :v', names: { '#v': 'v' }, values: { ':v': tally?.v } };
  return table.putPart(item, tally ? asRead : 'new');
}

function sumsOf(head: CaseHead, tally: Tally | undefined): Sums {
  const sums: Sums = new Map();
  const community = communityOf(head.area);
  let stands = tally && { state: tally.state, community: tally.community };
  for (const { entry } of stepsSince(head, tally?.v ?? 0, tally?.state)) {
    const day = localDate(entry.at).replaceAll('-', '');
    const keyOf = (place: string): string => `COUNT#${place}#${day}`;
    added(sums, keyOf(community), `do:${entry.action}`);
    if (stands?.state !== entry.to || stands.community !== community) {
      if (stands) added(sums, keyOf(stands.community), `out:${stands.state}`);
      added(sums, keyOf(community), `in:${entry.to}`);
    }
    stands = { state: entry.to, community };
  }
  return sums;
}

function counterParts(table: Table, head: CaseHead, tally: Tally | undefined): TransactPart[] {
  const shard = [...head.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % countShards;
  return [...sumsOf(head, tally)].map(([pk, sums]) => addPart(table, { pk, sk: String(shard) }, [...sums]));
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
