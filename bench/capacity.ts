import { advance } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { type Cast, rated, served } from './life.ts';
import { onRig } from './stage.ts';

/** Write units of an order's life (docs/budgets.md): the life itself, and what HOLD, number and stream cost beside it. */
export const lifeBudget = 27;

interface Used {
  requests: number;
  writes: number;
  reads: number;
  indexes: Record<string, number>;
}

/** Units per route and index of one ordinary order, as the rig's meter saw them. */
export const measure = () =>
  onRig(async (rig, stage) => {
    const cast = (await castOf(stage, ['resident', 'clerk', 'volunteer'])) as unknown as Cast;
    await fetch(`${rig.url}/__rig/meter/reset`, { method: 'POST' });
    const calls = rig.meter.log.length;
    const order = await served(stage, cast, []);
    await advance(stage, 1900);
    await rated(cast.resident, order, []);
    await fetch(`${rig.url}/__rig/settle`, { method: 'POST' });
    const report = (await (await fetch(`${rig.url}/__rig/meter`)).json()) as {
      routes: Record<string, Used>;
      functions: Record<string, Used>;
    };
    return { ...report, log: rig.meter.log.slice(calls) };
  });

export async function capacity(): Promise<boolean> {
  const { routes, functions } = await measure();
  const rows = Object.entries(routes).filter(([route]) => route.startsWith('POST /v1/orders'));
  console.log('\n| route | write units | of which on indexes | read units |\n|---|---|---|---|');
  for (const [route, used] of rows) console.log(`| ${route} | ${used.writes} | ${onIndexes(used)} | ${used.reads} |`);
  const total = rows.reduce((sum, [, used]) => sum + used.writes, 0);
  for (const [name, used] of Object.entries(functions))
    console.log(`| (function ${name}) | ${used.writes} | ${onIndexes(used)} | ${used.reads} |`);
  // Stated extras: the number pointer; a transaction with a HOLD costs the head once more and the HOLD twice.
  const extras = { number: 1, holdAtAccept: 3, holdAtFinish: 3 };
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
