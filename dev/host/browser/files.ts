import type { Bundle } from '../bundle.ts';
import type { Files, Settings } from './context.ts';

/** Files of the phone, in memory, and addresses that an `<img>` understands. */
export function phoneFiles(bundle: Bundle, { pictureUrl, layout }: Settings): Files {
  const files = new Map<string, { bytes: Uint8Array; type: string; url?: string }>();
  let made = 0;
  return {
    add(bytes, type, ending) {
      made += 1;
      const path = `wxfile://tmp_${made}_${Date.now().toString(36)}.${ending}`;
      files.set(path, { bytes, type });
      return path;
    },
    put(path, bytes, type) {
      files.set(path, { bytes, type });
    },
    get: (path) => files.get(path),
    remove: (path) => files.delete(path),
    url(source) {
      const own = files.get(source);
      if (own) {
        // jsdom shows no pictures and has no addresses of blobs
        own.url ??= layout ? URL.createObjectURL(new Blob([own.bytes as BlobPart], { type: own.type })) : 'about:blank';
        return own.url;
      }
      if (/^https?:/.test(source)) return pictureUrl?.(source) ?? source;
      if (/^(data|blob):/.test(source) || source === '') return source;
      return bundle.assets[source.replace(/^(\.?\/|(\.\.\/)+)/, '')] ?? '';
    },
  };
}
