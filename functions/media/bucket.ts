import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type MediaType, maxBytesOf } from '../../shared/media/media.ts';
import { type PostForm, postForm } from './postForm.ts';

/** How long a form and a link are good, seconds. */
export const formLifetime = 600;
export const linkLifetime = 300;

/** The photos and clips in one bucket. Signatures carry the machine's own time: the bucket judges them by its clock, not the call's. */
export const photoBucket = (client: S3Client, Bucket: string) => ({
  /** A form that takes a file of this type and of its most bytes, under exactly this key. */
  async form(key: string, contentType: MediaType): Promise<PostForm> {
    // The address is the SDK's own, whatever region or endpoint it is told: a link to the key without the key.
    const { origin, pathname } = new URL(await signedLink(client, Bucket, key));
    const url = origin + pathname.slice(0, -key.length);
    const fields = { key, 'Content-Type': contentType };
    return postForm(client, { url, bucket: Bucket, fields, maxBytes: maxBytesOf(contentType), lifetime: formLifetime });
  },

  link: (key: string): Promise<string> => signedLink(client, Bucket, key),

  /** The whole file (at most 20 MB, by the form's policy); undefined when nothing is there. */
  async read(Key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return await Body!.transformToByteArray();
    } catch (error) {
      // S3 answers AccessDenied for a missing key to those who may not list the bucket, and this function may not.
      if (['NoSuchKey', 'AccessDenied'].includes((error as Error).name)) return undefined;
      throw error;
    }
  },

  /** Writes a checked file once: the first one stays, whatever is posted and attached later. */
  async keep(Key: string, Body: Uint8Array, ContentType: MediaType): Promise<void> {
    try {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, IfNoneMatch: '*' }));
    } catch (error) {
      if ((error as Error).name !== 'PreconditionFailed') throw error;
    }
  },
});
export type PhotoBucket = ReturnType<typeof photoBucket>;

const signedLink = (client: S3Client, Bucket: string, Key: string): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), { expiresIn: linkLifetime });
