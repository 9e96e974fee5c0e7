import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { HistoryEntry } from '../../shared/kit/case.ts';
import type { CaseChange } from './change.ts';
import { grouped } from './grouped.ts';

/** One line of an archive object. A change's only hash is that of its last entry; `previous` ties it to the one before. */
export interface ArchiveLine {
  caseId: string;
  entry: HistoryEntry;
  hash?: string;
  previous: string;
}

/**
 * Keeps every version's entry and hash where nobody can rewrite them (the bucket locks its objects): whoever could
 * change a head could change its hash too. One object per batch and hour, since an object costs as much as eight
 * written units; a repeat writes the same lines again.
 */
export async function archive(s3: S3Client, bucket: string, changes: readonly CaseChange[]): Promise<void> {
  const hours = grouped(changes.flatMap(linesOf), ({ entry }) => hourOf(entry.at));
  await Promise.all([...hours].map(([hour, lines]) => s3.send(objectOf(bucket, hour, lines))));
}

const linesOf = ({ before, after, steps }: CaseChange): ArchiveLine[] =>
  steps.map(({ entry }) => ({
    caseId: after.id,
    entry,
    hash: entry.v === after.version ? after.hash : undefined,
    previous: before?.hash ?? '',
  }));

/**
 * `history/<hour>/<first>-<last>-<case>-<version>.jsonl`: the hour (UTC) and the span of the entries' times (epoch
 * seconds) are in the name, so one listing of an entry's hour finds the objects that can hold it (docs/adr/0007-stream.md).
 */
function objectOf(bucket: string, hour: string, lines: readonly ArchiveLine[]): PutObjectCommand {
  const times = lines.map(({ entry }) => entry.at);
  const { caseId, entry } = lines[0]!;
  return new PutObjectCommand({
    Bucket: bucket,
    Key: `history/${hour}/${Math.min(...times)}-${Math.max(...times)}-${caseId}-${entry.v}.jsonl`,
    ContentType: 'application/x-ndjson',
    Body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  });
}

/** `2026112302`: year to hour, UTC. */
const hourOf = (at: number): string => new Date(at * 1000).toISOString().replace(/\D/g, '').slice(0, 10);
