import { type Bundle, resolveInside, subPackagesOf } from '../bundle.ts';

/** Names that browsers have and mini-programs have not. */
const absent = [
  'window',
  'document',
  'location',
  'navigator',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'self',
  'top',
  'parent',
  'frames',
  'history',
  'WebSocket',
  'Image',
  'Worker',
  'alert',
  'indexedDB',
  'globalThis',
] as const;

/** What a script of the package sees as its own globals. */
export type Globals = Readonly<Record<string, unknown>>;

export interface Modules {
  /** Runs a file once and gives its exports. @param file with its ending */
  load(file: string): unknown;
  /** The subpackage that a file is in; undefined: the main package. */
  subPackage(file: string): string | undefined;
}

/**
 * CommonJS of the package.
 * @param globals given to each file anew, since `Page` and `Component` mean the file being registered
 * @param onSubPackage called at the first file of a subpackage
 */
export function modulesOf(
  bundle: Bundle,
  globals: (file: string) => Globals,
  onSubPackage: (root: string) => void,
): Modules {
  const loaded = new Map<string, { exports: unknown }>();
  const opened = new Set<string>();
  const roots = subPackagesOf(bundle.app).map(({ root }) => resolveInside('', root));
  const subPackage = (file: string): string | undefined => roots.find((root) => file.startsWith(`${root}/`));

  const fileOf = (path: string): string => {
    const found = [path, `${path}.js`, `${path}/index.js`].find((name) => bundle.scripts[name] !== undefined);
    if (!found) throw new Error(`module '${path}.js' is not defined`);
    return found;
  };
  const require = (from: string) => (path: string) => {
    const file = fileOf(resolveInside(from, path));
    const root = subPackage(file);
    if (root !== undefined && root !== subPackage(from))
      throw new Error(`${from} requires ${file} of the subpackage ${root}, which may not be there yet`);
    return load(file);
  };
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const root = subPackage(file);
    if (root !== undefined && !opened.has(root)) {
      opened.add(root);
      onSubPackage(root);
    }
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const seen: Globals = { ...globals(file), require: require(file), module, exports: module.exports };
    run(file, bundle.scripts[fileOf(file)]!, seen);
    return module.exports;
  };
  return { load, subPackage };
}

function run(file: string, source: string, seen: Globals): void {
  const names = [...Object.keys(seen), ...absent];
  const body = `${source}\n//# sourceURL=weapp:///${file}`;
  new Function(...names, body).apply(undefined, Object.values(seen));
}
