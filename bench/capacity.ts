import { home } from '../dev/seed/people.ts';
import { advance } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { type Cast, rated, served } from './life.ts';
import { onRig } from './stage.ts';

/** Write units of an order's life (docs/budgets.md): the life itself, and what HOLD, number and stream cost beside it. */
export const lifeBudget = 27;

/** Stated extras: the number pointer; a transaction with a HOLD costs the head once more and the HOLD twice. */
export const extras = { number: 1, holdAtAccept: 3, holdAtFinish: 3 };

interface Used {
  requests: number;
  writes: number;
  reads: number;
  indexes: Record<string, number>;
}

/** Units per route and index of one ordinary order and of the pages about it, as the rig's meter saw them. */
export const measure = (prepare = true) =>
  onRig(async (rig, stage) => {
    const cast = (await castOf(stage, ['resident', 'clerk', 'volunteer'])) as unknown as Cast;
    const control = async (path: string, method = 'POST') =>
      (await fetch(`${rig.url}/__rig/${path}`, { method })).json();
    await control('meter/reset');
    const order = await served(stage, cast, []);
    await cast.clerk.call('GET', `/v1/orders/${order.id}`);
    await cast.clerk.call('GET', `/v1/desks/${home}/cases`);
    await cast.resident.call('GET', '/v1/cases');
    await advance(stage, 1900);
    await rated(cast.resident, order, []);
    await control('settle');
    return (await control('meter', 'GET')) as { routes: Record<string, Used>; functions: Record<string, Used> };
  }, prepare);

export async function capacity(): Promise<boolean> {
  const { routes, functions } = await measure();
  const rows = Object.entries(routes).filter(([route]) => !route.includes('login'));
  console.log('\n| route | write units | of which on indexes | read units |\n|---|---|---|---|');
  for (const [route, used] of rows) console.log(`| ${route} | ${used.writes} | ${onIndexes(used)} | ${used.reads} |`);
  // Reading writes only that the station looked at an address, once a day and person: no step of the order's life.
  const total = rows.filter(([route]) => route.startsWith('POST')).reduce((sum, [, used]) => sum + used.writes, 0);
  for (const [name, used] of Object.entries(functions))
    console.log(`| (function ${name}) | ${used.writes} | ${onIndexes(used)} | ${used.reads} |`);
  const life = total - Object.values(extras).reduce((sum, units) => sum + units, 0);
  console.log(
    `\ntotal ${total} write units; extras ${JSON.stringify(extras)}; the life itself ${life}, budget ${lifeBudget}`,
  );
  return life <= lifeBudget;
}
const onIndexes = (used: Used): string =>
  Object.entries(used.indexes)
    .map(([name, units]) => `${name} ${units}`)
    .join(', ');
