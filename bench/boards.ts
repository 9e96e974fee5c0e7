import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { startDynamo } from '../dev/dynamodb/dynamo.ts';
import { createTables } from '../dev/gateway/createResources.ts';
import { readTemplate } from '../dev/gateway/template.ts';
import { localSecrets } from '../dev/localSecrets.ts';
import { cdkOut, prepare } from '../dev/rig.ts';
import { home } from '../dev/seed/people.ts';
import { castOf } from '../dev/story/stories.ts';
import { headItem } from '../functions/kit/caseStore.ts';
import { type Item, newClient, openTable } from '../functions/kit/table.ts';
import type { CaseHead } from '../shared/kit/case.ts';
import { orderWorkflow } from '../shared/orders/order.ts';
import { option, quantile } from './options.ts';
import { onRigIn, type RigProcess } from './rigProcess.ts';

const looks = 200;
const atOnce = 8;
/** Fewest cases with which the page is full, and so to be compared with the larger ones. */
const fullPage = 100;
const wantedRatio = 1.2;

/**
 * A page of a desk's board at 10, 100, 10,000 and `--cases 1000000` cases: units, and how long it takes. Heads are put into
 * the database while nothing else runs on it; seeding ends after `--minutes 8`, and the bench says how far it came.
 */
export async function boards(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-bench-'));
  const most = option('cases', 1_000_000);
  const until = performance.now() + option('minutes', 8) * 60_000;
  const pages: Page[] = [];
  try {
    await prepare();
    let there = 0;
    for (const size of [...new Set([10, fullPage, Math.min(10_000, most), most])]) {
      there = await seed(dataDir, there, size, until);
      if (there < size) console.log(`time was up at ${there} of ${size} cases`);
      pages.push(await onRigIn(dataDir, false, (rig) => pageAt(rig, there)));
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  const [, first] = pages;
  for (const { cases, units, p50, p95 } of pages)
    console.log(
      `${cases} cases: ${units}, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (${(p95 / first!.p95).toFixed(2)}x)`,
    );
  return (
    pages.at(-1)!.cases === most &&
    pages.every(({ units, p95 }) => units === first!.units && p95 <= first!.p95 * wantedRatio)
  );
}

interface Page {
  cases: number;
  units: string;
  p50: number;
  p95: number;
}

async function pageAt(rig: RigProcess, cases: number): Promise<Page> {
  const { clerk } = await castOf(rig, ['clerk']);
  const times: number[] = [];
  let units = '';
  for (let n = 0; n < looks; n++) {
    const answer = await clerk!.call('GET', `/v1/desks/${home}/cases`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    if (n >= looks / 4) times.push(answer.ms);
    units = answer.units;
  }
  return { cases, units, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** Puts heads `from` to `to` in calls of 25, eight at once; how many there are when it ends. */
async function seed(dataDir: string, from: number, to: number, until: number): Promise<number> {
  const dir = join(dataDir, 'dynamodb');
  const dynamo = await startDynamo({ dir });
  const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'cn-northwest-1', credentials });
  const template = readTemplate(cdkOut, { secrets: { 'dalad/app': localSecrets(dataDir) } });
  await createTables(template, client);
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const table = openTable(newClient({ endpoint: dynamo.url, region: 'cn-northwest-1', credentials }), TableNames[0]!);
  let next = from;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < to && performance.now() < until) {
        const start = next;
        next = Math.min(to, start + 25);
        await table.putAll(Array.from({ length: next - start }, (_, at) => headOf(start + at)));
      }
    }),
  );
  client.destroy();
  await dynamo.stop();
  forgetStream(join(dir, 'dynamodb.sqlite'));
  return next;
}

/** A day later the stream would have forgotten the seed; the newest record stays, for the next number counts from it. */
function forgetStream(database: string): void {
  const db = new DatabaseSync(database);
  db.exec('DELETE FROM _stream_records WHERE id NOT IN (SELECT MAX(id) FROM _stream_records GROUP BY table_name)');
  db.close();
}

/** Half of all stand at the home community's desk, the others at a hundred others. */
function headOf(n: number): Item {
  const id = createHash('sha256').update(String(n)).digest('hex').slice(0, 26).toUpperCase();
  const area = n % 2 === 0 ? home : `150621${String(100 + (n % 100)).padStart(6, '0')}`;
  const now = 1_790_000_000 + n;
  const head: CaseHead = {
    ...{
      id,
      no: `DL-${n}`,
      kind: 'order',
      schema: 1,
      workflowVersion: 1,
      settingsVersion: 1,
      category: 'elder.shopping',
    },
    ...{ area, desk: area, createdAt: now, requester: `R${n % 5000}`, served: `R${n % 5000}` },
    ...{ window: { from: now + 180_000, to: now + 187_200 }, state: 'submitted', since: now, due: now + 7200 },
    ...{ helpers: [], places: 1, version: 1, bodyVersion: 1, flags: [], counters: {}, hash: 'x'.repeat(22) },
    history: [{ v: 1, action: 'place', by: `R${n % 5000}`, at: now, to: 'submitted' }],
  };
  return headItem(head, 0, orderWorkflow);
}
