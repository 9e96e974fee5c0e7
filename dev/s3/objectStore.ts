import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { S3Error } from './s3Error.ts';

/** What the side-car says of one object. */
export interface ObjectInfo {
  key: string;
  /** Name of the file that holds the bytes. */
  file: string;
  etag: string;
  size: number;
  /** Epoch seconds. */
  lastModified: number;
  contentType: string;
  /** x-amz-meta- headers by full name. */
  metadata: Record<string, string>;
  sums: Record<string, string>;
}

export type NewObject = Pick<ObjectInfo, 'contentType' | 'metadata' | 'sums'>;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Objects in a directory per bucket: `<sha256 of key>.json` (side-car) names `<uuid>.body`.
 * The side-car's rename is the commit, so a crash leaves the old or the new object, never a mixture.
 * One process owns the directory; work on one key is done in turn.
 */
export class ObjectStore {
  readonly #dir: string;
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  async createBucket(bucket: string): Promise<void> {
    await mkdir(path.join(this.#dir, bucket), { recursive: true });
  }

  async requireBucket(bucket: string): Promise<void> {
    const found = await stat(path.join(this.#dir, bucket)).catch(() => undefined);
    if (!found?.isDirectory()) throw new S3Error('NoSuchBucket');
  }

  /** Writes an object; PreconditionFailed if `onlyNew` and the key exists. */
  async put(bucket: string, key: string, body: Buffer, about: NewObject, now: number, onlyNew = false) {
    return this.#inTurn(bucket, key, async () => {
      const old = await this.#find(bucket, key);
      if (old && onlyNew) throw new S3Error('PreconditionFailed');
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      const file = `${randomUUID()}.body`;
      const { contentType, metadata, sums } = about;
      const info: ObjectInfo = { key, file, etag, size: body.length, lastModified: now, contentType, metadata, sums };
      await writeFile(path.join(this.#dir, bucket, file), body);
      const sideCar = this.#sideCar(bucket, key);
      await writeFile(`${sideCar}.new`, JSON.stringify(info));
      await rename(`${sideCar}.new`, sideCar);
      if (old) await rm(path.join(this.#dir, bucket, old.file), { force: true });
      return info;
    });
  }

  /** The object's side-car; NoSuchKey if there is none. */
  async head(bucket: string, key: string): Promise<ObjectInfo> {
    const info = await this.#find(bucket, key);
    if (!info) throw new S3Error('NoSuchKey');
    return info;
  }

  async get(bucket: string, key: string): Promise<{ info: ObjectInfo; body: Buffer }> {
    return this.#inTurn(bucket, key, async () => {
      const info = await this.head(bucket, key);
      return { info, body: await readFile(path.join(this.#dir, bucket, info.file)) };
    });
  }

  /** Deletes an object and says whether there was one (S3 answers alike). */
  async delete(bucket: string, key: string): Promise<boolean> {
    return this.#inTurn(bucket, key, async () => {
      const info = await this.#find(bucket, key);
      if (!info) return false;
      await rm(this.#sideCar(bucket, key));
      await rm(path.join(this.#dir, bucket, info.file), { force: true });
      return true;
    });
  }

  /** All objects under a prefix, in S3's order: UTF-8 bytes of the key. */
  async list(bucket: string, prefix: string): Promise<ObjectInfo[]> {
    const names = (await readdir(path.join(this.#dir, bucket))).filter((name) => name.endsWith('.json'));
    const all: ObjectInfo[] = [];
    for (const name of names) {
      const info = await this.#read(path.join(this.#dir, bucket, name));
      if (info?.key.startsWith(prefix)) all.push(info);
    }
    return all.sort((a, b) => compareKeys(a.key, b.key));
  }

  #sideCar(bucket: string, key: string): string {
    return path.join(this.#dir, bucket, `${createHash('sha256').update(key).digest('hex')}.json`);
  }

  #find(bucket: string, key: string): Promise<ObjectInfo | undefined> {
    return this.#read(this.#sideCar(bucket, key));
  }

  async #read(file: string): Promise<ObjectInfo | undefined> {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as ObjectInfo;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #inTurn<T>(bucket: string, key: string, work: () => Promise<T>): Promise<T> {
    const id = `${bucket}/${key}`;
    const mine = (this.#queues.get(id) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => undefined);
    this.#queues.set(id, settled);
    try {
      return await mine;
    } finally {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
    }
  }
}

export const compareKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
