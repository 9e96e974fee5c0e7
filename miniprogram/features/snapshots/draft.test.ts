import { describe, expect, it } from 'vitest';
import { dangerIn, newDraft, reportFrom, soundsLike } from './draft.ts';
import { monthsTo } from './months.ts';

const whole = {
  ...newDraft(),
  ...{ category: 'look.garbage', area: '150621001001', address: '北门东侧', details: '垃圾堆了三天没人清' },
};

describe('a report being written', () => {
  it('is offered the matters whose own examples stand in its words, the closest first, four at most', () => {
    expect(soundsLike('街上冒水，管子爆了').map(({ code }) => code)).toEqual(['sudden.burst', 'supply.sewer']);
    expect(soundsLike('')).toEqual([]);
    expect(soundsLike('路灯不亮、井盖破、垃圾堆、积水、停水、停电').length).toBeLessThanOrEqual(4);
  });
  it('is danger by a word or by its matter, and goes only after somebody said whether it is', () => {
    expect(dangerIn({ details: '有人晕倒了' })).toBe('晕倒');
    expect(dangerIn({ details: '冒水', category: 'sudden.burst' })).toBe('水管爆裂');
    const burst = { ...whole, category: 'sudden.burst' };
    expect(reportFrom(burst).problems).toHaveProperty('urgent');
    expect(reportFrom({ ...burst, urgent: 'no' }).input).toMatchObject({ urgent: 'no' });
  });
  it('says all that is missing at once, by field', () => {
    expect(Object.keys(reportFrom(newDraft()).problems).sort()).toEqual(['address', 'area', 'category', 'details']);
  });
  it('waits for photos that are on their way, sends those that failed along with the outbox', () => {
    const photo = { path: 'a.jpg', share: 10 };
    expect(reportFrom({ ...whole, photos: [photo] }).problems).toHaveProperty('photos');
    expect(reportFrom({ ...whole, photos: [{ ...photo, problem: '网络不通' }] }).input?.photos).toEqual([]);
  });
  it('offers nothing of a secret report or a complaint to the public, and names an accused unit in complaints only', () => {
    const accused = 'CHENGGUAN';
    expect(reportFrom({ ...whole, mayShow: true }).input).toMatchObject({ mayShow: true });
    expect(reportFrom({ ...whole, mayShow: true, secret: true }).input).not.toHaveProperty('mayShow');
    expect(reportFrom({ ...whole, accused }).input).not.toHaveProperty('accused');
  });
  it('leaves a point outside the banner at home', () => {
    expect(reportFrom({ ...whole, point: { lng: 116.4, lat: 39.9 } }).input).not.toHaveProperty('point');
    expect(reportFrom({ ...whole, point: { lng: 110.01, lat: 40.41 } }).input).toHaveProperty('point');
  });
});

it('months of the public list run backwards over the new year, by the clock in Shanghai', () => {
  expect(monthsTo(Date.UTC(2026, 0, 31, 17) / 1000, 3)).toEqual(['202602', '202601', '202512']);
});
