import type { Photo } from '../../report.ts';
import type { Phone } from '../context.ts';
import { text } from '../define.ts';
import { bytesOf } from './bytes.ts';
import { calls, type Options, WxFailure } from './call.ts';
import type { Consent } from './permissions.ts';

/** One grey pixel: what the camera sees when nobody gave a photo. */
const anyPhoto: Photo = {
  name: 'photo.png',
  type: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
};

export interface Chosen {
  path: string;
  size: number;
  name: string;
}

/** Takes the photos that the test or the person gave, as many as the program allows. */
export async function choosePhotos({ owner, files }: Phone, count: number): Promise<Chosen[]> {
  if (owner.refuses('album')) throw new WxFailure('auth deny');
  return kept(files, await given(owner, count, 'image/*', anyPhoto));
}

/** What the test put there, else what the person picks, else `otherwise`; nothing at all is a change of mind. */
async function given(owner: Phone['owner'], count: number, accept: string, otherwise?: Photo): Promise<Photo[]> {
  if (owner.photos.length > 0) return owner.photos.splice(0, count);
  const one = (await owner.askFile(accept)) ?? otherwise;
  if (!one) throw new WxFailure('cancel');
  return [one];
}

const kept = (files: Phone['files'], chosen: readonly Photo[]): Chosen[] =>
  chosen.map(({ base64, type, name }) => {
    const bytes = bytesOf(base64);
    return { path: files.add(bytes, type, name.split('.').at(-1) ?? 'jpg'), size: bytes.length, name };
  });

export function pictureCalls(phone: Phone, consent: Consent): Record<string, unknown> {
  const { files } = phone;
  const choose = async (call: string, count: unknown): Promise<Chosen[]> => {
    await consent.needPrivacy(call);
    return choosePhotos(phone, Number(count ?? 9));
  };
  const film = async (): Promise<Chosen[]> => {
    await consent.needPrivacy('chooseMedia');
    if (phone.owner.refuses('album')) throw new WxFailure('auth deny');
    return kept(files, await given(phone.owner, 1, 'video/mp4'));
  };
  const fileAt = (path: unknown) => {
    const file = files.get(text(path));
    if (!file) throw new WxFailure(`no such file or directory "${text(path)}"`, 1300002);
    return file;
  };
  return {
    ...calls({
      async chooseMedia({ count, mediaType }) {
        const type = (mediaType as string[] | undefined)?.join() === 'video' ? 'video' : 'image';
        const chosen = type === 'video' ? await film() : await choose('chooseMedia', count);
        return { type, tempFiles: chosen.map(({ path, size }) => ({ tempFilePath: path, size, fileType: type })) };
      },
      /** A file out of a chat: how documents come into a mini-program. */
      async chooseMessageFile({ count, extension }) {
        await consent.needPrivacy('chooseMessageFile');
        const accept = ((extension ?? []) as string[]).map((one) => `.${one.replace(/^\./, '')}`).join();
        const chosen = kept(files, await given(phone.owner, Number(count ?? 100), accept));
        return { tempFiles: chosen.map((one) => ({ ...one, type: 'file', time: Math.floor(Date.now() / 1000) })) };
      },
      async chooseImage({ count }) {
        const chosen = await choose('chooseImage', count);
        return { tempFilePaths: chosen.map(({ path }) => path), tempFiles: chosen };
      },
      compressImage: ({ src }) => {
        fileAt(src);
        return { tempFilePath: src };
      },
      getImageInfo: ({ src }) => imageInfo(files.url(text(src)), text(src)),
      getFileInfo: ({ filePath }) => ({ size: fileAt(filePath).bytes.length }),
      /** Into a chat: the host has none, it says what would go and lets whoever looks keep it. */
      async shareFileMessage({ filePath, fileName }) {
        const { bytes, type } = fileAt(filePath);
        const name = text(fileName) || text(filePath).split('/').at(-1)!;
        const { confirm } = await phone.overlays.modal({
          title: '发送给朋友',
          content: `${name}（${bytes.length} 字节）`,
          confirmText: '发送',
        });
        if (!confirm) throw new WxFailure('cancel');
        phone.owner.shared.push({ name, text: new TextDecoder().decode(bytes) });
        phone.owner.keepFile(name, bytes, type);
      },
      saveImageToPhotosAlbum: async ({ filePath }) => {
        await consent.needPrivacy('saveImageToPhotosAlbum');
        await consent.needScope('scope.writePhotosAlbum');
        fileAt(filePath);
      },
      saveFile: ({ tempFilePath }) => {
        fileAt(tempFilePath);
        return { savedFilePath: tempFilePath };
      },
    }),
    getFileSystemManager: () => fileSystem(phone, fileAt),
  };
}

const imageInfo = (url: string, path: string): Promise<object> =>
  new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () =>
      resolve({ width: picture.naturalWidth, height: picture.naturalHeight, path, orientation: 'up', type: 'png' });
    picture.onerror = () => reject(new WxFailure('file not found'));
    picture.src = url;
  });

/** The few calls of FileSystemManager that need no folders. */
function fileSystem(phone: Phone, fileAt: (path: unknown) => { bytes: Uint8Array }) {
  const read = ({ filePath, encoding }: Options): unknown => {
    const { bytes } = fileAt(filePath);
    if (encoding === undefined) return bytes.slice().buffer;
    return encoding === 'base64' ? btoa(String.fromCharCode(...bytes)) : new TextDecoder().decode(bytes);
  };
  return {
    ...calls({
      readFile: (options) => ({ data: read(options) }),
      getFileInfo: ({ filePath }) => ({ size: fileAt(filePath).bytes.length }),
      access: ({ path }) => void fileAt(path),
      saveFile: ({ tempFilePath }) => {
        fileAt(tempFilePath);
        return { savedFilePath: tempFilePath };
      },
      writeFile: ({ filePath, data }) => {
        phone.files.put(text(filePath), new TextEncoder().encode(text(data)), 'text/plain');
      },
      unlink: ({ filePath }) => {
        fileAt(filePath);
        phone.files.remove(text(filePath));
      },
    }),
    readFileSync: (filePath: string, encoding?: string) => read({ filePath, encoding }),
    accessSync: (path: string) => void fileAt(path),
    unlinkSync: (path: string) => void phone.files.remove(path),
  };
}
