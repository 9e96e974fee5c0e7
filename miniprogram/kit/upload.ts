import { maxPhotoBytes, type PhotoPurpose, photoTypeOf } from '@shared/media/photo.ts';
import Taro from '@tarojs/taro';
import { client } from './client.ts';
import { CallError } from './errors.ts';

/** A photo on its way: `path` on the phone, `share` of it sent (0-100), `id` once it counts. */
export interface Photo {
  path: string;
  share: number;
  id?: string;
  problem?: string;
}

/** Photos the person picked or took; none when they changed their mind. Throws a sentence when the album is refused. */
export async function choosePhotos(count: number): Promise<string[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] });
    return tempFiles.map(({ tempFilePath }) => tempFilePath);
  } catch (error) {
    const reason = String((error as { errMsg?: string }).errMsg ?? '');
    if (reason.includes('cancel')) return [];
    throw new CallError('notAllowed', { text: '没有拿到照片的权限。不放照片也能继续' });
  }
}

/** Big pictures are made smaller first; where that fails the picture goes as it is. */
const smaller = (src: string): Promise<string> =>
  Taro.compressImage({ src, quality: 70 }).then(
    ({ tempFilePath }) => tempFilePath,
    () => src,
  );

const bytesOf = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: () => reject(new CallError('photoWrong')),
    });
  });

/**
 * Ask for a form, post the file to the bucket, attach it. Returns the photo's id.
 * Throws CallError; the same path may simply be tried again.
 */
export async function upload(path: string, purpose: PhotoPurpose, progress: (share: number) => void): Promise<string> {
  const filePath = await smaller(path);
  const bytes = new Uint8Array(await bytesOf(filePath));
  const contentType = photoTypeOf(bytes);
  if (!contentType) throw new CallError('photoWrong');
  if (bytes.length > maxPhotoBytes) throw new CallError('tooLarge', { text: '照片不能超过 10 MB' });
  const form = await client.media.askUpload({ input: { contentType, size: bytes.length, purpose } });
  await post(form, filePath, progress);
  await client.media.attach({ id: form.mediaId, input: {} });
  return form.mediaId;
}

function post(
  { url, fields }: { url: string; fields: Record<string, string> },
  filePath: string,
  progress: (share: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url,
      filePath,
      name: 'file',
      formData: fields,
      success: ({ statusCode }) => (statusCode < 300 ? resolve() : reject(new CallError('photoMissing'))),
      fail: () => reject(new CallError('offline')),
    });
    task?.progress?.(({ progress: share }: { progress: number }) => progress(share));
  });
}

/** Moves a picked picture where it outlasts the program; where the phone has no room for it, it stays for this time. */
export const keepFile = (tempFilePath: string): Promise<string> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => resolve(String(savedFilePath)),
      fail: () => resolve(tempFilePath),
    });
  });

/** Pictures of a form that have no id yet: the outbox sends them along. */
export const unsent = (photos: readonly Photo[], purpose: PhotoPurpose): { path: string; purpose: PhotoPurpose }[] =>
  photos.filter(({ id }) => !id).map(({ path }) => ({ path, purpose }));

/** Where a photo can be seen for some minutes; `view` is this reader's own right to it. */
export const photoAddress = async ({ id, view }: { id: string; view: string }): Promise<string> =>
  (await client.media.viewPhoto({ id, input: { view } })).url;

export const preview = (current: string, urls: string[]): void => {
  Taro.previewImage({ current, urls });
};
