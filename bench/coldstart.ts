import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { build, bundling } from '../dev/build.ts';

const runs = 15;
const root = resolve(import.meta.dirname, '..');
const wanted = 1.15;
const withBucket = new Set(['media', 'stream']);
const env = {
  TABLE: 'T',
  BUCKET: 'B',
  ARCHIVE_BUCKET: 'A',
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
};

/** Milliseconds of processor time that one import of a bundle takes in a new process: what else runs beside it does not count. */
function importTime(file: string): number {
  const code = `const t=process.cpuUsage();await import(${JSON.stringify(pathToFileURL(file).href)});const u=process.cpuUsage(t);process.stdout.write(String((u.user+u.system)/1000))`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return Number(stdout);
}

/** Import time of each function beside a bundle of nothing but the document client, least of paired runs in turn. */
export async function coldstart(): Promise<boolean> {
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'dalad-cold-'));
  const bare = join(folder, 'bare.mjs');
  const contents = `import{DynamoDBClient}from'@aws-sdk/client-dynamodb';import{DynamoDBDocumentClient,GetCommand,PutCommand,UpdateCommand,QueryCommand,TransactWriteCommand}from'@aws-sdk/lib-dynamodb';export const c=DynamoDBDocumentClient.from(new DynamoDBClient({}));export const d=[GetCommand,PutCommand,UpdateCommand,QueryCommand,TransactWriteCommand];`;
  await esbuild({ ...bundling, stdin: { contents, resolveDir: root }, outfile: bare });
  const names = readdirSync(join(root, 'dist', 'fn'));
  const best = new Map<string, number>();
  const keep = (name: string, ms: number) => best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, ms));
  for (let run = 0; run < runs; run++) {
    keep('bare', importTime(bare));
    for (const name of names) keep(name, importTime(join(root, 'dist', 'fn', name, 'index.mjs')));
  }
  rmSync(folder, { recursive: true, force: true });
  const floor = best.get('bare')!;
  let good = true;
  for (const [name, ms] of best) {
    const ratio = ms / floor;
    const over = !withBucket.has(name) && ratio > wanted;
    good &&= !over;
    console.log(
      `${name.padEnd(8)} ${ms.toFixed(1).padStart(6)} ms  ${ratio.toFixed(2)}x${over ? `  over ${wanted}x` : ''}${withBucket.has(name) ? '  (with the S3 client)' : ''}`,
    );
  }
  return good;
}
