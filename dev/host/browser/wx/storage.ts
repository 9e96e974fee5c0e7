import type { Phone } from '../context.ts';
import { text } from '../define.ts';
import { calls, WxFailure } from './call.ts';

export function storageCalls({ storage }: Phone): Record<string, unknown> {
  const set = (key: unknown, data: unknown): void => {
    if (text(key) === '') throw new WxFailure('parameter error: parameter.key should not be empty');
    const refused = storage.set(text(key), JSON.stringify(data === undefined ? '' : data));
    if (refused) throw new WxFailure(refused);
  };
  const get = (key: unknown): unknown => {
    const found = storage.get(text(key));
    return found === undefined ? undefined : JSON.parse(found);
  };
  const info = () => ({ keys: storage.keys(), currentSize: Math.ceil(storage.size() / 1024), limitSize: 10_240 });
  const sync = (name: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      throw new Error(`${name}:fail ${(error as Error).message}`);
    }
  };
  return {
    ...calls({
      setStorage: ({ key, data }) => set(key, data),
      getStorage({ key }) {
        const data = get(key);
        if (data === undefined) throw new WxFailure('data not found');
        return { data };
      },
      removeStorage: ({ key }) => storage.remove(text(key)),
      clearStorage: () => storage.clear(),
      getStorageInfo: info,
    }),
    setStorageSync: (key: string, data: unknown) => sync('setStorageSync', () => set(key, data)),
    getStorageSync: (key: string) => get(key) ?? '',
    removeStorageSync: (key: string) => storage.remove(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: info,
    batchSetStorageSync: (pairs: { key: string; value: unknown }[]) =>
      sync('batchSetStorageSync', () => {
        for (const { key, value } of pairs) set(key, value);
      }),
    batchGetStorageSync: (keys: string[]) => keys.map((key) => get(key) ?? ''),
  };
}
