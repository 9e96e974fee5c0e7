import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { cdkOut, type Rig, startRig } from '../dev/rig.ts';
import { home } from '../dev/seed/people.ts';
import { type Answer, keyAt, type Phone, phoneWith, rigTime, type Stage, settle } from '../dev/story/player.ts';
import { type Item, newClient, type Table } from '../functions/kit/table.ts';
import { personIdOf } from '../functions/people/ids.ts';
import type { Grant } from '../shared/kit/actor.ts';
import { policies } from '../shared/kit/consent.ts';
import { newPerson } from '../shared/people/person.ts';

const hour = 3600;
const repository = join(import.meta.dirname, '..');
/** `npm test` bundles and synthesizes before vitest; a test run alone does it itself. */
export const needsPreparing = (): boolean =>
  !existsSync(join(repository, 'dist', 'fn', 'orders')) || !existsSync(cdkOut);

export interface RigStage extends Stage {
  rig: Rig;
  stop(): Promise<void>;
}
export async function startStage(): Promise<RigStage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rig-stage-'));
  const rig = await startRig({ dataDir, prepare: needsPreparing() });
  const stop = async (): Promise<void> => {
    await rig.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { api: rig.url, wechat: rig.wechatUrl, rig, stop };
}

/** Every item of the table once the stream is drained, in a steady order. */
export async function everyItem(stage: RigStage): Promise<Item[]> {
  await settle(stage);
  const client = newClient({ endpoint: stage.rig.dynamoUrl, region: 'cn-northwest-1', credentials });
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: stage.rig.table.name, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  client.destroy();
  return items.sort((a, b) => (`${a.pk}|${a.sk}` < `${b.pk}|${b.sk}` ? -1 : 1));
}
const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };

/** Puts somebody who agreed to the policies; with `volunteer`, fit for every order of the community. */
export async function somebody(table: Table, openid: string, grants: readonly [Grant['role'], string][] = []) {
  const id = personIdOf(openid);
  const pk = `PERSON#${id}`;
  const consent = { service: policies.service.version, privacy: policies.privacy.version };
  const given = grants.map(([role, scope]) => ({ id: `${id}-${role}`, role, scope, from: 0 }));
  await table.put({ pk, sk: 'PERSON', ...newPerson(id, openid), consent, grants: given });
  if (!grants.some(([role]) => role === 'volunteer')) return;
  const profile = { personId: id, name: openid, skills: [], licences: [], areas: [home] };
  await table.put({ pk, sk: 'VOLUNTEER', ...profile, minor: false, guardianOk: false, insured: true });
}

/** Puts and logs in `count` new people named `<name>-<n>`. */
export async function crowdOf(stage: RigStage, name: string, count: number, role?: Grant['role']): Promise<Phone[]> {
  const openids = Array.from({ length: count }, (_, at) => `o-${name}-${at}`);
  return Promise.all(
    openids.map(async (openid) => {
      await somebody(stage.rig.table, openid, role ? [[role, home]] : []);
      return phoneWith(stage, openid, openid);
    }),
  );
}

/** A whole, right order; `slot` shifts its window by three hours so that orders needn't overlap. */
export async function anOrder(stage: Stage, change: object = {}, slot = 0) {
  const now = await rigTime(stage);
  const from = now + (50 + 3 * slot) * hour;
  return {
    key: keyAt(now),
    category: 'elder.shopping',
    area: home,
    window: { from, to: from + 2 * hour },
    details: '买降压药和一袋米',
    address: '召北社区 3号楼2单元501',
    contactName: '张桂兰',
    contactPhone: '13800000000',
    ...change,
  };
}

export const place = async (stage: Stage, by: Phone, change: object = {}, slot = 0): Promise<Answer> =>
  by.call('POST', '/v1/orders', await anOrder(stage, change, slot));

/** An order that stands in the hall. */
export async function inHall(stage: Stage, by: Phone, clerk: Phone, slot = 0): Promise<Answer['body']> {
  const { body } = await place(stage, by, {}, slot);
  const published = await clerk.call('POST', `/v1/orders/${body.id}/publish`, { version: body.version });
  if (published.status !== 200) throw new Error(`not published: ${JSON.stringify([body, published.body])}`);
  return published.body;
}
