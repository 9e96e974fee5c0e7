import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleGrids, sampleStaff, sampleStations } from '../../dev/seed/gridSamples.ts';
import { makeLocator } from '../../shared/grid/locate.ts';
import { insidePoint } from '../../shared/grid/overlap.ts';
import { unpackRing } from '../../shared/grid/ring.ts';
import { type RigStage, startStage } from '../rigStage.ts';

let stage: RigStage;
beforeAll(async () => {
  stage = await startStage();
}, 120_000);
afterAll(() => stage.stop());

/** A visitor without a token. */
async function visit(path: string) {
  const answer = await fetch(stage.api + path);
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
  return { status: answer.status, body: (await answer.json()) as any };
}
const middleOf = (code: string) => {
  const [x, y] = insidePoint(unpackRing(sampleGrids.find((grid) => grid.code === code)!.ring!));
  return `lng=${x / 1e6}&lat=${y / 1e6}`;
};
const home = '150621001001';

describe('a visitor', () => {
  it('lists the grids of a community or a street, marked as a sample', async () => {
    const { body } = await visit(`/v1/grids?area=${home}`);
    expect(body.grids.map(({ code }: { code: string }) => code)).toEqual(
      sampleGrids.filter(({ code }) => code.startsWith(home)).map(({ code }) => code),
    );
    for (const { name, bordered } of body.grids) expect([name.endsWith('（演示）'), bordered]).toEqual([true, true]);
    expect((await visit('/v1/grids?area=150621001')).body.grids).toHaveLength(9);
    expect((await visit('/v1/grids?area=150621006001')).body).toMatchObject({ grids: [] });
  });

  it('reads a map with which the phone finds the same grid as the function', async () => {
    const { body: map } = await visit('/v1/grids/map?area=150621001');
    const locate = makeLocator(map.grids);
    for (const { code } of map.grids) {
      const { body } = await visit(`/v1/grids/at?${middleOf(code)}`);
      const [lng, lat] = middleOf(code)
        .match(/[\d.]+/g)!
        .map(Number);
      expect([body.area, body.by]).toEqual([locate({ lng: lng!, lat: lat! }), 'point']);
    }
  });

  it('is led to the community where there is no point, or none in a grid', async () => {
    const named = (await visit(`/v1/grids/at?area=${home}003`)).body;
    expect(named).toMatchObject({ area: `${home}003`, by: 'named', name: '召北第3网格（演示）' });
    expect((await visit(`/v1/grids/at?area=${home}877`)).body).toMatchObject({
      area: home,
      by: 'community',
      name: '召北社区',
    });
    expect((await visit(`/v1/grids/at?lng=109.5&lat=40.2&area=${home}`)).body).toMatchObject({
      area: home,
      by: 'community',
    });
    expect((await visit('/v1/grids/at?lng=109.5&lat=40.2')).body).toEqual({ by: 'unknown', path: [] });
  });

  it('reads the card: posts, work phones, supervision phone, area; never those who are only neighbours', async () => {
    const { status, body } = await visit(`/v1/grids/${home}001`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ code: `${home}001`, kindLabel: '基础网格', path: ['达拉特旗', '工业街道', '召北社区'] },
      supervision: '0477-0000110',
    });
    expect(body.squareMetres).toBeGreaterThan(100_000);
    expect(body.staff.map(({ label }: { label: string }) => label)).toEqual([
      '网格长',
      '专职网格员',
      '兼职网格员',
      '网格监督员',
      '包联领导',
    ]);
    const head = sampleStaff.find(({ post }) => post === 'buildingHead')!;
    expect(JSON.stringify(body)).not.toContain(head.phone);
    for (const person of body.staff) expect(Object.keys(person)).not.toContain('login');
  });

  it('finds stations nearest first, with services, hours and distance, and the share within five minutes', async () => {
    const { body } = await visit('/v1/stations?area=150621&lng=110.0222&lat=40.416');
    expect(body.circle).toEqual({ minutes: 5, metres: 400 });
    expect(body.stations).toHaveLength(sampleStations.length);
    expect(body.stations[0]).toMatchObject({ id: `${home}-01`, metres: 0, kindLabel: '党群服务中心' });
    const distances = body.stations.map(({ metres }: { metres: number }) => metres);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect((await visit(`/v1/stations?area=${home}`)).body.stations).toHaveLength(3);
    const { body: reach } = await visit('/v1/stations/reach?area=150621');
    expect(reach.communities).toHaveLength(4);
    expect(reach.total.inside).toBeGreaterThan(0);
    expect(reach.total.share).toBeCloseTo(reach.total.inside / reach.total.households, 3);
    expect((await visit('/v1/stations/reach?area=150621006001')).body.total).toEqual({ households: 0, inside: 0 });
  });

  it.each([
    ['/v1/stations', 400, 'area'],
    [`/v1/stations?area=${home}&lng=110.03`, 400, 'lat'],
    [`/v1/stations?area=${home}001`, 400, 'area'],
    ['/v1/stations/reach?area=150622', 404, 'area'],
    ['/v1/grids', 400, 'area'],
    ['/v1/grids?area=150621', 400, 'area'],
    ['/v1/grids?area=150622001', 404, 'area'],
    ['/v1/grids/map?area=15062100100X', 400, 'area'],
    ['/v1/grids/at?lng=110.03', 400, 'lat'],
    ['/v1/grids/at?lat=40.41', 400, 'lng'],
    ['/v1/grids/at?lng=40.41&lat=110.03', 400, 'lng'],
    ['/v1/grids/at?lng=abc&lat=40.41', 400, 'lng'],
    ['/v1/grids/at?lng=110.03&lat=40.41&extra=1', 400, 'extra'],
    ['/v1/grids/at?area=150621099001', 404, 'area'],
    [`/v1/grids/${home}877`, 404, 'code'],
    ['/v1/grids/nonsense', 404, 'code'],
  ])('%s is refused with %i and names %s', async (path, status, field) => {
    const answer = await visit(path);
    expect([answer.status, answer.body.field]).toEqual([status, field]);
    expect(answer.body.text).toMatch(/[\u4e00-\u9fff]/);
  });
});
