import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FixtureApi {
  /** As the rig of a phone: gateway, S3 and WeChat in one. */
  rig: { url: string; wechatUrl: string; s3Url: string };
  seen: { method: string; url: string; body: string }[];
  /** Most requests to /many that ran at once. */
  most(): number;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/** Milliseconds after which an address answers. */
const slow: Readonly<Record<string, number>> = { '/slow': 1000, '/endless': 20_000, '/many': 30 };

/** The servers that the sample program talks to. */
export async function startFixtureApi(): Promise<FixtureApi> {
  const seen: FixtureApi['seen'] = [];
  let [running, most] = [0, 0];
  const counted = (url: string): number => (url === '/many' ? 1 : 0);
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    running += counted(url);
    most = Math.max(most, running);
    seen.push({ method, url, body: await textOf(request) });
    await new Promise((go) => setTimeout(go, slow[url] ?? 0));
    running -= counted(url);
    response.writeHead(url === '/broken' ? 503 : 200, { 'content-type': 'application/json' });
    response.end(url.startsWith('/__stub/login-code') ? '{"code":"once"}' : '{"好":1}');
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    rig: { url, wechatUrl: url, s3Url: url },
    seen,
    most: () => most,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
