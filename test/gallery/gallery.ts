import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openPhone, type Phone } from '../../dev/host/phone.ts';
import type { Problem } from '../../dev/host/report.ts';
import { openidOf } from '../../dev/seed/people.ts';
import type { RigStage } from '../rigStage.ts';
import type { Shot } from './shot.ts';
import { shots } from './states.ts';
import { sessionOf, type World } from './world.ts';

export interface Taken {
  shot: Shot;
  file: string;
  problems: Problem[];
  /** Why there is no picture. */
  failed?: string;
}
const openidFor = (as: string): string => (as === 'nobody' || as === 'newcomer' ? `o-gallery-${as}` : openidOf(as));
const fileOf = ({ page, state, as }: Shot): string => `${page}-${state}-${as}.png`;

/** Takes every call and never answers: what people see while they wait. */
async function silentServer(): Promise<{ url: string; server: Server }> {
  const server = createServer(() => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Photographs these states in Chromium into `folder`, one phone after another, with an index by page and state. */
export async function takeGallery(
  stage: RigStage,
  dist: string,
  world: World,
  folder: string,
  wanted: readonly Shot[] = shots,
): Promise<Taken[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const silent = await silentServer();
  const { wechatUrl, s3Url } = stage.rig;
  const open = async ({ as, elder, wide, silent: mute, refuse, path, storage }: Shot): Promise<Phone> =>
    openPhone({
      engine: 'chromium',
      dist,
      rig: { url: mute ? silent.url : stage.rig.url, wechatUrl, s3Url },
      openid: openidFor(as),
      patience: 20_000,
      path: path(world),
      storage: { ...storage, ...(as !== 'nobody' && { session: await sessionOf(stage, openidFor(as)) }) },
      ...(elder && { fontSizeSetting: 23.8 }),
      ...(wide && { width: 1100, height: 760 }),
      ...(refuse && { refuse }),
    });
  const taken: Taken[] = [];
  try {
    for (const shot of wanted) taken.push(await take(shot, await open(shot), folder));
  } finally {
    silent.server.closeAllConnections();
    await new Promise((done) => silent.server.close(done));
  }
  writeFileSync(join(folder, 'index.html'), indexOf(taken));
  return taken;
}

async function take(shot: Shot, phone: Phone, folder: string): Promise<Taken> {
  const file = fileOf(shot);
  try {
    if (shot.before) await shot.before(phone);
    await phone.waitFor(shot.says);
    await phone.screenshot(join(folder, file));
    return { shot, file, problems: await phone.problems() };
  } catch (error) {
    await phone.screenshot(join(folder, file)).catch(() => undefined);
    return { shot, file, problems: await phone.problems(), failed: (error as Error).message };
  } finally {
    await phone.close();
  }
}

/** One row a page, its states beside each other. */
function indexOf(taken: readonly Taken[]): string {
  const pages = [...new Set(taken.map(({ shot }) => shot.page))];
  const rows = pages.map((page) => {
    const own = taken.filter(({ shot }) => shot.page === page);
    const figures = own.map(
      ({ shot, file }) =>
        `<figure><img src="${encodeURIComponent(file)}" alt=""><figcaption>${shot.state} · ${shot.as}</figcaption></figure>`,
    );
    return `<h2>${page}</h2><div>${figures.join('')}</div>`;
  });
  const style =
    'body{font:16px sans-serif;margin:24px}div{display:flex;gap:16px;overflow-x:auto}figure{margin:0}img{height:560px;border:1px solid silver}';
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>页面与状态</title><style>${style}</style><h1>页面与状态</h1>${rows.join('\n')}</html>`;
}
