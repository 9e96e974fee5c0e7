import { describe, expect, it } from 'vitest';
import { stubForEach, token, wechat, withToken } from './stubForTests.ts';

stubForEach();

describe('mini-program code', () => {
  const path = '/wxa/getwxacodeunlimit';

  it('is a picture', async () => {
    const query = `?access_token=${(await token()).access_token}`;
    const body = JSON.stringify({ scene: 'id=01J&k=~', page: 'pages/order/order' });
    const response = await fetch(`${wechat.url}${path}${query}`, { method: 'POST', body });
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 1, 4)).toBe('PNG');
  });

  it.each([
    [40129, { scene: '' }],
    [40129, { scene: 'x'.repeat(33) }],
    [40129, { scene: 'a%20b' }],
    [40129, { scene: '红' }],
    [41030, { scene: 'a', page: '/pages/order/order', check_path: false }],
    [41030, { scene: 'a', page: 'pages/order/order?id=1', check_path: false }],
    [41030, { scene: 'a', page: 'pages/none' }],
    [47001, { scene: 'a', width: 279 }],
  ])('answers %i to %j', async (errcode, body) => {
    expect((await withToken(path, body)).errcode).toBe(errcode);
  });
});
