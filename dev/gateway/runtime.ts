import type { ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type OnLog, startProcess } from './functionProcess.ts';
import type { FunctionSpec } from './resources.ts';

/** What a function threw, or what became of its process. `type` as Lambda names it. */
export class FunctionError extends Error {
  readonly type: string;
  readonly trace: readonly string[];
  constructor(type: string, message: string, trace: readonly string[] = []) {
    super(message);
    this.name = 'FunctionError';
    this.type = type;
    this.trace = trace;
  }
}
interface Job {
  id: string;
  event: string;
  resolve(result: unknown): void;
  reject(error: FunctionError): void;
  /** Told the access key of the process that takes the job, before it can do anything. */
  onTaken?: (key: string) => void;
  timer?: NodeJS.Timeout;
}
interface Worker {
  key: string;
  child: ChildProcess;
  /** Its open request for the next event. */
  idle?: ServerResponse;
  job?: Job;
  /** It has asked for an event once: initialization is over. */
  ready: boolean;
  initError?: FunctionError;
}
export interface FunctionRuntime {
  invoke(event: unknown, onTaken?: (key: string) => void): Promise<unknown>;
  processes(): number;
  stop(): Promise<void>;
}

/** A busy process is often free again sooner than a new one is up (50-95 ms). */
const patience = 20;

/** The Runtime API of one function and the processes behind it. */
export async function startFunction(
  spec: FunctionSpec,
  { region, onLog }: { region: string; onLog: OnLog },
): Promise<FunctionRuntime> {
  const queue: Job[] = [];
  const workers = new Map<string, Worker>();
  let started = 0;
  let stopped = false;
  let waiting: NodeJS.Timeout | undefined;
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = `127.0.0.1:${(server.address() as { port: number }).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const worker = workers.get(String(request.headers['x-rig-process'])) ?? soleStarting();
    if (!worker) return void response.destroy();
    if (path.endsWith('/invocation/next')) {
      worker.ready = true;
      worker.idle = response;
      return serve();
    }
    const body = await textOf(request);
    // The shim asks for the next event in the same breath: one exchange for each event instead of two.
    const asksOn = request.headers['x-rig-next'] !== undefined;
    if (asksOn) worker.idle = response;
    else response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    if (path.endsWith('/init/error')) worker.initError = errorFrom(body);
    else if (path.endsWith('/response')) finish(worker, (job) => job.resolve(body === '' ? null : JSON.parse(body)));
    else if (path.endsWith('/error')) finish(worker, (job) => job.reject(errorFrom(body)));
    if (asksOn) serve();
  }
  // The runtime client posts init errors by itself, without our header.
  const soleStarting = () => [...workers.values()].find((worker) => !worker.ready && !worker.initError);

  function finish(worker: Worker, tell: (job: Job) => void): void {
    const { job } = worker;
    if (!job) return;
    clearTimeout(job.timer);
    worker.job = undefined;
    tell(job);
  }

  /** Gives queued jobs to idle processes, and starts another process when that does not help soon. */
  function serve(): void {
    for (const worker of workers.values()) {
      if (queue.length === 0) break;
      if (worker.idle && !worker.job) give(worker, queue.shift()!);
    }
    if (queue.length === 0 || waiting || stopped || workers.size >= spec.processes) return;
    if (workers.size === 0) launch();
    waiting = setTimeout(() => {
      waiting = undefined;
      const starting = [...workers.values()].filter((worker) => !worker.ready).length;
      if (queue.length > starting && workers.size < spec.processes && !stopped) launch();
      serve();
    }, patience);
  }

  function give(worker: Worker, job: Job): void {
    const response = worker.idle!;
    worker.idle = undefined;
    worker.job = job;
    job.onTaken?.(worker.key);
    job.timer = setTimeout(() => timeOut(worker), spec.timeout);
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': job.id,
      'lambda-runtime-deadline-ms': String(Date.now() + spec.timeout),
      'lambda-runtime-invoked-function-arn': spec.arn,
      'lambda-runtime-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    });
    response.end(job.event);
  }

  function timeOut(worker: Worker): void {
    const message = `Task timed out after ${(spec.timeout / 1000).toFixed(2)} seconds`;
    onLog(spec.id, `${worker.job?.id} ${message}`);
    finish(worker, (job) => job.reject(new FunctionError('Sandbox.Timedout', message)));
    worker.child.kill('SIGKILL');
  }

  function launch(): void {
    const key = `${spec.id}.${++started}`;
    const worker: Worker = { key, child: startProcess(spec, key, api, region, onLog), ready: false };
    workers.set(key, worker);
    worker.child.once('exit', (code, signal) => {
      workers.delete(key);
      const error = worker.initError ?? new FunctionError('Runtime.ExitError', `Runtime exited: ${signal ?? code}`);
      finish(worker, (job) => job.reject(error));
      // One event pays for a process that never got ready; otherwise a broken function would start for ever.
      if (!worker.ready && !stopped) queue.shift()?.reject(error);
      serve();
    });
  }

  const killAll = () => {
    for (const { child } of workers.values()) child.kill('SIGKILL');
  };
  return {
    invoke: (event, onTaken) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new FunctionError('Rig.Stopped', 'the rig has stopped'));
        queue.push({ id: randomUUID(), event: JSON.stringify(event), resolve, reject, onTaken });
        serve();
      }),
    processes: () => workers.size,
    async stop() {
      stopped = true;
      clearTimeout(waiting);
      const gone = [...workers.values()].map(({ child }) => new Promise((resolve) => child.once('exit', resolve)));
      killAll();
      await Promise.all(gone);
      for (const job of queue.splice(0)) job.reject(new FunctionError('Rig.Stopped', 'the rig has stopped'));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function errorFrom(body: string): FunctionError {
  const { errorType = 'Error', errorMessage = '', trace = [] } = JSON.parse(body || '{}');
  return new FunctionError(errorType, errorMessage, trace);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
