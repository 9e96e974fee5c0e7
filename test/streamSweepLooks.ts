import type { ArchiveLine } from '../functions/stream/archive.ts';
import type { HeadRecord } from '../functions/stream/change.ts';
import type { CaseHead } from '../shared/kit/case.ts';
import { archive, cases, everything, table } from './streamSweepRig.ts';

export const headOf = async (id: string): Promise<CaseHead> => (await cases.load(id))!.head;
export const inboxOf = async (who: string): Promise<unknown[]> =>
  (await table.query({ pk: `INBOX#${who}` })).items.map(({ action, state }) => [action, state]);

/** Counters added up over communities and days: `[name of the attribute, sum]`, zeros left out. */
export async function counted(prefix: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { pk, sk: _shard, ...item } of await everything()) {
    if (!String(pk).startsWith(prefix)) continue;
    for (const [name, by] of Object.entries(item as Record<string, number>)) sums[name] = (sums[name] ?? 0) + by;
  }
  return sums;
}
export const standing = (sums: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(sums)
      .filter(([name]) => name.startsWith('in:'))
      .map(([name, gained]) => [name.slice(3), gained - (sums[`out:${name.slice(3)}`] ?? 0)] as const)
      .filter(([, now]) => now !== 0),
  );
export function tallied(names: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const name of names) sums[name] = (sums[name] ?? 0) + 1;
  return sums;
}

/** A case's lines in the archive, by version. */
export const archivedOf = (id: string): ArchiveLine[] =>
  [...archive.objects.values()]
    .flatMap((text) => text.trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as ArchiveLine)
    .filter(({ caseId }) => caseId === id)
    .sort((a, b) => a.entry.v - b.entry.v);

/** The records the mapping lets pass. */
export const headsOf = (records: readonly HeadRecord[]): HeadRecord[] =>
  records.filter(({ dynamodb }) => (dynamodb!.Keys as { sk: { S: string } }).sk.S === 'HEAD');
