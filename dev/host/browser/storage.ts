import type { PhoneStorage, Settings } from './context.ts';

const keyBytes = 1024 * 1024;
const allBytes = 10 * 1024 * 1024;
const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

/** wx storage of one phone: JSON texts, 1 MB a key, 10 MB in all. */
export function phoneStorage({ storage, storageName }: Settings): PhoneStorage {
  const kept = !storageName ? null : localStorage.getItem(storageName);
  const values = new Map(Object.entries(kept ? (JSON.parse(kept) as Record<string, string>) : storage));
  const sizes = new Map([...values].map(([key, json]) => [key, sizeOf(json)]));
  const size = (): number => [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const keep = (): void => {
    if (storageName) localStorage.setItem(storageName, JSON.stringify(Object.fromEntries(values)));
  };
  return {
    get: (key) => values.get(key),
    set(key, json) {
      const bytes = sizeOf(json);
      if (bytes > keyBytes) return 'entry size limit reached';
      if (size() - (sizes.get(key) ?? 0) + bytes > allBytes) return 'exceed storage max size 10Mb';
      values.set(key, json);
      sizes.set(key, bytes);
      keep();
      return undefined;
    },
    remove(key) {
      values.delete(key);
      sizes.delete(key);
      keep();
    },
    clear() {
      values.clear();
      sizes.clear();
      keep();
    },
    keys: () => [...values.keys()],
    size,
  };
}
