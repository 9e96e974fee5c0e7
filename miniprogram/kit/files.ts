import Taro from '@tarojs/taro';
import { CallError } from './errors.ts';

/** A document from a chat: WeChat lets a mini-program have files only from there. */
export interface PickedFile {
  name: string;
  /** The part behind the last dot, in small letters. */
  ending: string;
  /** In the encoding that was asked for. */
  content: string;
}

/**
 * One document; undefined when they changed their mind.
 * @param endings without dot @param most bytes; what is larger is refused before it is sent
 */
export async function chooseFile(
  endings: readonly string[],
  most: number,
  encoding: 'base64' | 'utf8' = 'base64',
): Promise<PickedFile | undefined> {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...endings] }).catch(
    (error: { errMsg?: string }) => {
      if (error?.errMsg?.includes('cancel')) return undefined;
      throw new CallError('notAllowed', { text: '没有打开文件。先把文件发到微信的“文件传输助手”，再从那里选' });
    },
  );
  const file = chosen?.tempFiles[0];
  if (!file) return undefined;
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!endings.includes(ending)) throw new CallError('badInput', { text: `要选 ${endings.join('、')} 文件` });
  if (file.size > most)
    throw new CallError('tooLarge', { text: `文件不能超过 ${(most / 1e6).toFixed(1)} MB，请分成几个` });
  return { name: file.name, ending, content: await read(file.path, encoding) };
}

const read = (filePath: string, encoding: 'base64' | 'utf8'): Promise<string> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding,
      success: ({ data }) => resolve(String(data)),
      fail: () => reject(new CallError('badInput', { text: '文件打不开，请重新选一次' })),
    });
  });

/** Gives a text as a file to a chat, from where it can be opened on a computer. */
export async function shareFile(name: string, text: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  await new Promise<void>((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      // Spreadsheets read a CSV as UTF-8 only behind this mark.
      ...{ filePath, data: `\uFEFF${text.replace(/^\uFEFF/, '')}`, encoding: 'utf8' },
      success: () => resolve(),
      fail: () => reject(new CallError('badInput', { text: '文件没有存下来，请看看手机空间' })),
    });
  });
  await Taro.shareFileMessage({ filePath, fileName: name }).catch((error: { errMsg?: string }) => {
    if (!error?.errMsg?.includes('cancel')) throw new CallError('notAllowed', { text: '文件没有发出去，请再试一次' });
  });
}
