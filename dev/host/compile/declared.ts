import { type AppConfig, type PageConfig, pagesOf, resolveInside } from '../bundle.ts';

/** Everything that app.json and the pages name and that is not in the package. */
export function missingFiles(
  app: AppConfig,
  configs: Record<string, PageConfig>,
  has: (file: string) => boolean,
): string[] {
  const pages = pagesOf(app);
  const parts = (path: string, by: string): string[] =>
    ['js', 'wxml']
      .filter((ending) => !has(`${path}.${ending}`))
      .map((ending) => `${by}: ${path}.${ending} is not there`);
  const tabs = (app.tabBar?.list ?? []).flatMap(({ pagePath, iconPath, selectedIconPath }) => [
    ...(app.pages.includes(pagePath) ? [] : [`app.json: tab ${pagePath} is no page of the main package`]),
    ...[iconPath, selectedIconPath]
      .filter((icon) => icon && !has(resolveInside('', icon)))
      .map((icon) => `app.json: tab bar: ${icon} is not there`),
  ]);
  const components = Object.entries({ app: app as PageConfig, ...configs }).flatMap(([path, config]) =>
    Object.entries(config.usingComponents ?? {}).flatMap(([name, target]) => {
      if (/^(plugin|ext|dynamicLib):\/\//.test(target)) return [`${path}.json: ${name}: the host has no ${target}`];
      return parts(resolveInside(path, target), `${path}.json: component ${name}`);
    }),
  );
  return [...pages.flatMap((page) => parts(page, `app.json: page ${page}`)), ...tabs, ...components];
}
