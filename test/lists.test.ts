import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import type { CaseCard } from '../shared/kit/card.ts';
import { crowdOf, inHall, place, type RigStage, somebody, startStage } from './rigStage.ts';

const other = '150621001002';

/** Lists that merge several desks or halls: nothing is shown twice, nothing is passed over, the order is by due time. */
describe('merged lists', () => {
  let stage: RigStage;
  let cast: Record<string, Phone>;
  let placed: string[];
  beforeAll(async () => {
    stage = await startStage();
    cast = await castOf(stage, ['street', 'clerk', 'volunteer', 'inspector']);
    const residents = await crowdOf(stage, 'lists', 31);
    // Two communities in turn, so that every page of 25 needs both.
    const answers = await Promise.all(
      residents.map((by, at) => place(stage, by, at % 2 ? { area: other } : {}, at % 7)),
    );
    placed = answers.map(({ body }) => body.id);
  });
  afterAll(() => stage.stop());

  async function paged(by: Phone, path: string): Promise<CaseCard[][]> {
    const pages: CaseCard[][] = [];
    let cursor: string | undefined;
    do {
      const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
      const { status, body } = await by.call('GET', `${path}${query}`);
      expect(status).toBe(200);
      pages.push(body.items);
      cursor = body.cursor;
    } while (cursor && pages.length < 9);
    return pages;
  }

  it('a street pages through the desks of its communities', async () => {
    const pages = await paged(cast.street!, '/v1/desks/150621001/all-cases');
    const all = pages.flat();
    expect(pages.map((page) => page.length)).toEqual([25, 6]);
    expect(all.map(({ id }) => id).sort()).toEqual([...placed].sort());
    expect(all.map(({ due }) => due)).toEqual(all.map(({ due }) => due).sort((a, b) => a! - b!));
  });
  it('its own desk holds only what came up to it, and a station may not read the street’s', async () => {
    expect((await cast.street!.call('GET', '/v1/desks/150621001/cases')).body.items).toEqual([]);
    const refused = await cast.clerk!.call('GET', '/v1/desks/150621001/all-cases');
    expect([refused.status, refused.body.code]).toEqual([403, 'outOfScope']);
  });
  it('a volunteer of two communities sees both halls as one', async () => {
    const [resident, far] = await crowdOf(stage, 'halls', 2);
    const near = await inHall(stage, resident!, cast.clerk!, 3);
    await somebody(stage.rig.table, 'o-far-clerk', [['stationStaff', other]]);
    const clerk = (await crowdOf(stage, 'far-clerk', 1))[0]!;
    await somebody(stage.rig.table, 'o-far-clerk-0', [['stationStaff', other]]);
    const order = (await place(stage, far!, { area: other }, 4)).body;
    const published = await clerk.call('POST', `/v1/orders/${order.id}/publish`, { version: order.version });
    expect(published.status).toBe(200);
    const [both] = await crowdOf(stage, 'both', 1, 'volunteer');
    await somebody(stage.rig.table, 'o-both-0', [
      ['volunteer', '150621001001'],
      ['volunteer', other],
    ]);
    const hall = (await paged(both!, '/v1/hall')).flat().map(({ id }) => id);
    expect(hall.sort()).toEqual([near.id, order.id].sort());
    const own = (await paged(cast.volunteer!, '/v1/hall')).flat().map(({ id }) => id);
    expect(own).toEqual([near.id]);
  });
  it('a cursor of one list is no use in another', async () => {
    const { body } = await cast.street!.call('GET', '/v1/desks/150621001/all-cases');
    const stolen = await cast.inspector!.call(
      'GET',
      `/v1/desks/150621001/all-cases?cursor=${encodeURIComponent(body.cursor)}`,
    );
    expect([stolen.status, stolen.body.code, stolen.body.field]).toEqual([400, 'badInput', 'cursor']);
  });
});

describe('who has opened my address', () => {
  let stage: RigStage;
  let cast: Record<string, Phone>;
  let id: string;
  beforeAll(async () => {
    stage = await startStage();
    cast = await castOf(stage, ['resident', 'family', 'clerk', 'volunteer', 'inspector', 'admin']);
    id = (await place(stage, cast.resident!)).body.id;
  });
  afterAll(() => stage.stop());
  const open = (by: string, query = '') => cast[by]!.call('GET', `/v1/orders/${id}${query}`);

  it('own side leaves no trace, a clerk leaves one a day, by masked name', async () => {
    await open('resident');
    await open('family');
    expect((await open('resident')).body.seenBy).toEqual([]);
    for (let times = 0; times < 3; times++) await open('clerk');
    const { seenBy } = (await open('resident')).body;
    expect(seenBy).toEqual([{ name: '小*', as: 'stationStaff', at: expect.any(Number), what: ['address', 'phone'] }]);
    expect((await open('clerk')).body.seenBy).toBeUndefined();
  });
  it('an inspector reads the chain at once, the address only with a reason, which is on record', async () => {
    const bare = await open('inspector');
    expect([bare.status, bare.body.address, bare.body.contactPhone]).toEqual([200, undefined, undefined]);
    const short = await open('inspector', `?reason=${encodeURIComponent('看')}`);
    expect([short.status, short.body.field]).toEqual([400, 'reason']);
    const reasoned = await open('inspector', `?reason=${encodeURIComponent('核查投诉线索')}`);
    expect(reasoned.body.address).toBe('召北社区 3号楼2单元501');
    const { seenBy } = (await open('resident')).body;
    // Two looks in one second stand in the order of the readers' ids, which differ from rig to rig.
    const looks = seenBy.map(({ as, reason }: { as: string; reason?: string }) => `${as} ${reason ?? ''}`);
    expect(looks.sort()).toEqual(['inspector 核查投诉线索', 'stationStaff ']);
  });
  it('who may not open the case leaves no trace and gains nothing by a reason', async () => {
    for (const by of ['volunteer', 'admin']) {
      const refused = await open(by, `?reason=${encodeURIComponent('我想看看')}`);
      expect(refused.status).toBe(403);
    }
    expect((await open('resident')).body.seenBy).toHaveLength(2);
  });
});
