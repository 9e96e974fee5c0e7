import { ulid } from 'ulid';
import type { Table } from '../../functions/kit/table.ts';
import { keyAt, type Phone, phoneOf, rigTime, type Stage } from '../story/player.ts';
import { home } from './people.ts';

/** Invented, and marked so: what somebody who starts the product for the first time finds on the lists. */
const wishes = [
  {
    name: '演示·巴图',
    make: { category: 'goods.book', details: '孩子想要一本新华字典（演示）', minor: true, wisherName: '演示·小娜' },
    consents: ['wish', 'wishMinor'],
    verify: { shown: '上三年级的小朋友想要一本新华字典（演示）', worth: 'upTo100', minor: true, health: false },
  },
  {
    name: '演示·其其格',
    make: { category: 'goods.aid', details: '腿脚不便，想要一根四脚拐杖（演示）', health: true },
    consents: ['wish', 'wishHealth'],
    verify: { shown: '一位老人想要一根四脚拐杖（演示）', worth: 'upTo300', minor: false, health: true },
  },
  {
    name: '演示·王福',
    make: { category: 'public.activity', details: '楼里老人想一起包顿饺子（演示）' },
    consents: ['wish'],
    verify: {
      shown: '请十位邻居来帮老人们包一顿饺子（演示）',
      worth: 'upTo300',
      minor: false,
      health: false,
      quota: 10,
    },
  },
  { name: '演示·赵春', make: { category: 'service.tutor', details: '想请人教用智能手机（演示）' }, consents: ['wish'] },
] as const;
const visits = [
  { details: '楼道灯坏了，晚上看不见（演示）', outcome: 'later' },
  { details: '聊了聊家常，一切都好（演示）', outcome: 'noted' },
  { details: '帮着把医保缴费弄好了（演示）', outcome: 'solved' },
] as const;

async function done(by: Phone, path: string, body: object): Promise<{ id: string; version: number }> {
  const answer = await by.call('POST', path, body);
  if (answer.status !== 200) throw new Error(`${by.name} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Wishes and visits of invented people, once; made and verified by the product's own calls. Returns how many. */
export async function seedWishes(stage: Stage, table: Table): Promise<number> {
  if (await table.get('SEED', 'WISHES')) return 0;
  const [grid, clerk] = [await phoneOf(stage, 'grid'), await phoneOf(stage, 'clerk')];
  const now = await rigTime(stage);
  const served: string[] = [];
  for (const [at, { name, make, consents, ...more }] of wishes.entries()) {
    const address = { area: home, text: `演示小区 ${at + 1}号楼1单元101` };
    const { id: servedId } = await done(grid, '/v1/served', { key: ulid(now * 1000 + at), name, address });
    served.push(servedId);
    const { id, version } = await done(grid, '/v1/wishes', {
      ...{ key: keyAt(now), area: home, servedId, ...make, address: address.text, contactName: name },
      consents: consents.map((policy) => ({ policy, version: 1 })),
    });
    if ('verify' in more)
      await done(clerk, `/v1/wishes/${id}/verify`, { version, how: 'visit', publish: true, ...more.verify });
  }
  for (const [at, visit] of visits.entries())
    await done(grid, '/v1/visits', { key: keyAt(now), area: home, servedId: served[at], ...visit });
  await table.put({ pk: 'SEED', sk: 'WISHES', at: now });
  return wishes.length + visits.length;
}
