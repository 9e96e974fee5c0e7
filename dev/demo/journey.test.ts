import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsPreparing } from '../../test/rigStage.ts';
import { startChromium, stopChromium } from '../host/chromium.ts';
import { localSecrets } from '../localSecrets.ts';
import { type Rig, startRig } from '../rig.ts';
import { seedCases } from '../seed/cases.ts';
import { buildWeapp } from '../weapp.ts';
import { contactSheet, moments } from './contactSheet.ts';
import { playDemo } from './journey.ts';
import type { Demo } from './mount.ts';
import { openDemo } from './openDemo.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'demo-journey-'));
const mostBytes = 600 * 1024;
let rig: Rig;
let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  await buildWeapp();
  rig = await startRig({ dataDir, prepare: needsPreparing() });
  await seedCases(rig.table, localSecrets(dataDir), Math.floor(rig.gateway.clock.now() / 1000));
  demo = await openDemo(rig);
  browser = await startChromium();
}, 180_000);
afterAll(async () => {
  await stopChromium();
  demo?.stop();
  await rig?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the demo in Chromium, among the sample cases of a first start', () => {
  it('自动演示 takes one order with photos through the four phones, asks nothing of other sites and gives the contact sheet', async () => {
    const { told, outside } = await playDemo(browser, rig.url);
    expect(outside).toEqual([]);
    const turns = told.map(({ turn }) => turn.replace(/：.*/, ''));
    expect(turns.slice(1, -2)).toEqual([
      '轮到①号手机',
      '轮到②号手机',
      '轮到③号手机',
      '轮到③号手机',
      '轮到③号手机',
      '轮到③号手机',
      '轮到①号手机',
      '办结了，5 星。15 天内还能点「还没办好」',
    ]);
    expect(told.at(-1)!.turn).toContain('5 星');
    const sheet = await contactSheet(browser, told);
    expect(moments).toHaveLength(6);
    expect(sheet.length).toBeLessThan(mostBytes);
  }, 240_000);

  it('第二个故事 goes back and round: given back, sent again, two stars, a call by the street, done again', async () => {
    const { told } = await playDemo(browser, rig.url, { button: 'second', pictures: false });
    const turns = told.map(({ turn }) => turn);
    for (const said of ['小王另问一位：答应的人去不了了', '赵敏华打电话回访', '小王再派一次：居民说还没办好'])
      expect(
        turns.some((turn) => turn.includes(said)),
        said,
      ).toBe(true);
  }, 240_000);
});
