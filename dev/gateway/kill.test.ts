import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import type { StreamRecord } from './streamRecord.ts';

const home = mkdtempSync(join(tmpdir(), 'kill-test-'));
const book = join(home, 'seen.jsonl');
const database = join(home, 'dynamodb', 'dynoxide.pid');
let rig: ChildProcess | undefined;

async function startRig(): Promise<string> {
  rig = spawn(process.execPath, [join(import.meta.dirname, 'fixture', 'rig.ts'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: rig.stdout! });
  return new Promise((resolve) => lines.once('line', resolve));
}
async function kill(): Promise<void> {
  if (rig?.exitCode !== null || rig.signalCode !== null) return;
  const gone = new Promise((resolve) => rig?.once('exit', resolve));
  rig?.kill('SIGKILL');
  await gone;
}
const seen = (): string[] =>
  (existsSync(book) ? readFileSync(book, 'utf8') : '')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => JSON.parse(line) as StreamRecord[])
    .map((record) => record.dynamodb.Keys.pk!.S!);
/** One that has ended but whom nobody has asked after yet has no command line. */
const alive = (pid: number) => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';

afterEach(async () => {
  await kill();
  if (existsSync(database)) process.kill(Number(readFileSync(database, 'utf8')), 'SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

it('delivers every change at least once though the whole rig is killed in the middle, and leaves no function behind', async () => {
  const url = await startRig();
  const { pid } = (await (await fetch(`${url}/echo/1`)).json()) as { pid: number };
  const acknowledged: string[] = [];
  const writer = async (name: number) => {
    for (let at = 0; ; at++) {
      const pk = `${name}-${at}`;
      const { status } = await fetch(`${url}/items`, { method: 'POST', body: JSON.stringify({ pk, sk: 'HEAD' }) });
      if (status === 201) acknowledged.push(pk);
    }
  };
  const writers = Promise.allSettled([1, 2].map(writer));
  await vi.waitUntil(() => acknowledged.length > 40 && seen().length > 20, { timeout: 20_000 });
  await kill();
  await writers;
  const before = seen().length;

  const again = await startRig();
  expect((await fetch(`${again}/__rig/settle`, { method: 'POST' })).status).toBe(200);
  const all = new Set(seen());
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.filter((pk) => !all.has(pk))).toEqual([]);
  // It went on, rather than from the beginning again: at most one read's worth of records comes twice.
  expect(seen().length - before).toBeLessThan(acknowledged.length);
  for (let tries = 0; alive(pid) && tries < 50; tries++) await sleep(20);
  expect(alive(pid)).toBe(false);
});
