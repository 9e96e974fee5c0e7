import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Executable {
  path: string;
  env: Record<string, string>;
}

/** The system's Chromium, else the one inside the npm package with the libraries that come with it. */
export function findChromium(candidates: readonly string[] = installed): Executable {
  const found = candidates.find((path) => existsSync(path));
  if (found) return { path: found, env: {} };
  const folder = unpacked();
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/** Unpacked once a machine; beside and then renamed, so that no other process sees half of it. */
function unpacked(): string {
  const require = createRequire(import.meta.url);
  const packed = resolve(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'bin');
  const { version } = JSON.parse(readFileSync(resolve(packed, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(tmpdir(), `dalad-chromium-${version}`);
  if (existsSync(target)) return target;
  const beside = mkdtempSync(join(tmpdir(), 'dalad-chromium-'));
  const open = (file: string): Buffer => brotliDecompressSync(readFileSync(join(packed, file)));
  writeFileSync(join(beside, 'chromium'), open('chromium.br'), { mode: 0o755 });
  for (const file of ['al2023.tar.br', 'fonts.tar.br']) {
    mkdirSync(beside, { recursive: true });
    const { status, stderr } = spawnSync('tar', ['-x', '-C', beside], { input: open(file), encoding: 'utf8' });
    if (status !== 0) throw new Error(`cannot unpack ${file}: ${stderr}`);
  }
  try {
    renameSync(beside, target);
  } catch {
    // another process was first
    rmSync(beside, { recursive: true, force: true });
  }
  return target;
}

let running: Promise<Browser> | undefined;

/** One browser for all phones of this process. It ends with the process, or with stopChromium. */
export function startChromium(): Promise<Browser> {
  running ??= (async () => {
    const { path, env } = findChromium();
    return chromium.launch({
      executablePath: path,
      args: quiet,
      env: { ...process.env, ...env } as Record<string, string>,
    });
  })();
  return running;
}

export async function stopChromium(): Promise<void> {
  const browser = await running;
  running = undefined;
  await browser?.close();
}
