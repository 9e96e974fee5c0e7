import { advance, type Phone, phoneWith, type Stage } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { bareOrders } from './bare.ts';
import { rated, type Step, served } from './life.ts';
import { onRig } from './stage.ts';

const clients = 4;
const each = 40;

/** A resident of their own per order: nobody may have two open orders of one category. */
async function residentsFor(stage: Stage, client: number): Promise<Phone[]> {
  const phones: Phone[] = [];
  for (let n = 0; n < each; n++) {
    const phone = await phoneWith(stage, `o-bench-${client}-${n}`, `量${client}-${n}`);
    for (const policy of ['service', 'privacy']) await phone.call('POST', '/v1/me/consent', { policy, version: 1 });
    phones.push(phone);
  }
  return phones;
}

/** Whole orders per second with 4 clients. The clock is moved between finish and rating; only the calls are timed. */
export const orders = (): Promise<boolean> =>
  onRig(async (rig, stage) => {
    const keys = Array.from({ length: clients }, (_, at) => `volunteer${at + 2}`);
    const cast = await castOf(stage, ['clerk', ...keys]);
    const residents = await Promise.all(keys.map((_key, at) => residentsFor(stage, at)));
    const steps: Step[] = [];
    const done: { resident: Phone; order: { id: string; version: number } }[][] = keys.map(() => []);
    const first = await timed(keys, async (key, at) => {
      for (const resident of residents[at]!) {
        const order = await served(stage, { resident, clerk: cast.clerk!, volunteer: cast[key]! }, steps);
        done[at]!.push({ resident, order });
      }
    });
    await advance(stage, 1900);
    const second = await timed(keys, async (_key, at) => {
      for (const { resident, order } of done[at]!) await rated(resident, order, steps);
    });
    const rate = (clients * each) / (first + second);
    const bare = await bareOrders(rig.dynamoUrl, clients, each);
    const sorted = steps.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
    console.log(
      `${clients} clients x ${each} orders: ${rate.toFixed(1)} orders/s; per call p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`,
    );
    console.log(
      `the same puts and updates by bare SDK, ${clients} clients: ${bare.toFixed(1)} orders/s; ratio ${(bare / rate).toFixed(2)}`,
    );
    return true;
  });

/** Seconds until every client is through. */
async function timed(keys: readonly string[], work: (key: string, at: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  await Promise.all(keys.map(work));
  return (performance.now() - began) / 1000;
}
