import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stopChromium } from '../dev/host/chromium.ts';
import { buildWeapp } from '../dev/weapp.ts';
import { allPages } from '../miniprogram/features/index.ts';
import { takeGallery } from './gallery/gallery.ts';
import { pageRows } from './gallery/pages.ts';
import { needed, shots } from './gallery/states.ts';
import { ordersOf, type World } from './gallery/world.ts';
import { type RigStage, startStage } from './rigStage.ts';

/** `npm run gallery` draws all of it; here one of each kind shows that it works and that the table is whole. */
const drawn = [
  ['首页', '加载中'],
  ['首页', '长辈版'],
  ['点单', '没有网'],
  ['点单', '表单'],
  ['派单台（电脑）', '很多'],
] as const;
let stage: RigStage;
let dist = '';
const folder = mkdtempSync(join(tmpdir(), 'gallery-'));

vi.setConfig({ testTimeout: 180_000 });
beforeAll(async () => {
  [stage, dist] = await Promise.all([startStage(), buildWeapp()]);
}, 240_000);
afterAll(async () => {
  await Promise.all([stopChromium(), stage.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

it('pages are drawn as people see them, without a problem, and stand in an index', async () => {
  const wanted = drawn.map(([page, state]) => shots.find((shot) => shot.page === page && shot.state === state)!);
  // These show orders only; the other kinds take a quarter of a minute to make.
  const world = (await ordersOf(stage)) as World;
  const taken = await takeGallery(stage, dist, world, folder, wanted);
  expect(taken.map(({ failed, problems }) => failed ?? problems)).toEqual(drawn.map(() => []));
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
  expect(pictures).toHaveLength(drawn.length);
  // A blank page is smaller.
  for (const name of pictures) expect(readFileSync(join(folder, name)).length).toBeGreaterThan(20_000);
  expect(readFileSync(join(folder, 'index.html'), 'utf8').match(/<img /g)).toHaveLength(drawn.length);
});

describe('the table of states', () => {
  const nowhere = new Proxy({} as World, { get: () => '' });
  const paths = shots.map(({ path }) => path(nowhere).split('?')[0]);
  it('leads to every page that is there, and to no other', () => {
    expect([...new Set(paths)].sort()).toEqual([...allPages].sort());
  });
  it('names each state of a page once for a reader', () => {
    const names = shots.map(({ page, state, as }) => `${page} ${state} ${as}`);
    expect(new Set(names).size).toBe(names.length);
  });
  it.each(pageRows)('shows $page in every state that a page of its kind has', ({ page, kind }) => {
    const shown = new Set(shots.filter((shot) => shot.page === page).map(({ state }) => state));
    expect(needed[kind].filter((oneOf) => !oneOf.some((state) => shown.has(state)))).toEqual([]);
  });
});
