import { describe, expect, it } from 'vitest';
import { areaName, childrenOf, daladBanner } from '../../shared/areas/area.ts';
import { keyInTime, timeOf } from '../../shared/kit/ids.ts';
import { errorFrom, placeOf, sayError } from './errors.ts';
import { fits, found } from './search.ts';
import { sayBefore, sayLeft, sayWindow } from './time.ts';
import { ulid } from './ulid.ts';
import { windowsFor } from './windows.ts';

/** 2026-11-25 10:00 in Shanghai, a Wednesday. */
const now = Date.UTC(2026, 10, 25, 2) / 1000;
const hour = 3600;

describe('times', () => {
  it('are said as people say them', () => {
    expect(sayBefore(now + 5 * hour, now)).toBe('今天 15:00前');
    expect(sayWindow({ from: now + 5 * hour, to: now + 7 * hour }, now)).toBe('今天 15:00–17:00');
    expect(sayWindow({ from: now + 13 * hour, to: now + 15 * hour }, now)).toBe('今天 23:00 到 明天 1:00');
  });
  it('left are words with a level', () => {
    expect(sayLeft(now + 90 * 60, now)).toEqual({ text: '还有 1 小时 30 分', level: 'soon' });
    expect(sayLeft(now + 5 * hour, now)).toEqual({ text: '还有 5 小时', level: 'calm' });
    expect(sayLeft(now - 600, now)).toEqual({ text: '超了 10 分钟', level: 'late' });
  });
});

describe('windows', () => {
  it('keep the lead of the service', () => {
    const days = windowsFor(now, 4, 60);
    expect(days[0]).toMatchObject({ text: '今天', slots: [{ text: '16:00–17:00' }, { text: '18:00–19:00' }] });
    expect(days.flatMap(({ slots }) => slots).every(({ from }) => from > now + 4 * hour)).toBe(true);
  });
  it('leave out a day that is too near, and name the others', () => {
    expect(
      windowsFor(now, 24, 60)
        .map(({ text }) => text)
        .slice(0, 3),
    ).toEqual(['明天', '后天', '28日周六']);
  });
  it('are as long as the visit, an hour at least', () => {
    const lengths = [30, 120, 720].map((minutes) => windowsFor(now, 2, minutes)[0]!.slots[0]!);
    expect(lengths.map(({ from, to }) => (to - from) / hour)).toEqual([1, 2, 6]);
  });
});

describe('search', () => {
  const communities = childrenOf(daladBanner).flatMap(({ code }) => childrenOf(code));
  const names = (typed: string) =>
    found(communities, ({ code, name }) => fits(typed, code, name)).map(({ name }) => name);
  it('finds a community by its words, its spelling and its initials', () => {
    for (const typed of ['召北', 'zhaobei', 'zb', 'ZB']) expect(names(typed), typed).toContain('召北社区');
  });
  it('finds every community by its whole spelling', () => {
    expect(communities.filter(({ name }) => !names(name).includes(name))).toEqual([]);
  });
  it('finds nothing for what is not there', () => {
    expect(names('上海')).toEqual([]);
    expect(areaName('150621001001')).toBe('召北社区');
  });
});

it('a draft’s key is a ULID the server takes', () => {
  const key = ulid(now);
  expect(key).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  expect(timeOf(key)).toBe(now * 1000);
  expect(keyInTime(key, now)).toBe(true);
});

describe('errors', () => {
  it('keep the server’s sentence, and name the request where we failed', () => {
    expect(sayError(errorFrom(409, { code: 'limitReached', text: '今天已经催过一次了', retryable: false }))).toBe(
      '今天已经催过一次了',
    );
    expect(sayError(errorFrom(500, { code: 'failed', requestId: 'r-1' }))).toContain('r-1');
  });
  it('of somebody else’s making (a proxy page, a typing error of ours) still become a sentence', () => {
    expect(errorFrom(503, '<html>').code).toBe('busy');
    expect(errorFrom(500, { code: 'toString' }).code).toBe('failed');
    expect(sayError(new TypeError('x is undefined'))).toBe('出了点问题，我们已经记下');
    expect(placeOf(new TypeError('x'))).toBe('retry');
  });
});
