import type { Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { crowd, did, placed } from './crowd.ts';
import { option, quantile } from './options.ts';
import { onRigProcess, type RigProcess } from './rigProcess.ts';

const people = 50;
const mostSeconds = 1200;

/** `--rounds 1000`: fifty people claim one order at once, each round. Counts winners, and looks that the winner alone holds it. */
export const races = (): Promise<boolean> =>
  onRigProcess(async (rig) => {
    const { clerk } = await castOf(rig, ['clerk']);
    const volunteers = await crowd(rig, 'volunteer', people, 'volunteer');
    const residents = await crowd(rig, 'resident', 10);
    const rounds = option('rounds', 1000);
    const winners: number[] = [];
    const slowest: number[] = [];
    const told: Record<string, number> = {};
    const began = performance.now();
    for (let round = 0; round < rounds && performance.now() - began < mostSeconds * 1000; round++) {
      const seen = await oneRound(rig, residents[round % residents.length]!, clerk!, volunteers);
      winners.push(seen.winners);
      slowest.push(seen.ms);
      for (const word of seen.refusals) told[word] = (told[word] ?? 0) + 1;
    }
    const wrong = winners.filter((count) => count !== 1).length;
    console.log(
      `${winners.length} rounds of ${people} claims: ${winners.length - wrong} with one winner, ${wrong} with another number`,
    );
    console.log(`refusals: ${JSON.stringify(told)}`);
    console.log(
      `all fifty answered: median ${quantile(slowest, 0.5).toFixed(0)} ms, slowest ${Math.max(...slowest).toFixed(0)} ms`,
    );
    return wrong === 0 && winners.length === rounds && Object.keys(told).every((word) => clear.has(word));
  });
const clear = new Set(['409 lostRace', '409 tooManyHeld']);

async function oneRound(rig: RigProcess, resident: Phone, clerk: Phone, volunteers: readonly Phone[]) {
  const order = await placed(rig, resident, 'elder.shopping');
  const path = `/v1/orders/${order.id}`;
  const { version } = did(await clerk.call('POST', `${path}/publish`, { version: order.version }));
  const began = performance.now();
  const answers = await Promise.all(volunteers.map((one) => one.call('POST', `${path}/claim`, { version })));
  const ms = performance.now() - began;
  const won = volunteers.filter((_one, at) => answers[at]!.status === 200);
  const now = did(await clerk.call('GET', path));
  const holds = now.helpers.map(({ id }: { id: string }) => id);
  const whole = won.length === 1 && holds.length === 1 && holds[0] === won[0]!.id;
  did(await resident.call('POST', `${path}/cancel`, { version: now.version, reason: 'notNeeded' }));
  const refusals = answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.code}`);
  return { winners: whole ? 1 : won.length === 1 ? -1 : won.length, refusals, ms };
}
