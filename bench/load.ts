import { home } from '../dev/seed/people.ts';
import type { Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { crowd, placed } from './crowd.ts';
import { option, quantile } from './options.ts';
import { onRigProcess, type RigProcess } from './rigProcess.ts';

/** Views to one write, as measured at Baotou's hotline. */
const viewsPerWrite = 131;
const wanted = { calm: 100, calmP95: 300, stress: 300 };
const categories = ['elder.shopping', 'elder.meal', 'elder.chat', 'culture.language'];

interface Scene {
  rig: RigProcess;
  clerk: Phone;
  residents: Phone[];
  orders: { id: string; by: Phone }[];
  placing: number;
}
interface Result {
  ms: number;
  status: number;
}

/** `--seconds 20`: calls at a steady rate, whether or not earlier ones are answered; 131 views to one new order. */
export const load = (): Promise<boolean> =>
  onRigProcess(async (rig) => {
    const { clerk } = await castOf(rig, ['clerk']);
    const residents = await crowd(rig, 'resident', 30);
    const orders: Scene['orders'] = [];
    for (const by of residents) orders.push({ id: (await placed(rig, by, categories[0]!)).id, by });
    const scene = { rig, clerk: clerk!, residents, orders, placing: 0 };
    const seconds = option('seconds', 20);
    await at(scene, 50, 5);
    const calm = report(wanted.calm, await at(scene, wanted.calm, seconds));
    const stress = report(wanted.stress, await at(scene, wanted.stress, Math.ceil(seconds / 2)));
    return calm.errors === 0 && calm.p95 < wanted.calmP95 && stress.errors === 0;
  });

/** What people look at, in turn: own order, lists of the person and of the desk, inboxes, the service menu. */
const views: ((scene: Scene, n: number) => [Phone, string])[] = [
  ({ orders }, n) => [orders[n % orders.length]!.by, `/v1/orders/${orders[n % orders.length]!.id}`],
  ({ residents }, n) => [residents[n % residents.length]!, '/v1/cases'],
  ({ clerk }) => [clerk, `/v1/desks/${home}/cases`],
  ({ residents }, n) => [residents[n % residents.length]!, '/v1/inbox'],
  ({ clerk, orders }, n) => [clerk, `/v1/orders/${orders[n % orders.length]!.id}`],
  ({ residents }, n) => [residents[n % residents.length]!, '/v1/catalogue'],
];

async function one(scene: Scene, n: number): Promise<Result> {
  if (n % (viewsPerWrite + 1) === viewsPerWrite) {
    const turn = scene.placing++;
    const by = scene.residents[turn % scene.residents.length]!;
    const category = categories[1 + (Math.floor(turn / scene.residents.length) % 3)]!;
    const began = performance.now();
    const status = await placed(scene.rig, by, category).then(
      () => 200,
      () => 500,
    );
    return { ms: performance.now() - began, status };
  }
  const [phone, path] = views[n % views.length]!(scene, n);
  const began = performance.now();
  const status = await phone.call('GET', path).then(
    (answer) => answer.status,
    () => 0,
  );
  return { ms: performance.now() - began, status };
}

/** Open loop: the next call is due by the clock, not by the last answer. */
async function at(scene: Scene, rate: number, seconds: number): Promise<Result[]> {
  const running: Promise<Result>[] = [];
  const began = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const wait = began + (n * 1000) / rate - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(one(scene, n));
  }
  return Promise.all(running);
}

function report(rate: number, results: readonly Result[]): { p95: number; errors: number } {
  const times = results.map(({ ms }) => ms);
  const errors = results.filter(({ status }) => status !== 200).length;
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(times, share));
  console.log(
    `${rate} calls/s, ${results.length} calls: p50 ${p50!.toFixed(0)} ms, p95 ${p95!.toFixed(0)} ms, p99 ${p99!.toFixed(0)} ms, ${errors} errors`,
  );
  return { p95: p95!, errors };
}
