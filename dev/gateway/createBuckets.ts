import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { Template } from './template.ts';

/** Makes the template's buckets at an S3 endpoint; those that are there stay as they are. */
export async function createBuckets(template: Template, endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
  const client = new S3Client({ endpoint, region: template.region, credentials, forcePathStyle: true });
  for (const { name } of template.all('AWS::S3::Bucket')) {
    await client.send(new CreateBucketCommand({ Bucket: name })).catch((error: Error) => {
      if (!/^Bucket(AlreadyOwnedByYou|AlreadyExists)$/.test(error.name)) throw error;
    });
  }
  client.destroy();
}
