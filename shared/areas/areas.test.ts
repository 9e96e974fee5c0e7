import { describe, expect, it } from 'vitest';
import { areaLevels } from '../kit/area.ts';
import { areaBook, areaName, childrenOf, daladBanner, isArea, pathOf, searchAreas } from './area.ts';
import { communitiesText } from './data/communities.ts';
import { streetsText } from './data/streets.ts';
import { isSpecialGrid, loadAreas } from './load.ts';

const csv = (...lines: string[]): string => ['code,name', ...lines].join('\n');

describe('the areas of Dalad', () => {
  const { areas, bad } = loadAreas(streetsText, communitiesText);
  const count = (length: number): number => [...areas.keys()].filter((code) => code.length === length).length;

  it('are 17 streets and towns and 161 communities and villages, no grids, without a bad line', () => {
    expect(bad).toEqual([]);
    expect([count(areaLevels.street), count(areaLevels.community), count(areaLevels.grid)]).toEqual([17, 161, 0]);
  });

  it('have 26 communities in the six streets', () => {
    const streets = childrenOf(daladBanner).filter(({ code }) => code < '150621100');
    expect(streets.flatMap(({ code }) => childrenOf(code))).toHaveLength(26);
  });

  it('tell 昭君街道 from 昭君镇', () => {
    expect(searchAreas('昭君').map(({ code }) => code)).toEqual(['150621002', '150621104']);
    expect([areaName('150621002'), areaName('150621104')]).toEqual(['昭君街道', '昭君镇']);
  });

  it('give the path from the banner down', () => {
    expect(pathOf('150621004002').map(({ name }) => name)).toEqual(['达拉特旗', '白塔街道', '化工社区']);
  });

  it('call a grid by community and number, and a foreign code not at all', () => {
    expect(areaName('150621001001007')).toBe('召北社区第7网格');
    expect(areaName('150621001001901')).toBe('召北社区专属网格901');
    expect(areaName('999999')).toBe('未知区域');
  });

  it('take any grid number of a known community: grids are split and merged', () => {
    expect(['150621001001877', '150621001001901', '150621001001'].map(isArea)).toEqual([true, true, true]);
    expect(['150621001099001', '150621001001000', '150621009'].map(isArea)).toEqual([false, false, false]);
  });
});

describe('search by name', () => {
  it('puts the same name first and finds every place that shares it', () => {
    expect(searchAreas('查干沟村委会').map(({ code }) => code)).toEqual([
      '150621104214',
      '150621105210',
      '150621200215',
    ]);
    expect(searchAreas('白塔社区')[0]?.code).toBe('150621004001');
  });
  it('keeps to the limit and finds nothing for blanks', () => {
    expect(searchAreas('村', 5)).toHaveLength(5);
    expect(searchAreas('  ')).toEqual([]);
  });
});

describe('loading areas', () => {
  it('names every bad line of every text at once', () => {
    const first = csv('150621,达拉特旗', '150621001,', '15062100X,坏码', '150621001,工业街道', '150621001,又一次');
    const second = csv('150621009001,没有上级', '150621001000,零号', '多,了,一格', '', '150621001001,召北社区');
    const { areas, bad } = loadAreas(first, second);
    expect(bad.map(({ source, line, field }) => [source, line, field])).toEqual([
      [1, 3, 'name'],
      [1, 4, 'code'],
      [1, 6, 'code'],
      [2, 4, '*'],
      [2, 2, 'code'],
      [2, 3, 'code'],
    ]);
    for (const { text } of bad) expect(text).toMatch(/[\u4e00-\u9fff]/);
    expect([...areas.keys()]).toEqual(['150621', '150621001', '150621001001']);
  });

  it('takes lines in any order, equal names, and what a spreadsheet saves', () => {
    const text = '\uFEFFcode,name\r\n150621001,"同名"\r\n150621002,同名\r\n150621,达拉特旗\r\n';
    const { areas, bad } = loadAreas(text);
    expect(bad).toEqual([]);
    expect(
      areaBook(areas)
        .childrenOf('150621')
        .map(({ name }) => name),
    ).toEqual(['同名', '同名']);
  });

  it('refuses a file without the header', () => {
    expect(loadAreas('150621,达拉特旗').bad).toMatchObject([{ line: 1, field: '*' }]);
  });

  it('knows special grids by their number', () => {
    expect(['150621001001901', '150621001001900', '150621001901'].map(isSpecialGrid)).toEqual([true, false, false]);
  });
});
