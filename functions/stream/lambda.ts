import { S3Client } from '@aws-sdk/client-s3';
import { casesOf } from '../../shared/kinds.ts';
import { openCaseStore } from '../kit/caseStore.ts';
import { config } from '../kit/config.ts';
import { embedded, writeLine } from '../kit/log.ts';
import { openSettings } from '../kit/settingsStore.ts';
import { type Item, newClient, openTable } from '../kit/table.ts';
import { archive } from './archive.ts';
import { noticesBeside } from './beside.ts';
import { type CaseChange, changeIn, type HeadRecord } from './change.ts';
import { countUp, runsOf } from './counters.ts';
import { moveLinked } from './linked.ts';
import { noticesOf } from './notices.ts';

const table = openTable(newClient(), config.table());
const movers = {
  table,
  cases: openCaseStore(table, (kind) => casesOf(kind).workflow),
  rules: openSettings(table),
};
const s3 = new S3Client({});
const bucket = config.archiveBucket();

export interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}
/** What a batch's records say, up to the first that can't be read. */
interface Reading {
  changes: CaseChange[];
  notices: Item[];
  /** The record that can't be read, and why. */
  unread?: { sequence: string; error: Error };
}

/**
 * One batch of the table's stream (ReportBatchItemFailures): what follows from its changes is written for all together.
 * A record that nobody can read ends the batch before itself, and is named. Where nobody knows which record it was (a
 * write failed) or it comes first, this throws: the mapping then halves the batch, until the bad one stands alone; a
 * named first record would take all behind it along. What was done already is done again without effect.
 */
export async function handler({ Records }: { Records: readonly HeadRecord[] }): Promise<BatchAnswer> {
  const { changes, notices, unread } = read(Records);
  if (changes.length > 0) await follow(changes, notices);
  reportAge(Records, changes);
  if (!unread) return { batchItemFailures: [] };
  const { sequence, error } = unread;
  if (changes.length === 0) throw error;
  console.error(JSON.stringify({ function: 'stream', sequence, name: error.name, stack: error.stack }));
  return { batchItemFailures: [{ itemIdentifier: sequence }] };
}

function read(records: readonly HeadRecord[]): Reading {
  const reading: Reading = { changes: [], notices: [] };
  for (const record of records) {
    try {
      const change = changeIn(record);
      if (!change || change.steps.length === 0) continue;
      reading.notices.push(...noticesOf(change));
      reading.changes.push(change);
    } catch (error) {
      return { ...reading, unread: { sequence: record.dynamodb?.SequenceNumber ?? '', error: error as Error } };
    }
  }
  return reading;
}

/** What follows from changes of cases; each may be repeated. */
const follow = (changes: readonly CaseChange[], notices: readonly Item[]): Promise<unknown> =>
  Promise.all([
    noticesBeside(table, changes).then((more) => table.putAll([...notices, ...more])),
    countUp(table, runsOf(changes)),
    archive(s3, bucket, changes),
    moveLinked(movers, changes),
  ]);

/** How long the oldest change had waited when the batch's newest record was written: grows when records pile up. */
function reportAge(records: readonly HeadRecord[], followed: readonly CaseChange[]): void {
  const times = followed.flatMap(({ steps }) => steps.map(({ entry }) => entry.at));
  if (times.length === 0) return;
  const written = records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime ?? 0);
  const StreamAgeSeconds = Math.max(0, Math.max(...written) - Math.min(...times));
  const line = { function: 'stream', records: records.length };
  writeLine({ ...line, ...embedded({ StreamAgeSeconds }, Math.max(...times)) });
}
