import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startRig } from './rig.ts';
import { samplePeople } from './seed/people.ts';
import type { Stage } from './story/player.ts';
import { castOf, stories, tidy } from './story/stories.ts';
import { Differs, telling } from './story/telling.ts';

/** Plays the stories over HTTP against the running rig, or against one of its own on free ports. Non-zero when anything differs. */
const began = performance.now();
const runningFile = resolve(import.meta.dirname, '..', '.local', 'rig.json');

async function running(): Promise<Stage | undefined> {
  if (!existsSync(runningFile)) return undefined;
  const { url, wechatUrl } = JSON.parse(readFileSync(runningFile, 'utf8')) as { url: string; wechatUrl: string };
  const alive = await fetch(`${url}/__rig/clock`).then(
    (answer) => answer.ok,
    () => false,
  );
  return alive ? { api: url, wechat: wechatUrl } : undefined;
}

async function play(stage: Stage): Promise<number> {
  const tell = telling();
  const cast = await castOf(
    stage,
    samplePeople.map(({ key }) => key),
  );
  await tidy(cast);
  for (const story of stories) await story(stage, cast, tell);
  console.log(
    `\n✓ ${stories.length} 个故事、${tell.steps()} 步都对，${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
  return 0;
}

async function main(): Promise<number> {
  const stage = await running();
  if (stage) return play(stage);
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-story-'));
  console.log('没有正在运行的达拉特红，自己起一个 starting a rig of its own');
  const rig = await startRig({ dataDir });
  try {
    return await play({ api: rig.url, wechat: rig.wechatUrl });
  } finally {
    await rig.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

process.exitCode = await main().catch((error: Error) => {
  console.error(`\n✗ ${error instanceof Differs ? '与预期不同 differs: ' : ''}${error.message}`);
  return 1;
});
