import { home } from '../dev/seed/people.ts';
import type { Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { crowd, did, placed } from './crowd.ts';
import { median, option } from './options.ts';
import { onRigProcess, type RigProcess } from './rigProcess.ts';

const wanted = 1.05;
const pairs = 6;
/** A page that is looked at reads its list again so often, milliseconds. */
const refresh = 5000;

/**
 * `orders --watchers 20`: orders are placed and published while so many people of the station have its open queue
 * before them, in turn with the same while nobody looks. The ratio of write times is the median of the pairs.
 */
export const watched = (watchers: number): Promise<boolean> =>
  onRigProcess(async (rig) => {
    const { clerk } = await castOf(rig, ['clerk']);
    const each = option('each', 15);
    const residents = await crowd(rig, 'resident', (pairs + 1) * 2 * each);
    const staff = await crowd(rig, 'staff', watchers, 'stationStaff');
    const ratios: number[] = [];
    for (let pair = 0; pair <= pairs; pair++) {
      const alone = await writes(rig, residents.splice(0, each), clerk!);
      const stop = watch(staff);
      const seen = await writes(rig, residents.splice(0, each), clerk!);
      const reads = await stop();
      if (pair > 0) ratios.push(seen / alone);
      console.log(`alone ${alone.toFixed(1)} ms a write, ${watchers} watching (${reads} reads) ${seen.toFixed(1)} ms`);
    }
    const ratio = median(ratios);
    console.log(`writes with ${watchers} watching: ${ratio.toFixed(2)}x, budget ${wanted}x`);
    return ratio <= wanted;
  });

/** Median milliseconds of a write: placing and publishing, one after another. */
async function writes(rig: RigProcess, residents: readonly Phone[], clerk: Phone): Promise<number> {
  const times: number[] = [];
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work();
    times.push(performance.now() - began);
    return done;
  };
  for (const by of residents) {
    const order = await timed(() => placed(rig, by, 'elder.shopping'));
    const path = `/v1/orders/${order.id}/publish`;
    did(await timed(() => clerk.call('POST', path, { version: order.version })));
  }
  return median(times);
}

/** Everybody reads the desk's list now and then, spread over the interval. Returns the way to stop, which tells how many reads there were. */
function watch(staff: readonly Phone[]): () => Promise<number> {
  let stopped = false;
  let reads = 0;
  const wakes = new Set<() => void>();
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakes.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  const all = staff.map(async (one, at) => {
    await pause((refresh * at) / staff.length);
    while (!stopped) {
      did(await one.call('GET', `/v1/desks/${home}/cases`));
      reads++;
      await pause(refresh);
    }
  });
  return async () => {
    stopped = true;
    for (const wake of wakes) wake();
    await Promise.all(all);
    return reads;
  };
}
