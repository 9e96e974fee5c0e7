import { ulid } from 'ulid';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { photoTypeOf } from '../../shared/media/photo.ts';
import type { mediaRoutes } from '../../shared/media/routes.ts';
import type { Table } from '../kit/table.ts';
import { checkView } from '../kit/viewLink.ts';
import { formLifetime, linkLifetime, type PhotoBucket } from './bucket.ts';
import type { Media, MediaStore } from './store.ts';

export interface MediaDeps {
  table: Table;
  media: MediaStore;
  bucket: PhotoBucket;
}

const day = 86_400;
const attached = (mediaId: string, { contentType, size }: Media) => ({ mediaId, contentType, size });

export const mediaHandlers: Handlers<typeof mediaRoutes, MediaDeps> = {
  askUpload: async ({ input, actor, now }, { media, bucket }) => {
    const mediaId = ulid(now * 1000);
    const key = `tmp/${actor.id}/${mediaId}`;
    await media.add(mediaId, { ...input, owner: actor.id, key, state: 'asked', at: now, ttl: now + day });
    return { mediaId, ...(await bucket.form(key, input.contentType)), expiresAt: now + formLifetime };
  },

  attach: async ({ params: { id }, actor, now }, { media, bucket }) => {
    const found = await known(media, id, now);
    if (found.owner !== actor.id) throw new AppError('notYours', { text: '只能附上自己拍的照片' });
    if (found.state === 'ready') return attached(id, found);
    await keepChecked(bucket, found, `media/${id}`);
    if (!(await media.ready(id, `media/${id}`))) throw new AppError('notFound', { text: expired });
    return attached(id, found);
  },

  viewPhoto: async ({ params: { id }, input: { view }, actor, now }, { media, bucket }) => {
    const found = await known(media, id, now);
    if (found.owner !== actor.id) checkView(view ?? '', id, actor.id, now);
    if (found.state !== 'ready') throw new AppError('photoMissing');
    return { url: await bucket.link(found.key), expiresAt: now + linkLifetime };
  },
};

const expired = '没有这张照片，或上传已超过一天，请重新选照片';

/** The photo's item; what is past its day counts as gone, though DynamoDB may take two days to remove it. */
async function known(media: MediaStore, id: string, now: number): Promise<Media> {
  const found = await media.read(id);
  if (!found || (found.ttl !== undefined && found.ttl <= now)) throw new AppError('notFound', { text: expired });
  return found;
}

/**
 * Puts the file in its lasting place if it is what was claimed; else AppError photoMissing or photoWrong.
 * The bytes that were checked are the bytes written: the form stays good for another post meanwhile, a copy would not do.
 */
async function keepChecked(bucket: PhotoBucket, { key, size, contentType }: Media, to: string): Promise<void> {
  const bytes = await bucket.read(key);
  if (!bytes) throw new AppError('photoMissing');
  if (photoTypeOf(bytes) !== contentType) throw new AppError('photoWrong');
  if (bytes.length !== size) throw new AppError('photoWrong', { text: '照片没有传完整，请重新选照片' });
  await bucket.keep(to, bytes, contentType);
}
