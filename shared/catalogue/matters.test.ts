import { describe, expect, it } from 'vitest';
import { secondsPerDay } from '../kit/clock.ts';
import { mattersText } from './data/matters.ts';
import { unitsText } from './data/units.ts';
import { hasFlag, loadMatters, matterMenu, matterOf } from './matters.ts';
import { areaOfOwnUnit, isUnitCode, loadUnits, ownUnitOf, STATION, unitOf, units } from './units.ts';

const header = mattersText.split('\n')[0]!;
const unitHeader = unitsText.split('\n')[0]!;

describe('the tree of matters', () => {
  it('is read without a bad line, each with a responsible unit that exists', () => {
    const { matters, bad } = loadMatters(mattersText);
    expect([bad, matters.size]).toEqual([[], mattersText.trim().split('\n').length - 1]);
    for (const { unit } of matters.values()) expect(unit === STATION || isUnitCode(unit), unit).toBe(true);
  });
  it('has all three trees and no empty group', () => {
    expect(matterMenu().map(({ name }) => name)).toEqual(['部件', '事件', '民生']);
    for (const { groups } of matterMenu())
      for (const { name, matters } of groups) expect(matters.length, name).toBeGreaterThan(0);
  });
  it('numbers a leaf by tree, class and line', () => {
    expect([matterOf('look.garbage')?.number, matterOf('supply.heat')?.number]).toEqual(['E-01-01', 'M-01-03']);
  });
  it('never makes a complaint public, and every emergency is due in two hours', () => {
    for (const { groups } of matterMenu())
      for (const { code, class: due } of groups.flatMap(({ matters }) => matters)) {
        expect(hasFlag(code, 'complaint') && hasFlag(code, 'publicOk'), code).toBe(false);
        if (hasFlag(code, 'emergency')) expect(due, code).toBe('h2');
      }
  });
  it.each([
    ['an unknown group', 'moon.rock,01,月,石,CHENGGUAN,d3,', 'code'],
    ['a code of one word', 'garbage,01,垃,圾,CHENGGUAN,d3,', 'code'],
    ['a number of one digit', 'look.a,1,垃,圾,CHENGGUAN,d3,', 'no'],
    ['no name', 'look.a,01,,圾,CHENGGUAN,d3,', 'name'],
    ['an unknown unit', 'look.a,01,垃,圾,NOBODY,d3,', 'unit'],
    ['an unknown class', 'look.a,01,垃,圾,CHENGGUAN,d4,', 'class'],
    ['an unknown flag', 'look.a,01,垃,圾,CHENGGUAN,d3,fun', 'flags'],
    ['a public complaint', 'look.a,01,垃,圾,CHENGGUAN,d3,complaint+publicOk', 'flags'],
  ])('refuses %s by line and field', (_what, line, field) => {
    expect(loadMatters(`${header}\n${line}\n`).bad).toMatchObject([{ line: 2, field }]);
  });
  it('refuses the same code and the same number twice', () => {
    const lines = ['look.a,01,垃,圾,STATION,d3,', 'look.a,02,垃,圾,STATION,d3,', 'look.b,01,垃,圾,STATION,d3,'];
    expect(loadMatters([header, ...lines].join('\n')).bad.map(({ field }) => field)).toEqual(['code', 'no']);
  });
});

describe('the organisations', () => {
  it('are 17, each with duties and hours of its own', () => {
    expect([loadUnits(unitsText).bad, units().length]).toEqual([[], 17]);
    for (const { duties, calendar } of units())
      expect([duties.length > 1, secondsPerDay(calendar) > 0]).toEqual([true, true]);
  });
  it('on duty day and night count every day', () => {
    expect([secondsPerDay(unitOf('GONGYONG')!.calendar), secondsPerDay(unitOf('RENSHE')!.calendar)]).toEqual([
      86_400,
      6.5 * 3600,
    ]);
  });
  it.each([
    ['a code in small letters', 'chengguan,局,局,8:30-12:00,work,一', 'code'],
    ['hours that end before they begin', 'JU,局,局,12:00-8:30,work,一', 'hours'],
    ['hours in words', 'JU,局,局,上班时间,work,一', 'hours'],
    ['days nobody knows', 'JU,局,局,8:30-12:00,some,一', 'days'],
    ['no duties', 'JU,局,局,8:30-12:00,work,', 'duties'],
  ])('refuses %s', (_what, line, field) => {
    expect(loadUnits(`${unitHeader}\n${line}\n`).bad).toMatchObject([{ line: 2, field }]);
  });
  it('a station or street is a unit by its area code, a bureau is not', () => {
    expect([areaOfOwnUnit(ownUnitOf('150621001001')), areaOfOwnUnit('SHUILI'), areaOfOwnUnit('S1506')]).toEqual([
      '150621001001',
      undefined,
      undefined,
    ]);
  });
});
