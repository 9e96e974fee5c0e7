import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApi, startFixtureApi } from './api.fixture.ts';
import { findChromium, stopChromium } from './chromium.ts';
import { noProblems, openPhone, type Phone } from './phone.ts';

const dist = join(import.meta.dirname, 'fixture');
let api: FixtureApi;
let phone: Phone;
let folder: string;

beforeAll(async () => {
  api = await startFixtureApi();
  folder = mkdtempSync(join(tmpdir(), 'host-'));
  phone = await openPhone({ engine: 'chromium', dist, rig: api.rig, openid: 'o-1' });
});
afterAll(async () => {
  await phone?.close();
  await stopChromium();
  await api.close();
  rmSync(folder, { recursive: true });
});

/** Width and height of a PNG, px, from its first chunk. */
function sizeOf(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('a phone in Chromium', () => {
  it('draws the page, at two px a CSS px', async () => {
    await phone.waitFor('的卡片');
    const [drawn, covered] = [join(folder, 'page.png'), join(folder, 'dialog.png')];
    await phone.screenshot(drawn);
    expect(sizeOf(readFileSync(drawn))).toEqual([750, 1520]);
    // a blank page of this size is under 5 KB
    expect(readFileSync(drawn).length).toBeGreaterThan(20_000);
    await phone.tap('弹窗');
    await phone.waitFor('好不好');
    await phone.screenshot(covered);
    expect(readFileSync(covered).equals(readFileSync(drawn))).toBe(false);
    await phone.tap('确定');
    await phone.waitFor('答好');
  });

  it('takes touches, keys and choices', async () => {
    await phone.tap('乙');
    await phone.waitFor('选了乙');
    await phone.fill('请填姓名', '王芳');
    await phone.waitFor('在写王芳');
    expect(await phone.text()).toMatch(/^王芳$/m);
    await phone.tap('#agree');
    await phone.tap('提交');
    await phone.waitFor('提交了{"name":"王芳","agree":true}');
    await phone.choose('选时间', '下午');
    await phone.waitFor('约在下午');
  });

  it('reaches its servers through the server of its page', async () => {
    await phone.tap('请求');
    await phone.waitFor('成了 {"data":{"好":1},"statusCode":200');
    await phone.tap('请求别处');
    await phone.waitFor('url not in domain list');
    await phone.tap('登录');
    await phone.waitFor('"code":"once"');
  });

  it('tells places in the window of the page, without the bars', async () => {
    await phone.tap('甲、乙');
    await phone.tap('量一量');
    const measured = /开头在 (-?[\d.]+)，宽 375，窗高 616，滚了 ([\d.]+)/;
    await expect.poll(() => phone.text()).toMatch(measured);
    const [, top, scrolled] = measured.exec(await phone.text())!;
    expect(Number(scrolled)).toBeGreaterThan(0);
    expect(Number(top) + Number(scrolled)).toBe(0);
  });

  it('turns pages and comes back to where it was', async () => {
    await phone.tap('去详情');
    await phone.waitFor('编号7 词好');
    await phone.tap('返回');
    await phone.waitFor('甲、乙');
    await noProblems(phone);
  });

  it('notices a promise that nobody caught', async () => {
    await phone.tap('没人管的承诺');
    await expect.poll(async () => (await phone.problems()).map(({ kind }) => kind)).toEqual(['unhandled rejection']);
  });
});

it('a program that cannot run is refused with what is wrong', async () => {
  const broken = openPhone({ engine: 'chromium', dist: folder, rig: api.rig, openid: 'o-1' });
  await expect(broken).rejects.toThrow('app.json or app.js is not there');
});

describe('a map in Chromium', () => {
  let place: Phone;
  beforeAll(async () => {
    place = await openPhone({ engine: 'chromium', dist, rig: api.rig, openid: 'o-2', path: 'pages/places/places' });
  });
  afterAll(() => place?.close());

  it('tells which marker and which callout was tapped, and where the ground was', async () => {
    await place.waitFor('一直看得见');
    await place.tap('[data-marker="7"]');
    await place.waitFor('标记 7');
    await place.tap('站所');
    await place.waitFor('气泡 7');
    await place.tap('示意图，没有底图');
    await place.waitFor('点了 110.0');
  });

  it('is moved by its context', async () => {
    await place.tap('看全部');
    await place.tap('问中心');
    await place.waitFor('中心 110.035 40.410');
    await noProblems(place);
  });
});

it('where the system has no Chromium the one of the npm package runs, with the libraries it brings', () => {
  const { path, env } = findChromium([]);
  const { stdout } = spawnSync(path, ['--version'], { env: { ...process.env, ...env }, encoding: 'utf8' });
  expect(stdout).toMatch(/^Chromium \d+/);
});
