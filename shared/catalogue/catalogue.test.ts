import { describe, expect, it } from 'vitest';
import { catalogueItems, groups, itemOf } from './catalogue.ts';
import { loadCatalogue } from './load.ts';

const header = 'code,group,name,hint,leadHours,photo,licence,flags,places,maxHours,windowMinutes';
const good = 'home.plumbing,home,修水管,如：漏水,4,beforeAfter,plumber,atHome,1,3,120';
const load = (...lines: string[]) => loadCatalogue([header, ...lines].join('\n'));
/** The good line with some cells replaced. */
const line = (cells: Record<string, string>): string =>
  header
    .split(',')
    .map((name, at) => cells[name] ?? good.split(',')[at])
    .join();

describe('the service menu', () => {
  it('has at least 40 services in at least 10 groups, none of them empty', () => {
    expect(catalogueItems.length).toBeGreaterThanOrEqual(40);
    expect(groups.length).toBeGreaterThanOrEqual(10);
    for (const group of groups) expect(group.items.length, group.name).toBeGreaterThan(2);
    expect(groups.flatMap(({ items }) => items)).toHaveLength(catalogueItems.length);
  });

  it('has no two services of the same name', () => {
    expect(new Set(catalogueItems.map(({ name }) => name)).size).toBe(catalogueItems.length);
  });

  it('asks a licence for electric, gas and medical work', () => {
    const licence = (code: string) => itemOf(code)?.licence;
    expect(['home.electric', 'home.gas', 'health.nursing'].map(licence)).toEqual(['electrician', 'gas', 'medical']);
    expect(licence('elder.chat')).toBeUndefined();
  });

  it('never sends one helper alone into a home with a minor', () => {
    for (const item of catalogueItems.filter(({ flags }) => flags.includes('minors')))
      expect(item.flags.includes('atHome') && item.places < 2, item.code).toBe(false);
  });

  it('lets every service be finished inside the hours that count', () => {
    for (const item of catalogueItems) expect(item.windowMinutes / 60, item.code).toBeLessThanOrEqual(item.maxHours);
  });

  it('knows no service by a code that is not on the menu', () => expect(itemOf('toString')).toBeUndefined());
});

describe('loading a menu', () => {
  it('reads a good line', () => {
    const { items, bad } = load(good);
    expect(bad).toEqual([]);
    expect(items.get('home.plumbing')).toEqual({
      code: 'home.plumbing',
      group: 'home',
      name: '修水管',
      hint: '如：漏水',
      leadHours: 4,
      photo: 'beforeAfter',
      licence: 'plumber',
      flags: ['atHome'],
      places: 1,
      maxHours: 3,
      windowMinutes: 120,
    });
  });

  it.each([
    ['code', { code: 'Home plumbing' }],
    ['code', { code: 'elder.plumbing' }],
    ['group', { group: 'magic', code: 'magic.plumbing' }],
    ['name', { name: '' }],
    ['hint', { hint: '' }],
    ['leadHours', { leadHours: '' }],
    ['leadHours', { leadHours: '1.5' }],
    ['photo', { photo: 'always' }],
    ['licence', { licence: 'wizard' }],
    ['flags', { flags: 'atHome+toString' }],
    ['flags', { flags: 'atHome+remote' }],
    ['places', { places: '0' }],
    ['places', { flags: 'twoPeople', places: '1' }],
    ['maxHours', { maxHours: '99' }],
    ['windowMinutes', { windowMinutes: '45' }],
  ])('refuses a wrong %s: %o', (field, cells) => {
    const { items, bad } = load(line(cells));
    expect(bad.map((complaint) => [complaint.line, complaint.field])).toContainEqual([2, field]);
    expect(items.size).toBe(0);
  });

  it('names all bad lines at once, the repeated code and the short line too', () => {
    const { items, bad } = load(good, good, 'home.lock,home', line({ code: 'home.gas', places: 'x', maxHours: '0' }));
    expect(bad.map((complaint) => [complaint.line, complaint.field])).toEqual([
      [4, '*'],
      [3, 'code'],
      [5, 'places'],
      [5, 'maxHours'],
    ]);
    expect([...items.keys()]).toEqual(['home.plumbing']);
  });
});
