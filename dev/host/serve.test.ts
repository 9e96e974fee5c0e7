import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApi, startFixtureApi } from './api.fixture.ts';
import { startChromium, stopChromium } from './chromium.ts';
import { hostHandler } from './serve.ts';

let api: FixtureApi;
let server: Server;
let url: string;

/** A page that embeds a phone, as the demo does, and remembers what it hears. */
const around = `<body><iframe id="phone" src="/phone?as=resident&frame=0&path=pages/detail/detail?id=5" width="375" height="700"></iframe>
<script>heard = []; addEventListener('message', ({ data }) => heard.push(data));
const ask = (call, ...values) => phone.contentWindow.postMessage({ to: 'phone', id: call, call, values }, location.origin);</script>`;

beforeAll(async () => {
  api = await startFixtureApi();
  const reach = { apiBase: 'https://api.dalad.invalid', ...api.rig };
  const handler = hostHandler({
    dist: () => join(import.meta.dirname, 'fixture'),
    reach: () => reach,
    openidOf: (key) => `o-demo-${key}`,
  });
  server = createServer((request, response) => {
    if (request.url === '/around') response.setHeader('content-type', 'text/html; charset=utf-8').end(around);
    else if (!handler(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await stopChromium();
  server.close();
  server.closeAllConnections();
  await api.close();
});

const passed = (asked: object): Promise<Response> =>
  fetch(`${url}/__host/pass`, { method: 'POST', headers: { 'x-pass': encodeURIComponent(JSON.stringify(asked)) } });

describe('the pages of the phones', () => {
  it('leave every other path to the gateway', async () => {
    expect((await fetch(`${url}/v1/catalogue`)).status).toBe(418);
    expect((await fetch(`${url}/phones`)).status).toBe(418);
  });

  it('show a phone in a frame of the wanted size, whatever else the address says', async () => {
    const page = await (await fetch(`${url}/phone?as=clerk&w=320&h=600&path="><script>`)).text();
    expect(page).toContain('width: 320px; height: 600px');
    expect(page).toContain('src="/phone?as=clerk&amp;w=320&amp;h=600&amp;path=');
    expect(page).not.toContain('<script>');
  });

  it('say whose phone it is', async () => {
    expect(await (await fetch(`${url}/phone?as=clerk&frame=0`)).text()).toContain('"openid":"o-demo-clerk"');
  });

  it('give the program once: the next phone hears that it is the same', async () => {
    const first = await fetch(`${url}/__host/bundle`);
    const etag = first.headers.get('etag')!;
    expect(Object.keys((await first.json()) as object)).toContain('templates');
    const again = await fetch(`${url}/__host/bundle`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('carry Chinese letters of their own', async () => {
    const styles = await (await fetch(`${url}/__host/look.css`)).text();
    const [font] = /\/__host\/fonts\/[\w-]+\.woff2/.exec(styles)!;
    expect((await fetch(url + font)).headers.get('content-type')).toBe('font/woff2');
    expect((await fetch(`${url}/__host/fonts/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});

describe('what a phone asks of the network', () => {
  it('reaches the gateway under the origin that the program is built for', async () => {
    const answer = await passed({ method: 'PUT', url: 'https://api.dalad.invalid/v1/x?y=1', headers: { 'x-a': 'b' } });
    expect(await answer.json()).toEqual({ 好: 1 });
    expect(api.seen.at(-1)).toEqual({ method: 'PUT', url: '/v1/x?y=1', body: '' });
  });

  it.each([
    'https://example.com/',
    'http://127.0.0.1:1/',
    'http://api.dalad.invalid/',
    'file:///etc/passwd',
    'nonsense',
  ])('does not reach %s', async (elsewhere) => {
    const answer = await passed({ method: 'GET', url: elsewhere, headers: {} });
    expect([answer.status, answer.headers.get('x-pass-failed')]).toEqual([502, 'url%20not%20in%20domain%20list']);
  });
});

describe('a page around a phone', () => {
  it('is told where it is, asks it, and starts it anew', async () => {
    const page = await (await (await startChromium()).newContext()).newPage();
    await page.goto(`${url}/around`);
    const heard = () => page.evaluate('heard') as Promise<{ type: string; id?: string }[]>;
    const from = { from: 'phone', openid: 'o-demo-resident' };
    await expect.poll(heard).toContainEqual({ ...from, type: 'path', path: 'pages/detail/detail', title: '详情' });
    await page.evaluate("ask('text'); ask('offline', true); ask('back'); ask('nothing')");
    await expect.poll(heard).toContainEqual(expect.objectContaining({ id: 'nothing', error: expect.any(String) }));
    expect(await heard()).toEqual(
      expect.arrayContaining([
        { from: 'phone', type: 'answer', id: 'text', value: expect.stringContaining('编号5') },
        { ...from, type: 'offline', offline: true },
        { from: 'phone', type: 'answer', id: 'back', value: false },
      ]),
    );
    await page.evaluate("heard.length = 0; ask('reload')");
    await expect.poll(heard).toContainEqual({ ...from, type: 'ready' });
  });
});
