import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopChromium } from '../dev/host/chromium.ts';
import { noProblems, type OpenOptions, openPhone } from '../dev/host/phone.ts';
import { startRig } from '../dev/rig.ts';
import { home, openidOf } from '../dev/seed/people.ts';
import { keyAt, phoneOf, rigTime, type Stage } from '../dev/story/player.ts';
import { buildWeapp } from '../dev/weapp.ts';
import { catalogueItems } from '../shared/catalogue/catalogue.ts';

/** Most milliseconds from opening a phone until the first list is drawn, median (docs/budgets.md). */
const wanted = 1500;
const runs = 11;
const list = 'features/home/pages/mine/index';

/** A resident's list of orders on a phone opened anew: Chromium, nothing cached, the rig's own functions. */
export async function firstscreen(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-firstscreen-'));
  const [dist, rig] = [await buildWeapp(), await startRig({ dataDir })];
  try {
    const count = await placeSome({ api: rig.url, wechat: rig.wechatUrl });
    const phone: OpenOptions = { engine: 'chromium', dist, rig, openid: openidOf('resident'), path: list };
    const storage = await signedIn(phone);
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await timeOf({ ...phone, storage }));
    times.sort((a, b) => a - b);
    const median = times[Math.floor(runs / 2)]!;
    const of = (ms: number): string => `${Math.round(ms)} ms`;
    console.log(
      `first list of ${count} orders drawn, ${runs} phones in turn: median ${of(median)}, least ${of(times[0]!)}, most ${of(times.at(-1)!)}`,
    );
    console.log(`wanted: ${wanted} ms or less`);
    return median <= wanted;
  } finally {
    await stopChromium();
    await rig.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Orders of some categories, as many as the rules let one resident have. */
async function placeSome(stage: Stage): Promise<number> {
  const resident = await phoneOf(stage, 'resident');
  const now = await rigTime(stage);
  const from = now + 50 * 3600;
  let placed = 0;
  for (const { code: category } of catalogueItems.slice(0, 8)) {
    const order = {
      key: keyAt(now),
      category,
      area: home,
      window: { from, to: from + 7200 },
      details: '厨房漏水',
      address: '召北社区 3号楼2单元501',
      contactName: resident.name,
      contactPhone: '13800000000',
      photos: [],
    };
    const { status } = await resident.call('POST', '/v1/orders', order);
    if (status === 200) placed += 1;
  }
  if (placed === 0) throw new Error('no order could be placed');
  return placed;
}

/** What a phone keeps once its owner has signed in. */
async function signedIn(options: OpenOptions): Promise<Record<string, unknown>> {
  const phone = await openPhone(options);
  await phone.tap('微信登录');
  await phone.tap('同意并微信登录');
  await phone.waitFor('召北社区');
  const kept = Object.entries(await phone.storage()).map(([key, json]) => [key, JSON.parse(json) as unknown]);
  await phone.close();
  return Object.fromEntries(kept);
}

async function timeOf(options: OpenOptions): Promise<number> {
  const began = performance.now();
  const phone = await openPhone(options);
  await phone.waitFor('召北社区');
  const took = performance.now() - began;
  await noProblems(phone);
  await phone.close();
  return took;
}
