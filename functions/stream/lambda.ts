import { S3Client } from '@aws-sdk/client-s3';
import { config } from '../kit/config.ts';
import { embedded, writeLine } from '../kit/log.ts';
import { newClient, openTable } from '../kit/table.ts';
import { archive } from './archive.ts';
import { type CaseChange, changeIn, type HeadRecord } from './change.ts';
import { countUp } from './counters.ts';
import { tell } from './notices.ts';

const table = openTable(newClient(), config.table());
const s3 = new S3Client({});
const bucket = config.archiveBucket();

export interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * One batch of the table's stream (ReportBatchItemFailures). It ends at the first record that fails: from there on all
 * come again, so the order within a case holds, and what was done already is done again without effect.
 */
export async function handler({ Records }: { Records: readonly HeadRecord[] }): Promise<BatchAnswer> {
  const followed: CaseChange[] = [];
  const failed = await firstFailing(Records, followed);
  reportAge(Records, followed);
  return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] };
}

/** Sequence number of the first record that could not be followed; what was followed is added to the list. */
async function firstFailing(records: readonly HeadRecord[], followed: CaseChange[]): Promise<string | undefined> {
  for (const record of records) {
    try {
      const change = changeIn(record);
      if (!change || change.steps.length === 0) continue;
      await follow(change);
      followed.push(change);
    } catch (error) {
      const sequence = record.dynamodb?.SequenceNumber ?? '';
      const { name, stack } = error as Error;
      console.error(JSON.stringify({ function: 'stream', sequence, name, stack }));
      return sequence;
    }
  }
  return undefined;
}

/** What follows from a change of a case; each of the three may be repeated. */
const follow = (change: CaseChange): Promise<unknown> =>
  Promise.all([tell(table, change), countUp(table, change.after), archive(s3, bucket, change)]);

/** How long the oldest change had waited when the batch's newest record was written: grows when records pile up. */
function reportAge(records: readonly HeadRecord[], followed: readonly CaseChange[]): void {
  const times = followed.flatMap(({ steps }) => steps.map(({ entry }) => entry.at));
  if (times.length === 0) return;
  const written = records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime ?? 0);
  const StreamAgeSeconds = Math.max(0, Math.max(...written) - Math.min(...times));
  const line = { function: 'stream', records: records.length };
  writeLine({ ...line, ...embedded({ StreamAgeSeconds }, Math.max(...times)) });
}
