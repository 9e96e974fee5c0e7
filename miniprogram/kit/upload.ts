import { clipLimits, clipProblem } from '@shared/media/clip.ts';
import { isClip, maxBytesOf, mediaTypeOf, nameOf } from '@shared/media/media.ts';
import type { PhotoPurpose } from '@shared/media/photo.ts';
import Taro from '@tarojs/taro';
import { client } from './client.ts';
import { CallError } from './errors.ts';

/** A photo or clip on its way: `path` on the phone, `share` of it sent (0-100), `id` once it counts. */
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

/** One short video, at most as long as the server takes; undefined when they changed their mind. */
export async function chooseVideo(): Promise<string | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      ...{ count: 1, mediaType: ['video'] },
      ...{ maxDuration: clipLimits['video/mp4'].seconds, sizeType: ['compressed'] },
    });
    return tempFiles[0]?.tempFilePath;
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg ?? '').includes('cancel')) return undefined;
    throw new CallError('notAllowed', { text: '没有拿到录像的权限。不放视频也能继续' });
  }
}

/** A voice being recorded: `stop` ends it, `done` is its file; rejects with a sentence when there is no microphone. */
export function recordVoice(): { stop: () => void; done: Promise<string> } {
  const recorder = Taro.getRecorderManager();
  const done = new Promise<string>((resolve, reject) => {
    recorder.onStop(({ tempFilePath }) => resolve(tempFilePath));
    recorder.onError(() => reject(new CallError('notAllowed', { text: '没有拿到录音的权限。写几个字也行' })));
  });
  // A minute of it stays far under the server's limit.
  recorder.start({
    duration: (clipLimits['audio/mpeg'].seconds - 1) * 1000,
    format: 'mp3',
    sampleRate: 16000,
    numberOfChannels: 1,
    encodeBitRate: 48000,
  });
  return { stop: () => recorder.stop(), done };
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
  const contentType = mediaTypeOf(bytes);
  if (!contentType) throw new CallError('photoWrong');
  const most = maxBytesOf(contentType);
  if (bytes.length > most)
    throw new CallError('tooLarge', { text: `${nameOf(contentType)}不能超过 ${most / 1024 / 1024} MB` });
  const problem = isClip(contentType) && clipProblem(bytes, contentType);
  if (problem) throw new CallError('photoWrong', { text: problem });
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

/** Pictures of a form that have no id yet: the outbox sends them along. `into`: the field of the input they belong to. */
export const unsent = (photos: readonly Photo[], purpose: PhotoPurpose, into: 'photos' | 'clips' = 'photos') =>
  photos.filter(({ id }) => !id).map(({ path }) => ({ path, purpose, into }));

/** Where a photo can be seen for some minutes; `view` is this reader's own right to it. */
export const photoAddress = async ({ id, view }: { id: string; view: string }): Promise<string> =>
  (await client.media.viewPhoto({ id, input: { view } })).url;

/** A photo of a public list, for everybody. */
export const publicAddress = async ({ id, view }: { id: string; view: string }): Promise<string> =>
  (await client.media.viewPublic({ id, input: { view } })).url;

/** Plays a clip of a case: a video over the whole screen, a voice where one is. */
export async function playClip({ id, view }: { id: string; view: string }): Promise<void> {
  const { url, contentType } = await client.media.viewPhoto({ id, input: { view } });
  if (contentType.startsWith('video/')) return void Taro.previewMedia({ sources: [{ url, type: 'video' }] });
  const voice = Taro.createInnerAudioContext();
  voice.src = url;
  voice.onEnded(() => voice.destroy());
  voice.play();
}

export const preview = (current: string, urls: string[]): void => {
  Taro.previewImage({ current, urls });
};
