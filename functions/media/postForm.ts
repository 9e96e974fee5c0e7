import { createHmac } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';

/** What a browser or WeChat posts: all `fields`, then the file. */
export interface PostForm {
  url: string;
  fields: Record<string, string>;
}
interface Wanted {
  /** Where the bucket takes forms. */
  url: string;
  bucket: string;
  fields: Record<string, string>;
  maxBytes: number;
  /** Seconds. */
  lifetime: number;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const isoSeconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+/, '');

/**
 * A form signed as "Authenticating Requests in Browser-Based Uploads Using POST (Signature Version 4)" has it; every field
 * is a condition. The SDK's own presigner brings a second S3 client into the bundle (75 KB). The time is the machine's,
 * as for all the SDK signs: the bucket judges by its own clock.
 */
export async function postForm(client: S3Client, wanted: Wanted): Promise<PostForm> {
  const [credentials, region] = await Promise.all([client.config.credentials(), client.config.region()]);
  const signedAt = isoSeconds(Date.now()).replace(/[-:]/g, '');
  const scope = [signedAt.slice(0, 8), region, 's3', 'aws4_request'];
  const fields = {
    ...wanted.fields,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': [credentials.accessKeyId, ...scope].join('/'),
    'X-Amz-Date': signedAt,
    ...(credentials.sessionToken && { 'X-Amz-Security-Token': credentials.sessionToken }),
  };
  const conditions = [
    { bucket: wanted.bucket },
    ['content-length-range', 1, wanted.maxBytes],
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
  ];
  const expiration = isoSeconds(Date.now() + wanted.lifetime * 1000);
  const Policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  return { url: wanted.url, fields: { ...fields, Policy, 'X-Amz-Signature': hmac(key, Policy).toString('hex') } };
}
