import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FunctionSpec } from './resources.ts';

const runtimeClient = join(createRequire(import.meta.url).resolve('aws-lambda-ric/package.json'), '..', 'index.mjs');
const shim = join(import.meta.dirname, 'shim.cjs');

/** No function outlives the rig; one listener for all of them. */
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Called with each line a function prints. */
export type OnLog = (functionId: string, line: string) => void;

/**
 * Starts Amazon's runtime client on a function's code.
 * @param key the process's own access key: `<function logical id>.<n>`, by which the meter knows it
 * @param api host:port of the Runtime API
 */
export function startProcess(spec: FunctionSpec, key: string, api: string, region: string, onLog: OnLog): ChildProcess {
  const child = spawn(process.execPath, ['--require', shim, `--max-old-space-size=${spec.memory}`, runtimeClient], {
    cwd: spec.codeDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      TZ: ':UTC',
      AWS_REGION: region,
      AWS_LAMBDA_RUNTIME_API: api,
      AWS_LAMBDA_FUNCTION_NAME: spec.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memory),
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_LOG_FORMAT: spec.jsonLogs ? 'JSON' : 'Text',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: key,
      LAMBDA_TASK_ROOT: spec.codeDir,
      _HANDLER: spec.handler,
      ...spec.env,
      AWS_ACCESS_KEY_ID: key,
      AWS_SECRET_ACCESS_KEY: 'local',
    },
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream! }).on('line', (line) => onLog(spec.id, line));
  }
  return child;
}
