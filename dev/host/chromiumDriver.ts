import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import type { Driver, DriverOptions } from './driver.ts';
import { hostHandler } from './serve.ts';

/** A server of the phones' pages for this process, one for each program and rig. */
const servers = new Map<string, Promise<{ url: string; server: Server }>>();

function serverFor({ dist, reach }: DriverOptions): Promise<{ url: string; server: Server }> {
  const key = JSON.stringify([dist, reach]);
  let found = servers.get(key);
  if (!found) {
    const handler = hostHandler({ dist: () => dist, reach: () => reach, openidOf: (name) => name });
    const server = createServer((request, response) => {
      if (!handler(request, response)) response.writeHead(404).end();
    });
    // a test that forgets to close must still end
    server.unref();
    found = new Promise((done, fail) => {
      server.once('error', fail).listen(0, '127.0.0.1', () => {
        done({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server });
      });
    });
    servers.set(key, found);
  }
  return found;
}

type Window = { phone: Record<string, (...values: unknown[]) => unknown> };

/** A phone in Chromium: a context of its own, touch, 2 px a CSS px. What lies over a button takes its tap. */
export async function chromiumDriver(options: DriverOptions): Promise<Driver> {
  const [{ url }, browser] = await Promise.all([serverFor(options), startChromium()]);
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  const { openid, fontSizeSetting, refuse, storage, startPath } = options;
  const settings = { fontSizeSetting, refuse, storage, storageName: null, ...(startPath && { startPath }) };
  await page.addInitScript((given) => {
    (globalThis as unknown as { hostSettings: unknown }).hostSettings = given;
  }, settings);
  await page.goto(`${url}/phone?frame=0&openid=${encodeURIComponent(openid)}`);
  await page.waitForFunction(() => 'phone' in globalThis || 'phoneFailed' in globalThis);
  const failed = await page.evaluate(() => (globalThis as { phoneFailed?: string }).phoneFailed);
  if (failed !== undefined) {
    await context.close();
    throw new Error(failed);
  }
  const ask = (name: string, ...values: unknown[]): Promise<unknown> =>
    page.evaluate(
      ([call, given]) => (globalThis as unknown as Window).phone[call as string]!(...(given as unknown[])),
      [name, values] as const,
    );
  return {
    ask: (name, ...values) => ask(name, ...values) as never,
    tap: (wanted) => tapOn(page, ask, wanted),
    fill: async (wanted, value) =>
      (await ask('fill', wanted, value)) ? undefined : 'no such field, or it takes nothing',
    async screenshot(file) {
      await page.evaluate(drawn);
      // A font's part comes when its first letter is drawn.
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      await page.screenshot({ path: file });
    },
    close: () => context.close(),
  };
}

/** Runs in the page: letters are there, sheets have slid in. What moves for ever (a skeleton) is not waited for. */
async function drawn(): Promise<void> {
  interface Motion {
    effect: { getComputedTiming(): { endTime: number } };
    finished: Promise<unknown>;
  }
  const { document } = globalThis as unknown as {
    document: { fonts: { ready: Promise<unknown> }; getAnimations(): Motion[] };
  };
  await document.fonts.ready;
  const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < 5_000);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

type Place = { x: number; y: number } | { excuse: string };

async function tapOn(page: Page, ask: (name: string, ...values: unknown[]) => Promise<unknown>, wanted: string) {
  const place = (await ask('settled', wanted)) as Place;
  if ('excuse' in place) return place.excuse;
  await page.touchscreen.tap(place.x, place.y);
  return undefined;
}
