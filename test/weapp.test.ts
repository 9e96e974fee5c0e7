import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { vantOf } from '../config/pages.ts';
import { buildWeapp } from '../dev/weapp.ts';
import { allPages, mainPages, pageAt, subPackages, tabs, tiles } from '../miniprogram/features/index.ts';

const root = resolve(import.meta.dirname, '..');
let dist = '';
beforeAll(async () => {
  dist = await buildWeapp();
}, 180_000);

const json = (name: string) => JSON.parse(readFileSync(join(dist, name), 'utf8'));
const files = (folder = dist): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
const bytesOf = (names: string[]): number => names.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);

describe('the built mini-program', () => {
  it('lists just the pages of the feature table', () => {
    const app = json('app.json');
    expect(app.pages).toEqual(mainPages);
    expect(app.subPackages).toEqual(subPackages);
    expect(app.tabBar.list.map(({ pagePath }: { pagePath: string }) => pagePath)).toEqual(
      tabs.map(({ pagePath }) => pagePath),
    );
  });
  it('has every file of every page it lists, and every picture of the tab bar', () => {
    const wanted = allPages.flatMap((page) => ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`));
    const pictures = json('app.json').tabBar.list.flatMap((tab: Record<string, string>) => [
      tab.iconPath,
      tab.selectedIconPath,
    ]);
    expect([...wanted, ...pictures].filter((name) => !existsSync(join(dist, name)))).toEqual([]);
  });
  it('declares on each page the Vant components of that page, and each of them was emitted whole', () => {
    for (const page of allPages) {
      const { usingComponents, navigationBarTitleText } = json(`${page}.json`) as {
        usingComponents: Record<string, string>;
        navigationBarTitleText: string;
      };
      const declared = Object.keys(usingComponents).filter((tag) => tag.startsWith('van-'));
      expect(declared.sort(), page).toEqual(vantOf(join(root, 'miniprogram', `${page}.tsx`)));
      expect(navigationBarTitleText).toBe(pageAt(page).title);
      for (const tag of declared) {
        const at = join(dist, usingComponents[tag]!);
        expect(
          ['.js', '.json', '.wxml'].filter((end) => !existsSync(at + end)),
          `${page} ${tag}`,
        ).toEqual([]);
      }
    }
  });
  it('keeps its main package within 1 MiB and each subpackage within 256 KiB', () => {
    const all = files();
    const roots = subPackages.map((row) => `${row.root}/`);
    const main = all.filter((name) => !roots.some((start) => name.startsWith(start)));
    expect(bytesOf(main)).toBeLessThan(1024 * 1024);
    for (const start of roots)
      expect(bytesOf(all.filter((name) => name.startsWith(start))), start).toBeLessThan(262_144);
  });
  it('can be read by the oldest phones it serves: no syntax newer than 2019, no big integers', () => {
    for (const name of files().filter((one) => one.endsWith('.js')))
      expect(() => parse(readFileSync(join(dist, name), 'utf8'), { ecmaVersion: 2019 }), name).not.toThrow();
  });
  it('names no host but the one it is told, and no foreign font', () => {
    const said = files()
      .filter((name) => /\.(js|wxss|wxml|json)$/.test(name))
      .flatMap((name) => readFileSync(join(dist, name), 'utf8').match(/https?:\/\/[a-z0-9.-]+/g) ?? []);
    // www.w3.org names the SVG of our drawings; reactjs.org in React’s error texts,
    // taro.com stands in Taro's own URL class, which nothing asks.
    const known = /^https?:\/\/(api\.dalad\.invalid|www\.w3\.org|taro\.com$|reactjs\.org$)/;
    expect([...new Set(said)].filter((url) => !known.test(url))).toEqual([]);
  });
  it('carries aria words into the templates that pages are drawn with', () => {
    const base = readFileSync(join(dist, 'base.wxml'), 'utf8');
    for (const name of ['aria-role', 'aria-label', 'aria-checked']) expect(base).toContain(name);
  });
  it('hands every property of a component on under its own name, capitals included', () => {
    const tags = readFileSync(join(dist, 'base.wxml'), 'utf8').match(/<van-[^>]*>/g) ?? [];
    const handed = tags.flatMap((tag) =>
      [...tag.matchAll(/\s([\w-]+)="\{\{i\.(\w+)\}\}"/g)].map(([, to, from]) => [to, from]),
    );
    expect(handed.length).toBeGreaterThan(50);
    expect(handed.filter(([to, from]) => to !== from && to !== 'data-sid')).toEqual([]);
  });
  it('asks for privacy as WeChat wants it', () => {
    expect(json('app.json')).toMatchObject({ __usePrivacyCheck__: true, lazyCodeLoading: 'requiredComponents' });
  });
});

describe('its build', () => {
  it('is not repeated while nothing it reads has changed', async () => {
    const before = statSync(join(dist, 'app.json')).mtimeMs;
    await buildWeapp();
    expect(statSync(join(dist, 'app.json')).mtimeMs).toBe(before);
  });
  it('is not handed to WeChat without an appid and a key: it says what it needs', () => {
    const env = { ...process.env, WECHAT_APPID: '', WECHAT_UPLOAD_KEY: '' };
    const { status, stderr } = spawnSync(process.execPath, ['dev/run.mjs', 'dev/weapp.ts', '--upload'], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining('代码上传密钥')]);
  });
});

describe('the tables of features', () => {
  it('have a page behind every tile, a page name without dots, and no page twice', () => {
    // www.w3.org names the SVG of our drawings; reactjs.org in React’s error texts,
    // taro.com stands in Taro's own URL class, which nothing asks.
    const known = new Set(allPages.map((page) => `/${page}`));
    expect(tiles.map(({ url }) => url.split('?')[0]).filter((url) => !known.has(url ?? ''))).toEqual([]);
    expect(allPages.filter((page) => page.includes('.'))).toEqual([]);
    expect(new Set(allPages).size).toBe(allPages.length);
  });
  it('open at 首页', () => {
    expect(mainPages[0]).toBe('features/home/pages/home/index');
  });
  it('say for whom each page is, in its first line', () => {
    for (const page of allPages)
      expect(readFileSync(join(root, 'miniprogram', `${page}.tsx`), 'utf8'), page).toMatch(/^\/\/ For /);
  });
});
