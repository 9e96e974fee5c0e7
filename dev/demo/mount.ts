import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import type { Table } from '../../functions/kit/table.ts';
import { advance, rigTime, type Stage } from '../story/player.ts';
import { openAsRead } from './asRead.ts';
import { type Jump, jumps } from './jumps.ts';
import { demoAssets } from './pages.ts';
import { runRace } from './race.ts';
import { endOpenOrders } from './reset.ts';
import type { Scene } from './scene.ts';
import { people } from './slots.ts';
import { openWatch, type Watch } from './watch.ts';

/** What the demo needs of a running rig. */
export interface Mountable extends Stage {
  /** Style sheet of the letters, as the host serves them; without it the machine's own are used. */
  fonts?: string;
  /** What the functions write to; the page shows who may read what without opening it for them. */
  table: Table;
  gateway: { mount(mount: (request: IncomingMessage, response: ServerResponse) => boolean): void };
}
export interface Demo {
  /** Ends the open streams of events, so that the server can close. */
  stop(): void;
}

const heartbeat = 20_000;
/** The clock's minute brings sweeps, which no request announces. */
const lookEvery = 5000;
/** Nobody from another site may press these buttons: only JSON that this page sends. */
const jsonOnly = /^application\/json/;
const maxBody = 4096;

/** A refusal that the page shows as it is. */
class Refused extends Error {}

/** Puts the demo page at `/` of a rig and its calls under `/__demo/`. */
export async function mountDemo({ api, wechat, table, gateway, fonts }: Mountable): Promise<Demo> {
  const stage = { api, wechat };
  const assets = await demoAssets(fonts);
  const watch = openWatch(stage, openAsRead(table));
  const streams = new Set<ServerResponse>();
  const buttons = buttonsOf(stage, watch);
  const look = (): void => void watch.look().catch(() => {});

  watch.onScene((scene) => {
    for (const stream of streams) send(stream, scene);
  });
  const timer = setInterval(() => {
    if (streams.size > 0) look();
  }, lookEvery);
  timer.unref();

  gateway.mount((request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    const asset = request.method === 'GET' ? assets[path] : undefined;
    if (asset) {
      response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-cache' }).end(asset.body);
      return true;
    }
    if (path === '/__demo/events') {
      openStream(request, response, streams, watch);
      return true;
    }
    const button = request.method === 'POST' ? buttons[path.replace('/__demo/', '')] : undefined;
    if (path.startsWith('/__demo/')) {
      void press(button, request, response);
      return true;
    }
    // Whatever was written over the API or by the clock may have moved the case: look when it is answered.
    if (request.method !== 'GET' && streams.size > 0) response.once('finish', look);
    return false;
  });

  return {
    stop() {
      clearInterval(timer);
      for (const stream of streams) stream.end();
    },
  };
}

const send = (stream: ServerResponse, scene: Scene): void => void stream.write(`data: ${JSON.stringify(scene)}\n\n`);

/** Server-sent events: the scene now, and again after each change. */
function openStream(
  request: IncomingMessage,
  response: ServerResponse,
  streams: Set<ServerResponse>,
  watch: Watch,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  streams.add(response);
  const beat = setInterval(() => response.write(': here\n\n'), heartbeat);
  request.once('close', () => {
    clearInterval(beat);
    streams.delete(response);
  });
  watch.look().then(
    (scene) => send(response, scene),
    () => response.end(),
  );
}

type Button = (input: unknown) => Promise<unknown>;
const person = v.picklist(
  people.map(({ key }) => key),
  '没有这位演示人物',
);

/** The page's buttons, by the last part of their path. */
function buttonsOf(stage: Stage, watch: Watch): Readonly<Record<string, Button>> {
  const button =
    <T extends v.GenericSchema>(schema: T, press: (input: v.InferOutput<T>) => Promise<unknown>): Button =>
    (input) => {
      const parsed = v.safeParse(schema, input);
      if (!parsed.success) throw new Refused(parsed.issues[0].message);
      return press(parsed.output);
    };
  return {
    follow: button(v.strictObject({ id: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))) }), ({ id }) =>
      watch.follow(id),
    ),
    include: button(v.strictObject({ key: person }), async ({ key }) => watch.include(key)),
    race: button(v.strictObject({}), () => runRace(stage, watch.phone)),
    reset: button(v.strictObject({}), async () => {
      const ended = await endOpenOrders(await watch.phone('resident'));
      await watch.forget();
      return { ended };
    }),
    clock: button(v.strictObject({ jump: v.picklist(Object.keys(jumps) as Jump[]) }), async ({ jump }) => {
      const { order } = await watch.scene();
      const seconds = jumps[jump].seconds(await rigTime(stage), order?.window);
      if (seconds === undefined) throw new Refused('这一单没有还没到的约定时间');
      await watch.hold(() => advance(stage, seconds));
      return { now: (await watch.look()).now };
    }),
  };
}

async function press(button: Button | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = (status: number, body: unknown): void =>
    void response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  if (!button || !jsonOnly.test(request.headers['content-type'] ?? ''))
    return answer(button ? 415 : 404, { text: '没有这个按钮' });
  try {
    const input: unknown = JSON.parse(await textOf(request));
    answer(200, (await button(input)) ?? {});
  } catch (error) {
    const known = error instanceof Refused || error instanceof SyntaxError;
    answer(known ? 400 : 500, { text: (error as Error).message });
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > maxBody) throw new Refused('内容太长');
  }
  return text || '{}';
}
