import { localSecrets } from '../dev/localSecrets.ts';
import { home } from '../dev/seed/people.ts';
import { type Answer, keyAt, type Phone, phoneWith, rigTime } from '../dev/story/player.ts';
import { newClient, openTable, type Table } from '../functions/kit/table.ts';
import { somebody } from '../test/rigStage.ts';
import type { RigProcess } from './rigProcess.ts';

type Role = NonNullable<Parameters<typeof somebody>[2]>[number][0];

/** The rig's table, past its meter; makes ids of people with the rig's own keys. */
export function tableOf(rig: RigProcess): Table {
  process.env.PHONE_KEY = localSecrets(rig.dataDir).phoneKey;
  const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
  return openTable(newClient({ endpoint: rig.dynamoUrl, region: 'cn-northwest-1', credentials }), rig.table);
}

/** Puts and logs in `count` people who have agreed to everything. */
export async function crowd(rig: RigProcess, name: string, count: number, role?: Role): Promise<Phone[]> {
  const table = tableOf(rig);
  const phones: Phone[] = [];
  for (let at = 0; at < count; at++) {
    const openid = `o-${name}-${at}`;
    await somebody(table, openid, role ? [[role, home]] : []);
    phones.push(await phoneWith(rig, openid, openid));
  }
  return phones;
}

/** An order for two days ahead, in the home community; throws on any refusal. */
export async function placed(rig: RigProcess, by: Phone, category: string): Promise<Answer['body']> {
  const now = await rigTime(rig);
  const window = { from: now + 50 * 3600, to: now + 52 * 3600 };
  const words = { details: '量一量', address: '召北社区 1号楼', contactName: '量', contactPhone: '13800000000' };
  return did(await by.call('POST', '/v1/orders', { key: keyAt(now), category, area: home, window, ...words }));
}
export function did(answer: Answer): Answer['body'] {
  if (answer.status !== 200) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
