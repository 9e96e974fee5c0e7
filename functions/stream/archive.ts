import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { CaseChange } from './change.ts';

/**
 * Keeps every version's entry and hash where nobody can rewrite them (the bucket locks its objects): whoever could
 * change a head could change its hash too. A repeat writes the same bytes again.
 */
export async function archive(s3: S3Client, bucket: string, { before, after, steps }: CaseChange): Promise<void> {
  await Promise.all(
    steps.map(({ entry }) =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: `history/${after.id}/${entry.v}.json`,
          ContentType: 'application/json',
          // A record's only hash is that of its last entry; `previous` ties it to the record before.
          Body: JSON.stringify({
            caseId: after.id,
            entry,
            hash: entry.v === after.version ? after.hash : undefined,
            previous: before?.hash ?? '',
          }),
        }),
      ),
    ),
  );
}
