import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Locked {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Locked>;

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'netbsd', 'sunos', 'win32', 'aix', 'openharmony'];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el'];
const named = (name: string, words: readonly string[]): string[] =>
  words.filter((word) => name.split(/[-/]/).includes(word));

/**
 * Optional packages of other platforms that a lockfile must name although no registry here holds them: without an
 * entry `npm ci` refuses the lock that `npm install` wrote. Run after each `npm install`: node dev/lockOptional.ts
 */
export function missingOptional(packages: Packages): Packages {
  const missing: Packages = {};
  for (const { dev, optionalDependencies } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (packages[place] || !/^\d/.test(version)) continue;
      const os = named(name, systems);
      const cpu = named(name, processors);
      missing[place] = { version, ...(cpu[0] && { cpu }), ...(dev && { dev }), optional: true, ...(os[0] && { os }) };
    }
  }
  return missing;
}

export const lockFile = resolve(import.meta.dirname, '..', 'package-lock.json');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Packages };
  const missing = missingOptional(lock.packages);
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${Object.keys(missing).length} optional packages of other platforms added`);
}
