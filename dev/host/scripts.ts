import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** Every function of WeChat's `wx`, as its own typings list them. */
export function wxNames(): string[] {
  const typings = readFileSync(require.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts'), 'utf8');
  // the interface is the only one with functions at this indent after its head
  const body = typings.slice(typings.indexOf('\n    interface Wx {'));
  return [...new Set([...body.matchAll(/^ {8}(\w+)[(<]/gm)].map(([, name]) => name!))];
}

const bundled = new Map<string, Promise<string>>();

/** A script of the runtime, in one file. 'page' starts the phone of a page, 'window' waits for a driver. */
export function runtimeScript(entry: 'page' | 'window'): Promise<string> {
  let made = bundled.get(entry);
  if (!made) {
    made = bundle(entry);
    bundled.set(entry, made);
  }
  return made;
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'browser', `${entry}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome119',
    minify: true,
    keepNames: true,
    define: { wxNames: JSON.stringify(wxNames()), 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]!.text;
}

/** How bars, dialogs and WeChat's elements look. */
export const look = (): string =>
  ['bars', 'dialogs', 'elements', 'map']
    .map((name) => readFileSync(join(here, 'browser', 'look', `${name}.css`), 'utf8'))
    .join('\n');
