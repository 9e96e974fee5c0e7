import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
/** What the build reads: a change in any of these makes the last build old. */
const sources = ['miniprogram', 'shared', 'config', 'babel.config.js', 'project.config.json', 'package.json'];
const dist = join(root, 'dist/weapp');
const stamp = join(dist, '.stamp');

const filesIn = (path: string): string[] =>
  path.endsWith('.js') || path.endsWith('.json')
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        // Page configs are made by the build itself, tests don't reach it.
        .filter(
          (entry) =>
            (entry.isFile() && !/\.config\.ts$|\.test\.ts$/.test(entry.name)) || entry.name === 'app.config.ts',
        )
        .map((entry) => join(entry.parentPath, entry.name));

/** One hash over names and contents of everything the build reads, and over what it is told. */
export function sourceHash(base = root): string {
  const hash = createHash('sha256').update(process.env.API_BASE ?? '');
  for (const file of sources.flatMap((name) => filesIn(join(base, name))).sort())
    hash.update(file.slice(base.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

const isFresh = (hash: string): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

/** WeChat's package from miniprogram/ in dist/weapp; an unchanged tree is not built again. Throws with Taro's output. */
export async function buildWeapp({ force = false }: { force?: boolean } = {}): Promise<string> {
  const hash = sourceHash();
  if (!force && isFresh(hash)) return dist;
  await oneAtATime(async () => {
    // Another process may have built it meanwhile.
    if (!force && isFresh(hash)) return;
    rmSync(dist, { recursive: true, force: true });
    await taro();
    writeFileSync(stamp, hash);
  });
  return dist;
}

const lock = join(root, 'dist/weapp.lock');
/** A build that takes longer was killed. */
const longest = 5 * 60_000;

/** Several processes may want the same build: tests, the rig, somebody's terminal. */
async function oneAtATime(work: () => Promise<void>): Promise<void> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > longest) rmSync(lock, { recursive: true, force: true });
      await new Promise((go) => setTimeout(go, 200));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Taro says "compiled with some errors" and ends well: what it printed decides too. */
function taro(): Promise<void> {
  const bin = join(root, 'node_modules/@tarojs/cli/bin/taro');
  const child = spawn(process.execPath, [bin, 'build', '--type', 'weapp'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      const good = code === 0 && /Compiled successfully/.test(said) && existsSync(join(dist, 'app.json'));
      if (good) done();
      else failed(new Error(`taro build failed:\n${plain(said)}`));
    });
  });
}

/** Without Taro's moving progress bar. */
const plain = (said: string): string =>
  said
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what goes
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .split('\n')
    .filter((text) => text.trim() && !/●|^ \w+Plugin$/.test(text))
    .slice(-40)
    .join('\n');

/** Builds again after each change, half a second after the last of several. */
function rebuildOnChange(): void {
  let timer: NodeJS.Timeout | undefined;
  const again = (_event: string, name: string | null): void => {
    if (name?.endsWith('.config.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(() => report().catch(console.error), 500);
  };
  for (const name of ['miniprogram', 'shared', 'config']) watch(join(root, name), { recursive: true }, again);
  console.log('改动 miniprogram、shared 后会自动重新构建；Ctrl-C 结束');
}

async function report(): Promise<void> {
  const began = performance.now();
  try {
    await buildWeapp();
    console.log(`✓ ${dist} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(`✗ ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

/** Hands the package to WeChat with its own tool, which is large and fetched only here. */
async function upload(): Promise<void> {
  const { WECHAT_APPID: appid, WECHAT_UPLOAD_KEY: key, WECHAT_VERSION: version = '0.1.0' } = process.env;
  if (!appid || !key || !existsSync(key)) {
    console.error(
      '上传需要小程序的 appid 和代码上传密钥：\n' +
        '  WECHAT_APPID=wx… WECHAT_UPLOAD_KEY=密钥文件路径 API_BASE=https://接口域名 npm run upload\n' +
        '密钥在微信公众平台「开发管理 - 开发设置 - 小程序代码上传」生成；密钥文件不要放进代码库。',
    );
    process.exitCode = 1;
    return;
  }
  await buildWeapp();
  const args = ['--yes', 'miniprogram-ci@2.1.42', 'upload', '--pp', root, '--pkp', key, '--appid', appid];
  const { status } = spawnSync('npx', [...args, '--uv', version, '-r', '1'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, upload: { type: 'boolean' } } });
  if (values.upload) await upload();
  else {
    await report();
    if (values.watch) {
      process.exitCode = 0;
      rebuildOnChange();
    }
  }
}
