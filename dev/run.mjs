// Plain JavaScript on purpose: it must say its sentence on a Node that can't read TypeScript at all.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const atLeast = (wantedMajor, wantedMinor) => major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);

if (!atLeast(22, 12)) {
  console.error(
    `Node ${process.versions.node} 太旧，需要 22.12 以上：linux-x64 上先运行 npm ci（会自带 Node 24），其他平台请自行安装。\n` +
      `Node ${process.versions.node} is too old, 22.12 is needed: on linux-x64 run npm ci first (it brings Node 24), elsewhere install one.`,
  );
  process.exit(1);
}
const [, , file = '', ...rest] = process.argv;
if (!atLeast(22, 18) && !process.execArgv.includes('--experimental-strip-types')) {
  const flags = ['--experimental-strip-types', '--experimental-sqlite', '--no-warnings'];
  const { status } = spawnSync(process.execPath, [...flags, resolve(file), ...rest], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
process.argv = [process.argv[0], resolve(file), ...rest];
await import(pathToFileURL(resolve(file)).href);
