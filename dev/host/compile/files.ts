import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

const mimeTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.mp3': 'audio/mpeg',
  '.woff2': 'font/woff2',
};

export interface Package {
  /** By ending without its dot, then by file name inside the package. */
  texts: Readonly<Record<'json' | 'js' | 'wxml' | 'wxss' | 'wxs', Record<string, string>>>;
  /** Pictures and sounds as data URLs. */
  assets: Record<string, string>;
}

/** Reads a built mini-program. */
export function readPackage(dist: string): Package {
  const texts: Package['texts'] = { json: {}, js: {}, wxml: {}, wxss: {}, wxs: {} };
  const assets: Record<string, string> = {};
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = relative(dist, path);
    const ending = extname(file);
    if (ending.slice(1) in texts) texts[ending.slice(1) as keyof typeof texts][file] = readFileSync(path, 'utf8');
    else if (mimeTypes[ending])
      assets[file] = `data:${mimeTypes[ending]};base64,${readFileSync(path).toString('base64')}`;
  }
  return { texts, assets };
}
