import type { ObjectInfo, ObjectStore } from './objectStore.ts';
import type { Credentials } from './sigv4.ts';

/** What happened to an object; names as S3 event notifications have them. */
export interface S3Event {
  name: 'ObjectCreated:Put' | 'ObjectCreated:Post' | 'ObjectCreated:Copy' | 'ObjectRemoved:Delete';
  bucket: string;
  key: string;
  /** Bytes; absent when removed. */
  size?: number;
  etag?: string;
  /** Epoch seconds. */
  at: number;
}

/**
 * Denial text, or undefined to allow. `action` is the IAM action (`s3:PutObject`);
 * `resource` is what follows `arn:<partition>:s3:::` (`bucket/key`, or `bucket` for s3:ListBucket).
 */
export type Allow = (accessKeyId: string, action: string, resource: string) => string | undefined;

/** What every operation works with. */
export interface S3Context {
  store: ObjectStore;
  credentials: Credentials;
  allow: Allow;
  onEvent: (event: S3Event) => void;
  /** Epoch seconds. */
  now: () => number;
}

export function tellCreated(context: S3Context, how: 'Put' | 'Post' | 'Copy', bucket: string, info: ObjectInfo): void {
  const { key, size, etag, lastModified: at } = info;
  context.onEvent({ name: `ObjectCreated:${how}`, bucket, key, size, etag, at });
}
