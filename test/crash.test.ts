import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, type Phone, phoneOf, type Stage, settle } from '../dev/story/player.ts';
import { catalogueItems } from '../shared/catalogue/catalogue.ts';
import { anOrder, needsPreparing } from './rigStage.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'crash-test-'));
const database = join(dataDir, 'dynamodb', 'dynoxide.pid');
let child: ChildProcess;
let stage: Stage;

/** A rig in its own process; its function processes are its children. */
async function start(): Promise<void> {
  const script = join(import.meta.dirname, 'rigChild.ts');
  child = spawn(process.execPath, [script, dataDir, needsPreparing() ? 'prepare' : 'asIs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout! });
  stage = await new Promise((resolve, reject) => {
    lines.on('line', (line) => line.startsWith('{"api"') && resolve(JSON.parse(line)));
    child.once('exit', (code) => reject(new Error(`the rig ended with ${code}`)));
  });
}
async function kill(): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
beforeAll(start);
afterAll(async () => {
  if (child.exitCode === null && child.signalCode === null) await kill();
  if (existsSync(database)) process.kill(Number(readFileSync(database, 'utf8')), 'SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** The one-person services, one order each: nobody has two of a kind open. */
const categories = catalogueItems
  .filter(({ places, leadHours }) => places === 1 && leadHours < 48)
  .map(({ code }) => code);
const ordersFor = (count: number, person: string): Promise<Awaited<ReturnType<typeof anOrder>>[]> =>
  Promise.all(
    categories.slice(0, count).map((category) => anOrder(stage, { category, details: `${person}要办：${category}` })),
  );
type Order = Awaited<ReturnType<typeof anOrder>>;
/** The answer, or undefined where there came none. */
const tried = (by: Phone, order: Order): Promise<Answer | undefined> =>
  by.call('POST', '/v1/orders', order).catch(() => undefined);

type Line = Record<'id' | 'caseId', string>;
/** One thing of every line of a list, all pages. */
async function pages(by: Phone, path: string, pick: (line: Line) => string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await by.call('GET', `${path}${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
    found.push(...body.items.map(pick));
    cursor = body.cursor;
  } while (cursor);
  return found;
}
const ownOrders = (by: Phone): Promise<string[]> => pages(by, '/v1/cases', ({ id }) => id);

it('a function killed in a burst of orders loses none and makes none twice', async () => {
  const resident = await phoneOf(stage, 'volunteer');
  const second = await phoneOf(stage, 'resident2');
  const waiting = [
    ...(await ordersFor(20, resident.name)).map((order) => ({ by: resident, order })),
    ...(await ordersFor(20, second.name)).map((order) => ({ by: second, order })),
  ];
  expect(waiting).toHaveLength(40);
  const burst = Promise.all(waiting.map(({ by, order }) => tried(by, order)));
  const killed: number[] = [];
  for (let tries = 0; killed.length < 3 && tries < 60; tries++) {
    const victim = functionProcesses('orders').find((pid) => !killed.includes(pid));
    if (victim) {
      process.kill(victim, 'SIGKILL');
      killed.push(victim);
    }
    await sleep(15);
  }
  const first = await burst;
  expect(killed.length).toBeGreaterThan(0);
  const failed = first.filter((answer) => answer?.status !== 200);
  expect(failed.length).toBeGreaterThan(0);
  const again = await Promise.all(waiting.map(({ by, order }) => tried(by, order)));
  expect(again.map((answer) => answer?.status)).toEqual(again.map(() => 200));
  const ids = again.map((answer) => answer!.body.id as string);
  for (const [at, answer] of first.entries()) if (answer?.status === 200) expect(answer.body.id).toBe(ids[at]);
  expect([...(await ownOrders(resident)), ...(await ownOrders(second))].sort()).toEqual(ids.sort());
});

/** Processes of one function under the rig, by the name Lambda gives them. */
function functionProcesses(name: string): number[] {
  const children = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return children.map(Number).filter((pid) => {
    try {
      const parent = / (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) ./, ''))?.[1];
      if (Number(parent) !== child.pid) return false;
      return new RegExp(`AWS_LAMBDA_FUNCTION_NAME=[^\\0]*${name}`, 'i').test(
        readFileSync(`/proc/${pid}/environ`, 'utf8'),
      );
    } catch {
      return false;
    }
  });
}

it('the whole rig killed in a burst of orders keeps every order it acknowledged, and tells everybody', async () => {
  const [family, mother] = [await phoneOf(stage, 'family'), await phoneOf(stage, 'resident')];
  const orders = (await ordersFor(25, family.name)).map((order) => ({ ...order, servedId: mother.id }));
  const acknowledged: string[] = [];
  const burst = Promise.all(
    orders.map(async (order) => {
      const answer = await tried(family, order);
      if (answer?.status === 200) acknowledged.push(answer.body.id);
    }),
  );
  while (acknowledged.length < 8) await sleep(2);
  await kill();
  await burst;

  await start();
  const [same, clerk, served] = await Promise.all(['family', 'clerk', 'resident'].map((key) => phoneOf(stage, key)));
  expect(same!.id).toBe(family.id);
  for (const id of acknowledged) {
    const { status, body } = await clerk!.call('GET', `/v1/orders/${id}`);
    const order = orders.find(({ category }) => category === body.category)!;
    expect([status, body.state, body.details, body.address, body.contactPhone]).toEqual([
      ...[200, 'submitted', order.details, order.address, order.contactPhone],
    ]);
    expect((await same!.call('GET', `/v1/numbers/${body.no}`)).body.id).toBe(id);
  }
  await settle(stage);
  const told = await pages(served!, '/v1/inbox', ({ caseId }) => caseId);
  expect(acknowledged.filter((id) => !told.includes(id))).toEqual([]);

  const all = await Promise.all(orders.map((order) => tried(same!, order)));
  expect(all.map((answer) => answer?.status)).toEqual(all.map(() => 200));
  expect((await ownOrders(same!)).sort()).toEqual(all.map((answer) => answer!.body.id).sort());
});
