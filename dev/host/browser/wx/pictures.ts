import type { Photo } from '../../report.ts';
import type { Phone } from '../context.ts';
import { text } from '../define.ts';
import { calls, type Options, WxFailure } from './call.ts';
import type { Consent } from './permissions.ts';

/** One grey pixel: what the camera sees when nobody gave a photo. */
const anyPhoto: Photo = {
  name: 'photo.png',
  type: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
};

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

export interface Chosen {
  path: string;
  size: number;
}

/** Takes the photos that the test or the person gave, as many as the program allows. */
export async function choosePhotos({ owner, files }: Phone, count: number): Promise<Chosen[]> {
  if (owner.refuses('album')) throw new WxFailure('auth deny');
  const photos = owner.photos.length > 0 ? owner.photos.splice(0, count) : [(await owner.askPhotos()) ?? anyPhoto];
  return photos.map(({ base64, type, name }) => {
    const bytes = bytesOf(base64);
    return { path: files.add(bytes, type, name.split('.').at(-1) ?? 'jpg'), size: bytes.length };
  });
}

export function pictureCalls(phone: Phone, consent: Consent): Record<string, unknown> {
  const { files } = phone;
  const choose = async (call: string, count: unknown): Promise<Chosen[]> => {
    await consent.needPrivacy(call);
    return choosePhotos(phone, Number(count ?? 9));
  };
  const fileAt = (path: unknown) => {
    const file = files.get(text(path));
    if (!file) throw new WxFailure(`no such file or directory "${text(path)}"`, 1300002);
    return file;
  };
  return {
    ...calls({
      async chooseMedia({ count }) {
        const chosen = await choose('chooseMedia', count);
        return {
          type: 'image',
          tempFiles: chosen.map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
        };
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
