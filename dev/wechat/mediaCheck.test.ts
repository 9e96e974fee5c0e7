import { createDecipheriv } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sign } from './callback.ts';
import { app, type Json, restart, stubForEach, wechat, withToken } from './stubForTests.ts';

stubForEach();

describe('media check', () => {
  const media = { version: 2, openid: 'o-1', scene: 2, media_type: 2 };
  const check = (media_url: string, changes = {}) =>
    withToken('/wxa/media_check_async', { ...media, media_url, ...changes });

  /** A receiver that fails the first call, and what it was sent. */
  async function receiver() {
    const got: { query: URLSearchParams; body: Json }[] = [];
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      got.push({
        query: new URL(request.url!, 'http://x').searchParams,
        body: JSON.parse(Buffer.concat(parts).toString()),
      });
      response.end(got.length === 1 ? 'failed' : 'success');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`;
    return { got, url, close: () => server.close() };
  }

  it('tells its verdicts late, signed, again after a failure, twice and out of order', async () => {
    const { got, url, close } = await receiver();
    await restart({ callback: { url, token: 'callback-token', delayMs: 50 } });
    wechat.issueLoginCode('o-1');
    const first = await check('https://bucket/clean.jpg');
    const second = await check('https://bucket/risky.jpg');
    await expect.poll(() => got.length, { timeout: 3000 }).toBe(5);
    close();
    const order = [second, second, first, second, first].map(({ trace_id }) => trace_id);
    expect(got.map(({ body }) => body.trace_id)).toEqual(order);
    const [{ query, body }] = got as [(typeof got)[0]];
    expect(body).toMatchObject({
      Event: 'wxa_media_check',
      appid: app.appid,
      FromUserName: 'o-1',
      result: { suggest: 'risky' },
    });
    expect(query.get('signature')).toBe(sign('callback-token', query.get('timestamp')!, query.get('nonce')!));
  });

  it('encrypts in safe mode', async () => {
    const { got, url, close } = await receiver();
    const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA';
    await restart({ callback: { url, token: 't', encodingAesKey, delayMs: 1 } });
    wechat.issueLoginCode('o-1');
    const { trace_id } = await check('https://bucket/clean.jpg');
    await expect.poll(() => got.length, { timeout: 3000 }).toBeGreaterThan(0);
    close();
    const { query, body } = got[0]!;
    expect(query.get('msg_signature')).toBe(sign('t', query.get('timestamp')!, query.get('nonce')!, body.Encrypt));
    const key = Buffer.from(`${encodingAesKey}=`, 'base64');
    const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([cipher.update(body.Encrypt, 'base64'), cipher.final()]);
    const end = 20 + plain.readUInt32BE(16);
    expect(JSON.parse(plain.toString('utf8', 20, end)).trace_id).toBe(trace_id);
    expect(plain.toString('utf8', end, plain.length - plain.at(-1)!)).toBe(app.appid);
  });

  it.each([
    [40129, 'https://b/1.jpg', { scene: 0 }],
    [47001, 'https://b/1.jpg', { media_type: 3 }],
    [47001, 'wxfile://1.jpg', {}],
    [43104, 'https://b/1.jpg', { openid: 'o-unknown' }],
  ])('answers %i to a wrong call', async (errcode, url, changes) => {
    wechat.issueLoginCode('o-1');
    expect((await check(url, changes)).errcode).toBe(errcode);
  });
});
