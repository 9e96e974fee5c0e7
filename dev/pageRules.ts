import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Who may import whom inside miniprogram/. dependency-cruiser reads the rest of the repository; its parser can't read JSX.
 * A row forbids files matching `from` to import what matches `to`; `$1` in `except` is the first group of `from`.
 */
interface Rule {
  name: string;
  from: RegExp;
  to: RegExp;
  except?: string;
}

export const pageRules: readonly Rule[] = [
  { name: 'miniprogram-sees-shared-only', from: /^miniprogram\//, to: /^(functions|infra|dev|test|bench|config)\// },
  {
    name: 'pages-keep-apart',
    from: /^miniprogram\/features\/(?!home\/|workbench\/)([^/]+)\//,
    to: /^miniprogram\/features\//,
    except: '^miniprogram/features/($1/|feature\\.ts$)',
  },
  { name: 'kit-and-ui-know-no-page', from: /^miniprogram\/(?:kit|ui)\//, to: /^miniprogram\/(features|app)/ },
  { name: 'kit-knows-no-ui', from: /^miniprogram\/kit\//, to: /^miniprogram\/ui\// },
  { name: 'pages-ask-kit-not-wechat', from: /^miniprogram\/features\//, to: /^@tarojs\/taro/ },
  {
    name: 'page-tables-are-data',
    from: /^miniprogram\/features\/.*pages\.ts$/,
    to: /^(miniprogram\/(kit|ui)|@tarojs|react)/,
    except: 'type',
  },
];

/** Words that only ui/ (van-*) and kit/ (wx, Taro) may write. */
export const wordRules: readonly { name: string; from: RegExp; word: RegExp }[] = [
  { name: 'van-only-in-ui', from: /^miniprogram\/(?!ui\/|types)/, word: /<\/?van-|['"]van-/ },
  { name: 'wechat-only-in-kit', from: /^miniprogram\/(?!kit\/)/, word: /\b(wx|Taro)\.[a-z]/ },
];

export interface Breach {
  rule: string;
  file: string;
  what: string;
}

interface Import {
  name: string;
  typeOnly: boolean;
}
const importsOf = (text: string): Import[] =>
  [...text.matchAll(/^(import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?'([^']+)';/gm)].map(([, , type, name = '']) => ({
    name,
    typeOnly: type !== undefined,
  }));

const shortNames: Record<string, string> = {
  '@kit/': 'miniprogram/kit/',
  '@ui/': 'miniprogram/ui/',
  '@shared/': 'shared/',
};

/** The file an import leads to, from the root of the repository; a package keeps its name. */
function leadsTo(root: string, file: string, name: string): string {
  const short = Object.keys(shortNames).find((start) => name.startsWith(start));
  if (short) return shortNames[short] + name.slice(short.length);
  return name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name;
}

/** Every breach in miniprogram/ of a repository at `root`; also files that import each other in a ring. */
export function pageBreaches(root: string): Breach[] {
  const files = readdirSync(join(root, 'miniprogram'), { recursive: true, encoding: 'utf8' })
    .map((name) => `miniprogram/${name}`)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|index\.config\.ts$/.test(name))
    .sort();
  const graph = new Map<string, string[]>();
  const breaches: Breach[] = [];
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const found = importsOf(text).map(({ name, typeOnly }) => ({ to: leadsTo(root, file, name), typeOnly }));
    graph.set(
      file,
      found.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to),
    );
    for (const { to, typeOnly } of found) breaches.push(...breachesOf(file, to, typeOnly));
    for (const { name: rule, from, word } of wordRules) {
      const said = from.test(file) && word.exec(text)?.[0];
      if (said) breaches.push({ rule, file, what: said });
    }
    for (const { to } of found.filter((one) => /^miniprogram|^shared/.test(one.to)))
      if (!existsSync(join(root, to))) breaches.push({ rule: 'imports-exist', file, what: to });
  }
  return [...breaches, ...rings(graph)];
}

const breachesOf = (file: string, to: string, typeOnly: boolean): Breach[] =>
  pageRules.flatMap(({ name, from, to: forbidden, except }) => {
    const match = from.exec(file);
    if (!match || !forbidden.test(to)) return [];
    if (except === 'type' ? typeOnly : except && new RegExp(except.replaceAll('$1', match[1] ?? '')).test(to))
      return [];
    return [{ rule: name, file, what: to }];
  });

function rings(graph: Map<string, string[]>): Breach[] {
  const done = new Set<string>();
  const found: Breach[] = [];
  const walk = (file: string, above: string[]): void => {
    if (above.includes(file)) {
      found.push({ rule: 'no-cycles', file, what: [...above.slice(above.indexOf(file)), file].join(' -> ') });
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...above, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const breaches = pageBreaches(resolve(import.meta.dirname, '..'));
  for (const { rule, file, what } of breaches) console.error(`✗ ${rule}: ${file} -> ${what}`);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}
