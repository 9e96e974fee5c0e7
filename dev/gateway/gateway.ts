import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Meter } from '../dynamodb/meter.ts';
import { type Clock, openClock } from './clock.ts';
import { control } from './control.ts';
import { createTables } from './createResources.ts';
import { httpApi } from './httpApi.ts';
import type { Secrets } from './intrinsics.ts';
import { logBook } from './logBook.ts';
import { corsOf, functionsOf, mappingsOf, routesOf, rulesOf } from './resources.ts';
import { routerOf } from './routing.ts';
import { type FunctionRuntime, startFunction } from './runtime.ts';
import { startSchedule } from './schedule.ts';
import { startPoller } from './streams.ts';
import { readTemplate } from './template.ts';
import { attributeTo } from './units.ts';

export interface GatewayOptions {
  cdkOut: string;
  dataDir: string;
  /** The metered endpoint: functions are known there by their keys. */
  dynamoUrl: string;
  /** Without it no units are counted. */
  meter?: Meter;
  s3Url?: string;
  /** Set for every function, over what the template says. */
  extraEnv?: Record<string, string>;
  secrets?: Secrets;
  clock?: Clock;
  port?: number;
  region?: string;
  onLog?: (functionId: string, line: string) => void;
}
/** Looks at a request before the API does and takes it by answering true; pages of the rig itself, nothing on AWS. */
export type Mount = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface Gateway {
  url: string;
  clock: Clock;
  /** Fires the schedule once, at the rig's time or at `seconds` (epoch), and waits for it. */
  fire(seconds?: number): Promise<void>;
  /** Resolves when every stream is drained. */
  settle(): Promise<void>;
  /** The functions' JSON log lines, newest last. */
  logs(functionId?: string): Record<string, unknown>[];
  /** Adds pages beside the API; the first mount that takes a request answers it. */
  mount(mount: Mount): void;
  stop(): Promise<void>;
}

/** Runs the synthesized app: what the template says is what happens, here as on AWS. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { dataDir, dynamoUrl, meter } = options;
  const region = options.region ?? 'cn-northwest-1';
  mkdirSync(dataDir, { recursive: true });
  const clock = options.clock ?? openClock(join(dataDir, 'clock.json'));
  const template = readTemplate(resolve(options.cdkOut), { secrets: options.secrets, region });
  const admin = { endpoint: dynamoUrl, region, credentials: { accessKeyId: 'local-admin', secretAccessKey: 'local' } };
  const [table, streams] = [new DynamoDBClient(admin), new DynamoDBStreamsClient(admin)];
  await createTables(template, table);

  const book = logBook(options.onLog);
  const functions = functionsOf(template);
  const runtimes = new Map<string, FunctionRuntime>();
  for (const spec of functions) {
    const endpoints = {
      AWS_ENDPOINT_URL_DYNAMODB: dynamoUrl,
      ...(options.s3Url && { AWS_ENDPOINT_URL_S3: options.s3Url }),
    };
    const env = { ...spec.env, ...endpoints, ...options.extraEnv };
    runtimes.set(spec.id, await startFunction({ ...spec, env }, { region, onLog: book.add }));
  }
  const invoke = (id: string, event: unknown, taken?: (key: string) => void) => runtimes.get(id)!.invoke(event, taken);
  const onError = (what: string, error: Error) => book.add('gateway', `${what}: ${error.name} ${error.message}`);

  const attribution = attributeTo(meter);
  const api = httpApi({
    router: routerOf(routesOf(template, functions)),
    cors: corsOf(template),
    clock,
    attribution,
    invoke,
    onError,
  });
  const pollers = await Promise.all(
    mappingsOf(template, functions).map((mapping) =>
      startPoller({ mapping, table, streams, region, clock, dataDir, invoke, onError }),
    ),
  );
  let swept = 0;
  const sweep = async (id: string, event: unknown) => {
    const { usage, settled } = await attribution.during((taken) => invoke(id, event, taken));
    if (settled.status === 'rejected') throw settled.reason;
    swept += usage.changes;
  };
  const schedule = startSchedule({ rules: rulesOf(template, functions), clock, region, invoke: sweep, onError });
  /** What one mapping's function wrote may be another's news: where there are several, all look once more. */
  const settle = async () => {
    for (const _round of pollers.slice(0, 2)) await Promise.all(pollers.map((poller) => poller.settle()));
  };
  const fireAndCount = async () => {
    swept = 0;
    await schedule.fire();
    return swept;
  };
  const rig = { clock, attribution, fire: fireAndCount, settle, logs: book.lines };

  const mounts: Mount[] = [];
  const server = createServer((request, response) => {
    // As API Gateway's own header: phones count their times from it.
    response.setHeader('date', new Date(clock.now()).toUTCString());
    if (mounts.some((mount) => mount(request, response))) return;
    const handled = request.url?.startsWith('/__rig/') ? control(rig, request, response) : api(request, response);
    handled.catch((error: Error) => {
      onError(`${request.method} ${request.url}`, error);
      response.destroy();
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(options.port ?? 0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    clock,
    fire: (seconds) => schedule.fire(seconds),
    settle,
    logs: book.lines,
    mount: (mount) => void mounts.push(mount),
    async stop() {
      schedule.stop();
      server.close();
      server.closeAllConnections();
      const polling = pollers.map((poller) => poller.stop());
      await Promise.all([...runtimes.values()].map((runtime) => runtime.stop()));
      await Promise.all(polling);
      attribution.stop();
      table.destroy();
      streams.destroy();
    },
  };
}
