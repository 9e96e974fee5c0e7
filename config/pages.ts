import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allPages, pageAt } from '../miniprogram/features/index.ts';

/** Short names as in config/resolve.cjs; @shared is left out, it holds no components. */
const shortNames = { '@kit/': 'kit/', '@ui/': 'ui/' };

/** Every file of miniprogram/ that a page's source reaches. */
export function filesOf(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, name = ''] of readFileSync(entry, 'utf8').matchAll(/^(?:import|export|}).*?'([^']+)';$/gm)) {
    const file = resolved(entry, name);
    if (file) filesOf(file, seen);
  }
  return seen;
}

function resolved(from: string, name: string): string | undefined {
  const [short, folder] = Object.entries(shortNames).find(([start]) => name.startsWith(start)) ?? [];
  const source = `${from.split('/miniprogram/')[0]}/miniprogram/`;
  const file = short ? `${source}${folder}${name.slice(short.length)}` : path.resolve(path.dirname(from), name);
  return /\.tsx?$/.test(file) && file.startsWith(source) && existsSync(file) ? file : undefined;
}

/** Vant tags that a page's own tree of components names, so that each page declares just these. */
export function vantOf(entry: string): string[] {
  const tags = [...filesOf(entry)].flatMap((file) => readFileSync(file, 'utf8').match(/(?<=<)van-[a-z-]+/g) ?? []);
  return [...new Set(tags)].sort();
}

/** The whole config of a page: title from the page table, components from what the page uses. */
export function pageConfig(source: string, page: string) {
  const { title, pull } = pageAt(page);
  return {
    navigationBarTitleText: title,
    enablePullDownRefresh: pull ?? false,
    enablePageMeta: true,
    usingComponents: Object.fromEntries(
      vantOf(path.join(source, `${page}.tsx`)).map((tag) => [tag, `vant/${tag.slice(4)}/index`]),
    ),
  };
}

/** Writes index.config.ts beside every page, where Taro looks for it. Made at each build, so never edited or committed. */
export function writePageConfigs(source: string): void {
  for (const page of allPages) {
    const file = path.join(source, `${page}.config.ts`);
    const text = `export default ${JSON.stringify(pageConfig(source, page), null, 2)};\n`;
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}
