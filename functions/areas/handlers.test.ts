import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { areaRoutes } from '../../shared/areas/routes.ts';
import { areaHandlers } from './handlers.ts';

const visitor = { actor: { id: '', name: '', grants: [] }, now: 1795500000, requestId: 'test', params: {} };
const list = (parent?: string) => areaHandlers.listAreas({ ...visitor, input: { ...(parent && { parent }) } }, {});
const find = (name: string) => areaHandlers.searchAreas({ ...visitor, input: { name } }, {});
const menu = () => areaHandlers.readCatalogue({ ...visitor, input: undefined }, {});
const bytes = (reply: unknown): number => Buffer.byteLength(JSON.stringify(reply));

describe('places', () => {
  it('begin with the 17 streets and towns', async () => {
    const { path, areas } = await list();
    expect(path).toEqual([{ code: '150621', name: '达拉特旗' }]);
    expect(areas).toHaveLength(17);
    expect(areas[0]).toEqual({ code: '150621001', name: '工业街道', children: 4 });
  });

  it('go down to the community: grids have routes of their own', async () => {
    const { path, areas } = await list('150621001001');
    expect(path.map(({ name }) => name)).toEqual(['达拉特旗', '工业街道', '召北社区']);
    expect(areas).toEqual([]);
  });

  it('refuse a code that is not in the banner', async () => {
    await expect(list('150622')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('are told apart by the place above when they share a name', async () => {
    const { areas } = await find('南伙房村');
    expect(areas.map(({ path }) => path)).toEqual(['达拉特旗 树林召镇', '达拉特旗 中和西镇']);
  });
});

describe('the routes of places and menu', () => {
  it('are open to everyone and only read', () => {
    for (const row of Object.values(areaRoutes))
      expect([row.method, row.who, row.writes]).toEqual(['GET', 'public', false]);
  });

  it('refuse odd codes, empty words and unknown fields', () => {
    const parses = (row: 'listAreas' | 'searchAreas', query: unknown): boolean =>
      v.safeParse(areaRoutes[row].input as v.GenericSchema, query).success;
    expect([{}, { parent: '150621' }].map((query) => parses('listAreas', query))).toEqual([true, true]);
    expect([{ parent: '15' }, { parent: 'abc' }, { page: '1' }].map((query) => parses('listAreas', query))).toEqual([
      false,
      false,
      false,
    ]);
    expect([{ name: ' 昭君 ' }, { name: ' ' }, {}].map((query) => parses('searchAreas', query))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('answer with the whole menu and every word its items need', async () => {
    const { groups, flags, licences } = await menu();
    for (const item of groups.flatMap(({ items }) => items)) {
      expect(item.flags.every((flag) => flags[flag])).toBe(true);
      if (item.licence) expect(licences[item.licence]).toBeTruthy();
    }
  });

  it('keep every answer under 100 KB', async () => {
    const replies = [await menu(), await list(), await list('150621100'), await find('村')];
    for (const reply of replies) expect(bytes(reply)).toBeLessThan(100_000);
  });
});
