import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startChromium, stopChromium } from '../host/chromium.ts';
import { localSecrets } from '../localSecrets.ts';
import { startRig } from '../rig.ts';
import { seedCases } from '../seed/cases.ts';
import { buildWeapp } from '../weapp.ts';
import { playDemo, type Told } from './journey.ts';
import { openDemo } from './openDemo.ts';

/** Which moments of the story stand on the sheet, by a piece of what was being told, and what they show. */
export const moments: readonly (readonly [beat: string, caption: string])[] = [
  ['小王派单', '① 点单：张桂兰写好事情、时间，附一张照片'],
  ['王芳被问到', '② 派单：小王问王芳；王芳还看不到门牌'],
  ['快进到明天', '③ 接单：王芳答应了，门牌和电话才出现'],
  ['修好了', '④ 服务：核对到达码，开始干活'],
  ['快进一小时', '⑤ 评单：修前修后的照片；王芳的门牌收回'],
  ['', '⑥ 每一步谁看得到门牌和电话，都向服务端问过'],
];
const width = 660;
const columns = 2;

/** One picture of six moments, small enough for a README. */
export async function contactSheet(browser: Browser, told: readonly Told[]): Promise<Buffer> {
  const cells = moments.map(([beat, caption]) => {
    const { picture } = beat === '' ? told.at(-1)! : told.find((one) => one.beat.startsWith(beat))!;
    return `<figure><img src="data:image/png;base64,${picture!.toString('base64')}"><figcaption>${caption}</figcaption></figure>`;
  });
  const page = await browser.newPage({ viewport: { width: columns * width + (columns + 1) * 16, height: 600 } });
  try {
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>
      body { margin: 0; padding: 16px; display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 14px 16px; background: #fff; }
      figure { margin: 0; }
      img { display: block; width: 100%; border: 1px solid #ebedf0; border-radius: 6px; box-sizing: border-box; }
      figcaption { font: 500 15px/1.4 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; color: #1f2329; padding: 8px 2px 0; }
    </style>${cells.join('')}`);
    return await page.locator('body').screenshot();
  } finally {
    await page.close();
  }
}

/** `node dev/run.mjs dev/demo/contactSheet.ts` plays the demo on a rig of its own and renews docs/demo.png. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-sheet-'));
  await buildWeapp();
  const rig = await startRig({ dataDir });
  await seedCases(rig.table, localSecrets(dataDir), Math.floor(rig.gateway.clock.now() / 1000));
  const demo = await openDemo(rig);
  try {
    const browser = await startChromium();
    const { told } = await playDemo(browser, rig.url);
    const file = resolve(import.meta.dirname, '..', '..', 'docs', 'demo.png');
    writeFileSync(file, await contactSheet(browser, told));
    console.log(`✓ ${file}`);
  } finally {
    await stopChromium();
    demo.stop();
    await rig.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
