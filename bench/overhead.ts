import { castOf } from '../dev/story/stories.ts';
import { crowd, did, placed } from './crowd.ts';
import { median, option } from './options.ts';
import { control, metered, onRigProcess, type RigProcess } from './rigProcess.ts';
import { sameCalls } from './sameCalls.ts';

const wanted: Record<number, number> = { 1: 2, 4: 2.5 };
const blocks = 5;

/**
 * What gateway, functions, rules and meter cost over the database calls they make. In turn: orders placed, read and
 * amended through the gateway; then the very numbers of database calls that took, by AWS's client alone. `--each 20`
 * orders a block; the ratio is the median of the paired blocks.
 */
export const overhead = (): Promise<boolean> =>
  onRigProcess(async (rig) => {
    const { clerk } = await castOf(rig, ['clerk']);
    const each = option('each', 20);
    const phones = await crowd(rig, 'resident', 4 * (blocks + 1) * each);
    const bare = sameCalls(rig);
    let good = true;
    for (const clients of [1, 4]) {
      const ratios: number[] = [];
      for (let block = 0; block <= blocks; block++) {
        const batch = phones.splice(0, clients * Math.floor(each / (clients === 1 ? 1 : 2)));
        await control(rig, 'meter/reset');
        const ours = await timed(clients, batch, async (by) => {
          const order = await placed(rig, by, 'elder.shopping');
          did(await clerk!.call('GET', `/v1/orders/${order.id}`));
          did(await clerk!.call('POST', `/v1/orders/${order.id}/publish`, { version: order.version }));
        });
        const counts = await callsPerOrder(rig, batch.length);
        const keys = batch.map((_by, at) => `BENCH#${clients}-${block}-${at}`);
        for (const pk of keys) await bare.open(pk);
        const theirs = await timed(clients, keys, (pk) => bare.make(counts, pk));
        if (block > 0) ratios.push(ours / theirs);
        if (block === blocks) console.log(`calls of one round: ${JSON.stringify(counts)}`);
      }
      const ratio = median(ratios);
      good &&= ratio <= wanted[clients]!;
      const spread = ratios.map((one) => one.toFixed(2)).join(', ');
      console.log(
        `${clients} client${clients > 1 ? 's' : ''}: ${ratio.toFixed(2)}x the same calls by bare SDK (${spread}), budget ${wanted[clients]}x`,
      );
    }
    bare.close();
    return good;
  });

/** Database calls of the orders' function, by action, for one of `count` rounds. */
async function callsPerOrder(rig: RigProcess, count: number): Promise<Record<string, number>> {
  const { functions } = await metered(rig);
  const orders = Object.entries(functions).find(([name]) => name.startsWith('Orders'))![1];
  return Object.fromEntries(
    Object.entries(orders.actions).map(([action, calls]) => [action, Math.round(calls / count)]),
  );
}

/** Milliseconds until `clients` at once have worked through all. */
async function timed<T>(clients: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<number> {
  const left = [...all];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
    }),
  );
  return performance.now() - began;
}
