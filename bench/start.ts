import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const wanted = { first: 45, later: 10 };
const root = resolve(import.meta.dirname, '..');

/** Seconds from the start of a rig to its being usable, as `npm start` does it: bundles, template, database, functions. */
function startTime(dataDir: string): Promise<number> {
  const began = performance.now();
  const child = fork(join(import.meta.dirname, 'rigChild.ts'), [dataDir, 'prepare']);
  return new Promise((done, fail) => {
    let seconds = 0;
    child.once('message', () => {
      seconds = (performance.now() - began) / 1000;
      child.disconnect();
    });
    child.once('exit', (code) => (seconds > 0 ? done(seconds) : fail(new Error(`the rig ended with ${code}`))));
  });
}

/** The first start has no bundles, no template and no data; the later ones have all three. */
export async function start(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-bench-'));
  for (const made of ['dist/fn', 'cdk.out']) rmSync(join(root, made), { recursive: true, force: true });
  const first = await startTime(dataDir);
  const later = [await startTime(dataDir), await startTime(dataDir)];
  rmSync(dataDir, { recursive: true, force: true });
  console.log(`first start ${first.toFixed(1)} s, later ${later.map((seconds) => seconds.toFixed(1)).join(' and ')} s`);
  return first <= wanted.first && Math.max(...later) <= wanted.later;
}
