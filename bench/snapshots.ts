import { home } from '../dev/seed/people.ts';
import { advance, keyAt, type Phone, rigTime, type Stage } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { onRig } from './stage.ts';

/** Write units of a snapshot's life of eight steps, its own items and four indexes, without the stream (docs/budgets.md). */
export const snapshotBudget = 53;

interface Used {
  requests: number;
  writes: number;
  reads: number;
  indexes: Record<string, number>;
}
const path = '/v1/snapshots';

/** Report, verify, file, assign, sign, handle, pass, rate: each by whom it belongs to. Throws on any refusal. */
async function life(stage: Stage, cast: Record<string, Phone>): Promise<string> {
  const step = async (
    by: string,
    action: string,
    body: object,
    id?: string,
  ): Promise<{ id: string; version: number }> => {
    const seen = id === undefined ? undefined : (await cast[by]!.call('GET', `${path}/${id}`)).body;
    const url = id === undefined ? path : `${path}/${id}/${action}`;
    const { status, body: answer } = await cast[by]!.call('POST', url, {
      ...(seen && { version: seen.version }),
      ...body,
    });
    if (status !== 200) throw new Error(`${action}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const report = {
    key: keyAt(await rigTime(stage)),
    category: 'look.garbage',
    area: `${home}001`,
    details: '北门垃圾堆了三天没人清',
    address: '召北社区北门',
    point: { lng: 110.0281, lat: 40.4052 },
  };
  const { id } = await step('resident', 'report', report);
  await cast.resident2!.call('POST', `${path}/similar`, { ...report, key: undefined });
  await cast.resident2!.call('POST', `${path}/${id}/follow`, {});
  await step('grid2', 'verify', {}, id);
  await step('clerk', 'file', { category: 'look.garbage' }, id);
  await step('street', 'assign', { unit: 'CHENGGUAN' }, id);
  await cast['unit-CHENGGUAN']!.call('GET', '/v1/units/CHENGGUAN/cases');
  await step('unit-CHENGGUAN', 'sign', {}, id);
  await step('unit-CHENGGUAN', 'handle', { words: '已清运，增加巡查', noPhoto: '夜里光线太暗' }, id);
  await step('grid2', 'pass', {}, id);
  await advance(stage, 1900);
  await step('resident', 'rate', { contacted: true, solved: true, stars: 5 }, id);
  return id;
}

/** Units per route and index of one ordinary snapshot, as the rig's meter saw them. */
export const measureSnapshot = (prepare = true) =>
  onRig(async (rig, stage) => {
    const keys = ['resident', 'resident2', 'grid2', 'clerk', 'street', 'unit-CHENGGUAN'];
    const cast = await castOf(stage, keys);
    const control = async (what: string, method = 'POST') =>
      (await fetch(`${rig.url}/__rig/${what}`, { method })).json();
    await control('meter/reset');
    await life(stage, cast);
    await control('settle');
    return (await control('meter', 'GET')) as { routes: Record<string, Used>; functions: Record<string, Used> };
  }, prepare);

export const lifeSteps = [
  '',
  '/{id}/verify',
  '/{id}/file',
  '/{id}/assign',
  '/{id}/sign',
  '/{id}/handle',
  '/{id}/pass',
  '/{id}/rate',
].map((step) => `POST ${path}${step}`);

export async function snapshots(): Promise<boolean> {
  const { routes, functions } = await measureSnapshot();
  const onIndexes = ({ indexes }: Used): string =>
    Object.entries(indexes)
      .map(([name, units]) => `${name} ${units}`)
      .join(', ');
  console.log('\n| route | write units | of which on indexes | read units |\n|---|---|---|---|');
  const rows = [...Object.entries(routes), ...Object.entries(functions)].filter(([name]) => !name.includes('login'));
  for (const [name, used] of rows) console.log(`| ${name} | ${used.writes} | ${onIndexes(used)} | ${used.reads} |`);
  const total = lifeSteps.reduce((sum, step) => sum + (routes[step]?.writes ?? Number.NaN), 0);
  console.log(`\nthe life of eight steps: ${total} write units, budget ${snapshotBudget}`);
  return total <= snapshotBudget;
}
