import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, 'page');
const tokensFile = join(import.meta.dirname, '..', '..', 'miniprogram', 'ui', 'tokens.scss');

/** The mini-program's own colours as CSS variables: the page around the phones has no others. */
export function tokensCss(scss = readFileSync(tokensFile, 'utf8')): string {
  const colours = [...scss.matchAll(/^\$([\w-]+): (#[0-9a-f]{3,8});/gm)].map(([, name, value]) => `--${name}:${value}`);
  return `:root{${colours.join(';')}}`;
}

export interface Asset {
  type: string;
  body: string;
}

/** The page as a browser gets it: bundled once at start, kept in memory. By path. @param fonts style sheet that names the letters' files */
export async function demoAssets(fonts = ''): Promise<Readonly<Record<string, Asset>>> {
  const { outputFiles } = await build({
    entryPoints: { page: join(folder, 'main.ts'), style: join(folder, 'style.css') },
    outdir: folder,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
  });
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  return {
    '/': { type: 'text/html; charset=utf-8', body: html },
    '/__demo/page.js': { type: 'text/javascript; charset=utf-8', body: textOf('page.js') },
    '/__demo/style.css': { type: 'text/css; charset=utf-8', body: fonts + tokensCss() + textOf('style.css') },
  };
}
