import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareStreams } from './streamIndex.ts';

export interface Dynamo {
  url: string;
  pid: number;
  stop(): Promise<void>;
}
export interface DynamoOptions {
  /** Where the data lives; it survives restarts. */
  dir?: string;
  /** A throw-away database (in shared memory where there is some), gone after stop(). */
  memory?: boolean;
  port?: number;
}

const readyWithin = 10_000;

/** Path of Dynoxide's binary for this platform; the error says in both languages what to do without one. */
export function dynoxideBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return join(createRequire(import.meta.url).resolve(`${name}/package.json`), '..', 'dynoxide');
  } catch {
    throw new Error(
      `本机没有 ${name} 程序，无法启动本地数据库；请自备 DynamoDB 兼容服务，并用环境变量 AWS_ENDPOINT_URL_DYNAMODB 指明地址。\n` +
        `No ${name} for this platform: point AWS_ENDPOINT_URL_DYNAMODB at any DynamoDB-compatible endpoint instead.`,
    );
  }
}

/** A TCP port nobody listens on just now (127.0.0.1). */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/**
 * Runs Dynoxide and waits until it answers. On a first start it is started twice: streams need an index
 * that only an existing database can be given (see streamIndex.ts).
 */
export async function startDynamo({ dir, memory, port }: DynamoOptions): Promise<Dynamo> {
  if (!dir === !memory) throw new Error('startDynamo wants either dir or memory');
  const binary = dynoxideBinary();
  const home = dir ?? mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dynoxide-'));
  mkdirSync(home, { recursive: true });
  const database = join(home, 'dynamodb.sqlite');
  const pidFile = join(home, 'dynoxide.pid');
  await endOrphan(pidFile, database);
  const at = port ?? (await freePort());
  if (!existsSync(database)) await end(await launch(binary, database, at));
  prepareStreams(database);
  const child = await launch(binary, database, at);
  writeFileSync(pidFile, String(child.pid));
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return {
    url: `http://127.0.0.1:${at}`,
    pid: child.pid!,
    async stop() {
      process.removeListener('exit', killWithUs);
      await end(child);
      rmSync(memory ? home : pidFile, { recursive: true, force: true });
    },
  };
}

async function launch(binary: string, database: string, port: number): Promise<ChildProcess> {
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', database];
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr!.on('data', (chunk) => {
    said = (said + chunk).slice(-2000);
  });
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  for (const until = Date.now() + readyWithin; Date.now() < until; await sleep(4)) {
    if (failed || child.exitCode !== null) throw new Error(`Dynoxide did not start: ${failed?.message ?? said}`);
    if (await answers(port)) return child;
  }
  child.kill('SIGKILL');
  throw new Error(`Dynoxide did not answer within ${readyWithin} ms: ${said}`);
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    () => false,
  );

/** Asks, then kills after 3 s. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(hard);
}

/** A rig that was killed leaves its database process behind; two on one file would be one too many. */
async function endOrphan(pidFile: string, database: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const commandLine = `/proc/${pid}/cmdline`;
  for (let tries = 0; tries < 100; tries++) {
    // The same number may be another program's by now: only one that names our file is ours.
    if (!existsSync(commandLine) || !readFileSync(commandLine, 'utf8').includes(database)) break;
    if (tries === 0) process.kill(pid, 'SIGKILL');
    await sleep(10);
  }
  rmSync(pidFile, { force: true });
}
