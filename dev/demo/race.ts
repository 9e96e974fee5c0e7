import { home } from '../seed/people.ts';
import { keyAt, type Phone, rigTime, type Stage } from '../story/player.ts';
import { people } from './slots.ts';

export interface Runner {
  name: string;
  won: boolean;
  /** From the tap to the answer. */
  ms: number;
  /** What the loser was told. */
  text?: string;
}
export interface Race {
  no: string;
  what: string;
  runners: Runner[];
}

const hour = 3600;
/** 王芳 and the 19 others. */
export const runnerKeys: readonly string[] = people
  .filter(({ key }) => /^volunteer\d*$/.test(key))
  .map(({ key }) => key);

async function must(by: Phone, path: string, body: object) {
  const answer = await by.call('POST', path, body);
  if (answer.status !== 200) throw new Error(answer.body.text ?? `${path}: ${answer.status}`);
  return answer.body;
}

/**
 * Twenty volunteers tap 我来 at the same moment on an order that was just put into the hall; afterwards it is
 * cancelled, so that the race can be run again. Every claim is a request of its own to the running product.
 */
export async function runRace(stage: Stage, phone: (key: string) => Promise<Phone>): Promise<Race> {
  const [resident, clerk, ...runners] = await Promise.all(['resident2', 'clerk', ...runnerKeys].map(phone));
  const now = await rigTime(stage);
  const from = now + 50 * hour;
  const order = await must(resident!, '/v1/orders', {
    key: keyAt(now),
    category: 'elder.haircut',
    area: home,
    window: { from, to: from + hour },
    details: '想在家理个发，腿脚不方便',
    address: '召北社区 5号楼1单元102',
    contactName: resident!.name,
    contactPhone: '13800000002',
  });
  const { version } = await must(clerk!, `/v1/orders/${order.id}/publish`, { version: order.version });
  const answers = await Promise.all(
    runners.map((runner) => runner.call('POST', `/v1/orders/${order.id}/claim`, { version })),
  );
  const seen = await resident!.call('GET', `/v1/orders/${order.id}`);
  await must(resident!, `/v1/orders/${order.id}/cancel`, { version: seen.body.version, reason: 'notNeeded' });
  return {
    no: order.no,
    what: '上门理发',
    runners: answers.map(({ status, body, ms }, at) => ({
      name: runners[at]!.name,
      won: status === 200,
      ms: Math.round(ms * 10) / 10,
      ...(status !== 200 && { text: body.text as string }),
    })),
  };
}
