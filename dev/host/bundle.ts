/** One page's or component's JSON file, as far as the host reads it. */
export interface PageConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
  styleIsolation?: string;
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white';
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
  disableScroll?: boolean;
}

export interface TabItem {
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

export interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[]; name?: string; independent?: boolean }[];
  subpackages?: AppConfig['subPackages'];
  window?: PageConfig;
  tabBar?: { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string; list: TabItem[] };
  usingComponents?: Record<string, string>;
  __usePrivacyCheck__?: boolean;
  requiredPrivateInfos?: string[];
}

/** A built mini-program, compiled: what the runtime needs, in one JSON text. */
export interface Bundle {
  /** Of everything below: the same program has the same id. */
  id: string;
  app: AppConfig;
  /** By path without ending. */
  configs: Record<string, PageConfig>;
  /** Sources by file name. */
  scripts: Record<string, string>;
  styles: Record<string, string>;
  /** Class prefix of an isolated component's styles. */
  prefixes: Record<string, string>;
  /** JavaScript of all templates, as the template compiler writes it. */
  templates: string;
  /** Other files of the package (pictures) as data URLs. */
  assets: Record<string, string>;
}

/** The folder of `from` joined with `to`; `to` may be absolute ('/a/b'). Both inside the package. */
export function resolveInside(from: string, to: string): string {
  const parts = to.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export const subPackagesOf = (app: AppConfig): NonNullable<AppConfig['subPackages']> =>
  app.subPackages ?? app.subpackages ?? [];

/** Every page of the program, main package first. */
export const pagesOf = (app: AppConfig): string[] => [
  ...app.pages,
  ...subPackagesOf(app).flatMap(({ root, pages }) => pages.map((page) => resolveInside('', `${root}/${page}`))),
];
