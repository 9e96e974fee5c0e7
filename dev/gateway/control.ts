import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import type { Attribution } from './units.ts';

export interface ControlOptions {
  clock: Clock;
  attribution: Attribution;
  /** Fires the schedule at the clock's time; how many of its writes moved an index. */
  fire(): Promise<number>;
  settle(): Promise<void>;
  logs(): unknown[];
}

/** One firing per quarter of an hour skipped, but no more than this for a long jump. */
const mostSteps = 48;
const stepSeconds = 900;
/** A sweep takes a bounded bite; it is fired again while it still moves something. */
const mostRounds = 10;

/**
 * Moves the clock as if the time had passed: deadlines that follow from deadlines fall due on the way, in order.
 * @param seconds how far
 */
export async function travel({ clock, fire, settle }: ControlOptions, seconds: number): Promise<void> {
  const steps = Math.max(1, Math.min(mostSteps, Math.ceil(seconds / stepSeconds)));
  for (let step = 0; step < steps; step++) {
    clock.advance(Math.floor(((step + 1) * seconds) / steps) - Math.floor((step * seconds) / steps));
    for (let round = 0; round < mostRounds; round++) {
      if ((await fire()) === 0) break;
    }
  }
  await settle();
}

/** Routes of the rig itself, under /__rig/; nothing of them exists on AWS. */
export async function control(
  options: ControlOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { clock, attribution } = options;
  const time = () => ({ now: Math.floor(clock.now() / 1000), offset: clock.offset });
  const routes: Record<string, () => unknown> = {
    'GET /__rig/clock': time,
    'POST /__rig/clock': async () => {
      const { advance, to } = JSON.parse(await textOf(request)) as { advance?: number; to?: number };
      const seconds = advance ?? (to ?? Number.NaN) - time().now;
      if (!Number.isInteger(seconds) || seconds < 0)
        throw new RangeError('advance: seconds, or to: a later epoch second');
      await travel(options, seconds);
      return time();
    },
    'POST /__rig/settle': async () => {
      await options.settle();
      return time();
    },
    'GET /__rig/meter': () => attribution.report(),
    'POST /__rig/meter/reset': () => {
      attribution.reset();
      return {};
    },
    'GET /__rig/logs': () => options.logs(),
  };
  const route = routes[`${request.method} ${request.url?.split('?')[0]}`];
  const answer = (status: number, body: unknown) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (!route) return answer(404, { message: 'Not Found' });
  try {
    answer(200, await route());
  } catch (error) {
    const bad = error instanceof RangeError || error instanceof SyntaxError;
    answer(bad ? 400 : 500, { message: (error as Error).message });
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
