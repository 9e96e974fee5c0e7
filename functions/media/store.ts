import type { MediaType } from '../../shared/media/media.ts';
import type { PhotoPurpose } from '../../shared/media/photo.ts';
import { ConditionFailed, type Table } from '../kit/table.ts';

/** What is known of one photo or clip; the bytes are in the bucket under `key`. Times are epoch seconds. */
export interface Media {
  owner: string;
  contentType: MediaType;
  /** Bytes, as claimed when the form was asked for; attach holds the file against it. */
  size: number;
  purpose: PhotoPurpose;
  key: string;
  state: 'asked' | 'ready';
  at: number;
  /** Only while asked: what is never attached goes away by itself. */
  ttl?: number;
}

const pkOf = (id: string): string => `MEDIA#${id}`;
const sk = 'MEDIA';

export const mediaStore = (table: Table) => ({
  async add(id: string, media: Media): Promise<void> {
    await table.put({ pk: pkOf(id), sk, ...media }, { ifNew: true });
  },

  read: (id: string): Promise<Media | undefined> => table.get<Media>(pkOf(id), sk, { consistent: true }),

  /** asked -> ready at `key`, once; a repeat changes nothing. False when the item is gone (its day was over). */
  async ready(id: string, key: string): Promise<boolean> {
    const guard = { condition: '#state = :asked', names: { '#state': 'state' }, values: { ':asked': 'asked' } };
    try {
      await table.update(pkOf(id), sk, { state: 'ready', key, ttl: undefined }, guard);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return error.current?.state === 'ready';
      throw error;
    }
  },
});
export type MediaStore = ReturnType<typeof mediaStore>;
