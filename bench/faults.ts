import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { home } from '../dev/seed/people.ts';
import { type Answer, keyAt, type Phone, rigTime, settle } from '../dev/story/player.ts';
import type { Item } from '../functions/kit/table.ts';
import { crowd } from './crowd.ts';
import { option } from './options.ts';
import { functionPids } from './processorTime.ts';
import { metered, onRigIn, type RigProcess } from './rigProcess.ts';

const clients = 4;

/**
 * `--writes 2000`: orders are placed by four clients while functions are killed (-9) one after another and at last the
 * database; the rig starts again on what is left. Nothing acknowledged may be lost, no order torn or doubled, and the
 * stream must have counted each order once.
 */
export async function faults(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-bench-'));
  const writes = option('writes', 2000);
  try {
    const first = await onRigIn(dataDir, true, (rig) => burst(rig, writes));
    return await onRigIn(dataDir, false, (rig) => looked(rig, first));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Burst {
  acknowledged: { id: string; no: string }[];
  sent: number;
  killed: number;
}

async function burst(rig: RigProcess, writes: number): Promise<Burst> {
  // Some six writes follow from each order: body, number, head, notices, tally.
  const residents = await crowd(rig, 'resident', Math.ceil(writes / 5));
  const done: Burst = { acknowledged: [], sent: 0, killed: 0 };
  const left = [...residents];
  let over = false;
  const client = async (): Promise<void> => {
    for (let by = left.shift(); by && !over; by = left.shift()) {
      done.sent++;
      const answer = await tried(rig, by);
      if (answer?.status === 200) done.acknowledged.push({ id: answer.body.id, no: answer.body.no });
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  const written = async () => Object.values((await metered(rig)).functions).reduce((sum, one) => sum + one.writes, 0);
  const began = await written();
  for (let next = writes / 8; left.length > 0; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const now = (await written()) - began;
    if (now >= writes) break;
    if (now < next) continue;
    next += writes / 8;
    const victim = [...functionPids(rig.pid, 'orders'), ...functionPids(rig.pid, 'stream')][done.killed % 3];
    if (victim) process.kill(victim, 'SIGKILL');
    done.killed++;
  }
  process.kill(Number(readFileSync(join(rig.dataDir, 'dynamodb', 'dynoxide.pid'), 'utf8')), 'SIGKILL');
  over = true;
  await running;
  return done;
}

/** The answer, or undefined where there came none. */
async function tried(rig: RigProcess, by: Phone): Promise<Answer | undefined> {
  const now = await rigTime(rig);
  const window = { from: now + 50 * 3600, to: now + 52 * 3600 };
  const words = { details: '量一量', address: '召北社区 1号楼', contactName: '量', contactPhone: '13800000000' };
  const order = { key: keyAt(now), category: 'elder.shopping', area: home, window, ...words };
  return by.call('POST', '/v1/orders', order).catch(() => undefined);
}

async function looked(rig: RigProcess, { acknowledged, sent, killed }: Burst): Promise<boolean> {
  await settle(rig);
  const items = await everything(rig);
  const at = new Map(items.map((item) => [`${item.pk}|${item.sk}`, item]));
  const heads = items.filter(({ sk, k }) => sk === 'HEAD' && k === 'order');
  const lost = acknowledged.filter(({ id, no }) => at.get(`CASE#${id}|HEAD`)?.no !== no);
  const torn = heads.filter(({ pk, no }) => !at.has(`${pk}|BODY#1`) || `CASE#${at.get(`NO#${no}|NO`)?.id}` !== pk);
  const doubled = heads.length - new Set(heads.map(({ rq }) => rq)).size;
  const counted = items
    .filter(({ pk }) => String(pk).startsWith('COUNT#'))
    .reduce((sum, item) => sum + Number(item['do:place'] ?? 0), 0);
  const told = new Set(items.filter(({ pk }) => pk === `INBOX#DESK#${home}`).map(({ caseId }) => `CASE#${caseId}`));
  const untold = heads.filter(({ pk }) => !told.has(String(pk)));
  console.log(
    `${sent} orders sent, ${acknowledged.length} acknowledged, ${heads.length} there; ${killed} functions and the database killed`,
  );
  console.log(
    `lost ${lost.length}, torn ${torn.length}, doubled ${doubled}; counted ${counted} of ${heads.length}, desk not told of ${untold.length}`,
  );
  return lost.length + torn.length + doubled + untold.length === 0 && counted === heads.length && killed > 0;
}

async function everything(rig: RigProcess): Promise<Item[]> {
  const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: rig.dynamoUrl, region: 'cn-northwest-1', credentials });
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await DynamoDBDocumentClient.from(client).send(
      new ScanCommand({ TableName: rig.table, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  client.destroy();
  return items;
}
