import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, keyAt, type Phone, phoneOf, phoneWith, rigTime } from '../../dev/story/player.ts';
import { everyItem, type RigStage, somebody, startStage } from '../rigStage.ts';
import { home } from './stage.ts';

let stage: RigStage;
let worker: Phone;
let clerk: Phone;
beforeAll(async () => {
  stage = await startStage();
  [worker, clerk] = [await phoneOf(stage, 'grid'), await phoneOf(stage, 'clerk')];
}, 120_000);
afterAll(() => stage.stop());

const grid = `${home}001`;
const household = async (change: object = {}) => ({
  ...{
    kind: 'household',
    needs: ['alone', 'meals'],
    address: '三号楼二单元',
    contact: '乌云·其木格',
    phone: '13811112222',
  },
  ...{
    consent: { policy: 'sensitive', version: 1, by: 'oneself' },
    until: (await rigTime(stage)) + 90 * 86_400,
    ...change,
  },
});
const shop = { kind: 'place', name: '便民超市', category: 'shop', address: '幸福路1号', phone: '13833334444' };
const add = async (by: Phone, entry: object, area = grid, key?: string) =>
  by.call('POST', '/v1/ledger', { key: key ?? keyAt(await rigTime(stage)), area, entry });
const open = (by: Phone, id: string, reason = '上门送餐前核对地址') =>
  by.call('POST', `/v1/ledger/${id}/open`, { reason });

describe('the ledger', () => {
  it('keeps a household sealed; a list shows that there is one, opening it is recorded first', async () => {
    const { body, status } = await add(worker, await household());
    expect(status).toBe(200);
    const { lines } = (await worker.call('GET', `/v1/ledger?area=${grid}`)).body;
    expect(Object.keys(lines[0]).sort()).toEqual(['area', 'id', 'kind', 'until', 'version']);
    expect((await open(worker, body.id)).body.entry).toMatchObject({
      contact: '乌云·其木格',
      needs: ['alone', 'meals'],
    });
    expect((await clerk.call('GET', `/v1/ledger/${body.id}/looks`)).body.looks).toMatchObject([
      { by: worker.id, reason: '上门送餐前核对地址' },
    ]);
    const items = JSON.stringify(await everyItem(stage));
    for (const secret of ['13811112222', '三号楼二单元', '乌云·其木格"，']) expect(items).not.toContain(secret);
    expect(
      (await everyItem(stage)).filter(({ sk, ledger }) => String(sk).startsWith('LOOKUP#') && ledger === body.id),
    ).toHaveLength(1);
  });

  it('the same submission is one entry, with other content it is refused', async () => {
    const key = keyAt(await rigTime(stage));
    const first = await add(worker, shop, grid, key);
    expect((await add(worker, shop, grid, key)).body).toEqual(first.body);
    expect((await add(worker, { ...shop, name: '别的' }, grid, key)).body.code).toBe('keyReused');
  });

  it('nobody else reads or writes it: other grids, other communities, street, centre, inspector, administrator, volunteer', async () => {
    const { body } = await add(worker, await household({ address: '四号楼' }));
    await somebody(stage.rig.table, 'o-next', [['gridWorker', `${home}002`]]);
    await somebody(stage.rig.table, 'o-far', [['stationStaff', '150621002001']]);
    const strangers = [await phoneWith(stage, 'o-next', 'next'), await phoneWith(stage, 'o-far', 'far')];
    for (const key of ['street', 'centre', 'inspector', 'admin', 'volunteer', 'resident', 'operator'])
      strangers.push(await phoneOf(stage, key));
    const before = await everyItem(stage);
    for (const by of strangers) {
      expect((await open(by, body.id)).status).toBe(403);
      expect((await by.call('GET', `/v1/ledger?area=${grid}`)).status).toBe(403);
      expect((await add(by, shop)).status).toBe(403);
      expect((await by.call('POST', `/v1/ledger/${body.id}/end`, { reason: 'mistake' })).status).toBe(403);
    }
    expect(await everyItem(stage)).toEqual(before);
    expect((await (await phoneOf(stage, 'inspector')).call('GET', `/v1/ledger/${body.id}/looks`)).status).toBe(200);
    expect((await worker.call('GET', `/v1/ledger/${body.id}/looks`)).status).toBe(403);
  });

  it('refuses a look without a reason, what may not be recorded, and an unknown grid', async () => {
    const { body } = await add(worker, shop);
    expect((await open(worker, body.id, '看看')).body).toMatchObject({ code: 'badInput', field: 'reason' });
    expect((await add(worker, { ...shop, note: '上访户' })).body.code).toBe('badInput');
    expect((await add(worker, { ...(await household()), consent: undefined })).body).toMatchObject({
      code: 'badInput',
      field: 'entry.consent',
    });
    expect((await add(worker, shop, `${home}777`)).body).toMatchObject({ code: 'badInput', field: 'area' });
    expect((await open(worker, 'nonsense')).status).toBe(404);
    expect((await open(worker, `${home}-01ARZ3NDEKTSV4RRFFQ69G5FAV`)).status).toBe(404);
  });

  it('is changed by version, keeps its kind, and what has ended is gone for good', async () => {
    const { body } = await add(worker, await household({ address: '五号楼' }));
    const change = async (version: number, entry: object) =>
      worker.call('PUT', `/v1/ledger/${body.id}`, { version, entry });
    expect((await change(1, await household({ address: '六号楼' }))).body.version).toBe(2);
    expect((await change(1, await household())).body.code).toBe('staleVersion');
    expect((await change(2, shop)).body.field).toBe('entry.kind');
    expect((await worker.call('POST', `/v1/ledger/${body.id}/end`, { reason: 'withdrawn' })).status).toBe(200);
    expect((await open(worker, body.id)).status).toBe(404);
    const [left] = (await everyItem(stage)).filter(({ sk }) => sk === body.id);
    expect([left!.p, left!.ttl, left!.ended]).toEqual([
      undefined,
      undefined,
      expect.objectContaining({ reason: 'withdrawn' }),
    ]);
  });

  it('what was kept for a time is not opened afterwards, and carries the day the table deletes it', async () => {
    const until = (await rigTime(stage)) + 86_400;
    const { body } = await add(worker, await household({ address: '七号楼', until }));
    await advance(stage, 2 * 86_400);
    expect((await open(worker, body.id)).body.code).toBe('tooLate');
    const { lines } = (await worker.call('GET', `/v1/ledger?area=${grid}`)).body;
    expect(lines.find(({ id }: { id: string }) => id === body.id)).toMatchObject({ overdue: true });
    const [item] = (await everyItem(stage)).filter(({ sk }) => sk === body.id);
    expect(item!.ttl).toBe(until + 30 * 86_400);
  });
});
