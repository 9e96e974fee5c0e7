import { advance, type Phone, phoneWith, type Stage, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { bareOrders } from './bare.ts';
import { rated, type Step, served } from './life.ts';
import { type ProcessorTime, processorTime, spent } from './processorTime.ts';
import { control, type Metered, metered, onRigProcess, type RigProcess } from './rigProcess.ts';

const clients = 4;
const each = 40;
/** Orders of each client before the clock runs: a process is at its usual speed after a thousand calls or so. */
const warmUp = 25;
/** place, offer, accept, finish, rate */
const transitions = 5;
const wanted = { ordersPerSecond: 60, functionMs: 2.5, databaseMs: 1.2 };

/** Whole orders per second with 4 clients, and where the processor time went. The clock is moved between finish and rating; only the calls are timed. */
export const orders = (): Promise<boolean> =>
  onRigProcess(async (rig) => {
    const lanes = await lanesOf(rig);
    await round(rig, lanes, 0, warmUp);
    await settle(rig);
    await control(rig, 'meter/reset');
    const before = processorTime(rig.pid);
    const { seconds, steps } = await round(rig, lanes, warmUp, each);
    await settle(rig);
    const time = spent(before, processorTime(rig.pid));
    const rate = (clients * each) / seconds;
    const beforeBare = processorTime(rig.pid);
    const bare = await bareOrders(rig.dynamoUrl, clients, each);
    const bareDatabase = spent(beforeBare, processorTime(rig.pid)).database! / (clients * (each + 10) * transitions);
    const sorted = steps.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
    console.log(
      `${clients} clients x ${each} orders: ${rate.toFixed(1)} orders/s; per call p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`,
    );
    console.log(
      `the same puts and updates by bare SDK: ${bare.ordersPerSecond.toFixed(1)} orders/s; ratio ${(bare.ordersPerSecond / rate).toFixed(2)}; ` +
        `processor time per transition ${(bare.clientMs / transitions).toFixed(2)} ms, of the database ${bareDatabase.toFixed(2)} ms`,
    );
    const perTransition = printTime(time, clients * each * transitions);
    const [own, database] = [
      perTransition.orders! / (bare.clientMs / transitions),
      perTransition.database! / bareDatabase,
    ];
    console.log(
      `beside the bare run: functions ${own.toFixed(2)}x its client, database ${database.toFixed(2)}x its database`,
    );
    printCalls(await metered(rig), clients * each);
    return (
      rate >= wanted.ordersPerSecond &&
      perTransition.orders! <= wanted.functionMs &&
      perTransition.database! <= wanted.databaseMs
    );
  });

interface Lane {
  clerk: Phone;
  volunteer: Phone;
  /** One of their own per order: nobody may have two open orders of one category. */
  residents: Phone[];
}

async function lanesOf(stage: Stage): Promise<Lane[]> {
  const keys = Array.from({ length: clients }, (_, at) => `volunteer${at + 2}`);
  const cast = await castOf(stage, ['clerk', ...keys]);
  return Promise.all(
    keys.map(async (key, at) => ({
      clerk: cast.clerk!,
      volunteer: cast[key]!,
      residents: await residentsFor(stage, at),
    })),
  );
}

async function residentsFor(stage: Stage, client: number): Promise<Phone[]> {
  const phones: Phone[] = [];
  for (let n = 0; n < warmUp + each; n++) {
    const phone = await phoneWith(stage, `o-bench-${client}-${n}`, `量${client}-${n}`);
    for (const policy of ['service', 'privacy']) await phone.call('POST', '/v1/me/consent', { policy, version: 1 });
    phones.push(phone);
  }
  return phones;
}

/** `count` orders of each lane from the `from`-th resident on: seconds the calls took, and every call. */
async function round(rig: RigProcess, lanes: readonly Lane[], from: number, count: number) {
  const steps: Step[] = [];
  const done: { resident: Phone; order: { id: string; version: number } }[][] = lanes.map(() => []);
  const first = await timed(lanes, async (lane, at) => {
    for (const resident of lane.residents.slice(from, from + count)) {
      const order = await served(rig, { ...lane, resident }, steps);
      done[at]!.push({ resident, order });
    }
  });
  await advance(rig, 1900);
  const second = await timed(lanes, async (_lane, at) => {
    for (const { resident, order } of done[at]!) await rated(resident, order, steps);
  });
  return { seconds: first + second, steps };
}

/** Seconds until every lane is through. */
async function timed(lanes: readonly Lane[], work: (lane: Lane, at: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  await Promise.all(lanes.map(work));
  return (performance.now() - began) / 1000;
}

/** Milliseconds of processor time per transition, by process. */
function printTime(time: ProcessorTime, count: number): ProcessorTime {
  const each = Object.fromEntries(Object.entries(time).map(([name, ms]) => [name, ms / count]));
  console.log('\nprocessor time per transition, ms (rig: gateway, meter, S3, stream reader):');
  for (const [name, ms] of Object.entries(each)) if (ms >= 0.01) console.log(`  ${name.padEnd(10)} ${ms.toFixed(2)}`);
  console.log(
    `  ${'all'.padEnd(10)} ${Object.values(each)
      .reduce((sum, ms) => sum + ms, 0)
      .toFixed(2)}`,
  );
  return each;
}

function printCalls({ functions, routes }: Metered, count: number): void {
  const line = (name: string, calls: number, actions: Record<string, number>, by: number): void => {
    const parts = Object.entries(actions).map(([action, n]) => `${action} ${(n / by).toFixed(1)}`);
    console.log(`  ${name.padEnd(34)} ${(calls / by).toFixed(1).padStart(5)}  ${parts.join(', ')}`);
  };
  console.log('\ndatabase calls per order, by function:');
  for (const [name, { calls, actions }] of Object.entries(functions)) line(name, calls, actions, count);
  console.log('database calls per request, by route:');
  for (const [name, { calls, actions, requests }] of Object.entries(routes)) line(name, calls, actions, requests);
}
