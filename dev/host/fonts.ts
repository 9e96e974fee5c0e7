import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));

/** Chinese letters that look the same on every machine: the style sheet names small parts, loaded as text needs them. */
export const fontStyles = (): string =>
  ['400.css', '500.css', '700.css']
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
    .replaceAll('./files/', '/__host/fonts/')
    .replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '');

/** A font file by its name; undefined when there is none. */
export function fontFile(name: string): Buffer | undefined {
  if (!/^noto-sans-sc-[\w-]+\.woff2$/.test(name)) return undefined;
  try {
    return readFileSync(join(folder, 'files', basename(name)));
  } catch {
    return undefined;
  }
}
