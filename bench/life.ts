import { home } from '../dev/seed/people.ts';
import { keyAt, type Phone, rigTime, type Stage } from '../dev/story/player.ts';

export interface Step {
  name: string;
  units: string;
  ms: number;
}
export interface Cast {
  resident: Phone;
  clerk: Phone;
  volunteer: Phone;
}
const rating = { came: true, contacted: true, solved: true, stars: 5 };

async function run(
  steps: Step[],
  name: string,
  by: Phone,
  path: string,
  body: object,
): Promise<{ id: string; version: number }> {
  const answer = await by.call('POST', path, body);
  if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  steps.push({ name, units: answer.units, ms: answer.ms });
  return answer.body;
}

/** An ordinary order of a remote category up to finish: place, offer, accept, finish. Throws on any refusal. */
export async function served(
  stage: Stage,
  { resident, clerk, volunteer }: Cast,
  steps: Step[],
): Promise<{ id: string; version: number }> {
  const now = await rigTime(stage);
  const order = {
    category: 'culture.language',
    area: home,
    window: { from: now + 50 * 3600, to: now + 52 * 3600 },
    details: '量一量',
    address: '召北社区 1号楼',
    contactName: '量',
  };
  const placed = await run(steps, 'place', resident, '/v1/orders', { key: keyAt(now), ...order });
  const path = `/v1/orders/${placed.id}`;
  const offered = await run(steps, 'offer', clerk, `${path}/offer`, {
    version: placed.version,
    helperId: volunteer.id,
  });
  const accepted = await run(steps, 'accept', volunteer, `${path}/accept`, { version: offered.version });
  return run(steps, 'finish', volunteer, `${path}/finish`, { version: accepted.version });
}

/** The rating, half an hour after the finish at the earliest: the caller moves the clock. */
export const rated = (resident: Phone, { id, version }: { id: string; version: number }, steps: Step[]) =>
  run(steps, 'rate', resident, `/v1/orders/${id}/rate`, { version, ...rating });
