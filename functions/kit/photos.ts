import type { Actor } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Table } from './table.ts';

/** Photos count only when the media function has seen them: there, what they claim to be, and the actor's own. */
export async function checkPhotos(table: Table, photos: readonly string[] | undefined, actor: Actor): Promise<void> {
  const items = await Promise.all((photos ?? []).map((id) => table.get(`MEDIA#${id}`, 'MEDIA', { consistent: true })));
  for (const item of items) {
    if (item?.state !== 'ready') throw new AppError('photoMissing', { field: 'photos' });
    if (item.owner !== actor.id) throw new AppError('notYours', { field: 'photos', text: '只能附上自己拍的照片' });
  }
}
