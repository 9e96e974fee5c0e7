import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build as esbuild, type Plugin } from 'esbuild';

export interface Bundle {
  name: string;
  bytes: number;
  gzipped: number;
}

const repository = resolve(import.meta.dirname, '..');
// Some packages inside are CommonJS and call require for Node's own modules; ESM has none.
const banner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

// In Lambda credentials come from the environment: the chain's other links are never imported (-25 % of a bundle).
const unusedProviders = ['ini', 'sso', 'process', 'web-identity', 'http', 'login'].map(
  (name) => `@aws-sdk/credential-provider-${name}`,
);

/**
 * An ES module that imports one of Node's own modules makes Node read all that module exports, and with node:http and
 * node:fs that loads the whole of fetch and of file streams: a fifth of a function's import time. By require nothing is
 * read that is not used.
 */
const builtinsByRequire: Plugin = {
  name: 'builtins by require',
  setup(build) {
    const builtin = new RegExp(`^(node:)?(${builtinModules.map((name) => name.replace('/', '\\/')).join('|')})$`);
    build.onResolve({ filter: builtin }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'builtin' },
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** How a function is bundled; the cold start bench bundles its bare twin so too, but for the plugin. */
export const bundling = {
  bundle: true,
  minify: true,
  // Chinese as it is: three bytes a letter and not six.
  charset: 'utf8',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: unusedProviders,
  banner: { js: banner },
  legalComments: 'none',
} as const satisfies BuildOptions;

/** Bundles every functions/<name>/lambda.ts to dist/fn/<name>/index.mjs: one esbuild call, 0.4 s. */
export async function build(root = repository): Promise<Bundle[]> {
  const names = readdirSync(join(root, 'functions')).filter((name) =>
    existsSync(join(root, 'functions', name, 'lambda.ts')),
  );
  const outdir = join(root, 'dist', 'fn');
  // A function that was removed must not be deployed from an old bundle.
  rmSync(outdir, { recursive: true, force: true });
  await esbuild({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/lambda.ts`])),
    outdir,
    outExtension: { '.js': '.mjs' },
    ...bundling,
    plugins: [builtinsByRequire],
  });
  return names.map((name) => {
    const code = readFileSync(join(outdir, name, 'index.mjs'));
    return { name, bytes: code.length, gzipped: gzipSync(code).length };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0).padStart(5)} KB`;
  for (const { name, bytes, gzipped } of await build()) {
    console.log(`${name.padEnd(10)} ${kilobytes(bytes)}  gzip ${kilobytes(gzipped)}`);
  }
}
