import type { IncomingMessage, ServerResponse } from 'node:http';
import { compile } from './compile/compile.ts';
import { fontFile, fontStyles } from './fonts.ts';
import { framePage, phonePage } from './htmlPages.ts';
import { pass, type Reach, wechatFor } from './pass.ts';
import { look, runtimeScript } from './scripts.ts';

export interface HostOptions {
  /** Folder of the built mini-program, found when a phone is first asked for. */
  dist: () => string | Promise<string>;
  reach: () => Reach;
  /** openid of a sample person's key. */
  openidOf: (key: string) => string;
  /** Phones of another world have stored nothing that is true in this one. */
  world?: string;
}

/** Takes a request that is the host's own and answers it; false leaves it to the gateway. */
export type HostHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  options: HostOptions;
}

const routes: Readonly<Record<string, (call: Call) => unknown>> = {
  '/phone': ({ response, url, options }) => {
    const wantsFrame = url.searchParams.get('frame') !== '0';
    send(response, 'text/html; charset=utf-8', wantsFrame ? framePage(url) : phonePage(givenFor(url, options)));
  },
  '/__host/look.css': ({ response }) => send(response, 'text/css; charset=utf-8', `${fontStyles()}\n${look()}`, 3600),
  '/__host/phone.js': async ({ response }) =>
    send(response, 'text/javascript; charset=utf-8', await runtimeScript('page')),
  '/__host/bundle': sendBundle,
  '/__host/pass': passOn,
  '/__host/login-code': async (call) => answer(call, async (wechat) => ({ code: await wechat.loginCode() })),
  '/__host/phone-code': async (call) => answer(call, async (wechat) => ({ code: await wechat.phoneCode() })),
  '/__host/accept-message': async (call) =>
    answer(call, async (wechat, { templateId }) => {
      await wechat.acceptMessage(String(templateId));
      return {};
    }),
};

/** The pages and calls of the phones: `/phone` and `/__host/`. */
export const hostHandler =
  (options: HostOptions): HostHandler =>
  (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const route = routes[url.pathname] ?? (url.pathname.startsWith('/__host/fonts/') ? font : undefined);
    if (!route) return false;
    Promise.resolve(route({ request, response, url, options })).catch((error: Error) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${error.message}\n`);
    });
    return true;
  };

function givenFor(url: URL, { openidOf, world = '' }: HostOptions) {
  const openid = url.searchParams.get('openid') ?? openidOf(url.searchParams.get('as') ?? 'resident');
  return { bundle: '/__host/bundle', openid, world };
}

function send(response: ServerResponse, type: string, body: string | Buffer, seconds = 0): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': seconds > 0 ? `max-age=${seconds}` : 'no-store' });
  response.end(body);
}

/** The bundles of this process as text, by id: phones are many, programs few. */
const bundleTexts = new Map<string, string>();

/** Sent once to a browser: the next phone of the same program is told that nothing has changed. */
async function sendBundle({ request, response, options }: Call): Promise<void> {
  const bundle = compile(await options.dist());
  const etag = `"${bundle.id}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  if (!bundleTexts.has(bundle.id)) bundleTexts.set(bundle.id, JSON.stringify(bundle));
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache', etag };
  response.writeHead(200, headers).end(bundleTexts.get(bundle.id));
}

function font({ response, url }: Call): void {
  const file = fontFile(url.pathname.slice('/__host/fonts/'.length));
  if (file) send(response, 'font/woff2', file, 86_400);
  else response.writeHead(404).end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A phone's request: what is asked stands in a header, or in the query for pictures. */
async function passOn({ request, response, url, options }: Call): Promise<void> {
  const body = await bodyOf(request);
  const header = request.headers['x-pass'];
  const asked =
    typeof header === 'string'
      ? (JSON.parse(decodeURIComponent(header)) as { method: string; url: string; headers: Record<string, string> })
      : { method: 'GET', url: url.searchParams.get('url') ?? '', headers: {} };
  try {
    const found = await pass(options.reach(), { ...asked, ...(body.length > 0 && { body }) });
    response.writeHead(found.status, {
      'content-type': found.headers['content-type'] ?? 'application/octet-stream',
      'x-pass-headers': encodeURIComponent(JSON.stringify(found.headers)),
      'cache-control': 'no-store',
    });
    response.end(found.body);
  } catch (error) {
    response.writeHead(502, { 'x-pass-failed': encodeURIComponent((error as Error).message) }).end();
  }
}

async function answer(
  { request, response, options }: Call,
  work: (wechat: ReturnType<typeof wechatFor>, input: Record<string, unknown>) => Promise<object>,
): Promise<void> {
  const input = JSON.parse((await bodyOf(request)).toString('utf8') || '{}') as Record<string, unknown>;
  const found = await work(wechatFor(options.reach(), String(input.openid)), input);
  send(response, 'application/json; charset=utf-8', JSON.stringify(found));
}
