import type { Actor } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Table } from './table.ts';

/** A file that is no photo, where photos are asked for, or the other way round. */
const wrongSort = { photos: '这里只能放照片', clips: '这里只能放短视频或语音' } as const;

/**
 * Photos and clips count only when the media function has seen them: there, what they claim to be, and the actor's own.
 * @param field the input's name for them: `photos`, or `clips` (short video and voice)
 */
export async function checkPhotos(
  table: Table,
  files: readonly string[] | undefined,
  actor: Actor,
  field: keyof typeof wrongSort = 'photos',
): Promise<void> {
  const items = await Promise.all((files ?? []).map((id) => table.get(`MEDIA#${id}`, 'MEDIA', { consistent: true })));
  for (const item of items) {
    if (item?.state !== 'ready') throw new AppError('photoMissing', { field });
    if (item.owner !== actor.id) throw new AppError('notYours', { field, text: '只能附上自己拍的照片' });
    const isPhoto = String(item.contentType).startsWith('image/');
    if (isPhoto !== (field === 'photos')) throw new AppError('photoWrong', { field, text: wrongSort[field] });
  }
}
