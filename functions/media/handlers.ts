import { ulid } from 'ulid';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { clipProblem } from '../../shared/media/clip.ts';
import { isClip, mediaTypeOf, nameOf } from '../../shared/media/media.ts';
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
    return linkTo(found, bucket, now);
  },

  viewPublic: async ({ params: { id }, input: { view }, actor, now }, { media, bucket }) => {
    checkView(view, id, actor.id, now);
    return linkTo(await known(media, id, now), bucket, now);
  },
};

async function linkTo({ state, key, contentType }: Media, bucket: PhotoBucket, now: number) {
  if (state !== 'ready') throw new AppError('photoMissing');
  return { url: await bucket.link(key), expiresAt: now + linkLifetime, contentType };
}

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
  const name = nameOf(contentType);
  if (mediaTypeOf(bytes) !== contentType) throw new AppError('photoWrong', { text: `文件不是可用的${name}` });
  if (bytes.length !== size) throw new AppError('photoWrong', { text: `${name}没有传完整，请重新选${name}` });
  const problem = isClip(contentType) ? clipProblem(bytes, contentType) : undefined;
  if (problem) throw new AppError('photoWrong', { text: problem });
  await bucket.keep(to, bytes, contentType);
}
