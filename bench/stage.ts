import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Rig, startRig } from '../dev/rig.ts';
import type { Stage } from '../dev/story/player.ts';

/** Runs something on a rig of its own, thrown away afterwards. `prepare`: bundles and synthesizes first. */
export async function onRig<T>(work: (rig: Rig, stage: Stage) => Promise<T>, prepare = true): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-bench-'));
  const rig = await startRig({ dataDir, prepare });
  try {
    return await work(rig, { api: rig.url, wechat: rig.wechatUrl });
  } finally {
    await rig.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
