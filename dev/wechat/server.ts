import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apis } from './apis.ts';
import { answerTo, parseJson, readText, type Trouble, troubleFrom } from './call.ts';
import { Callback, type CallbackOptions } from './callback.ts';
import { WechatError } from './errors.ts';
import type { Message } from './messages.ts';
import { newWorld, visit, type World, type WorldOptions } from './world.ts';

export interface WechatOptions extends WorldOptions {
  /** Default: any free port. */
  port?: number;
  /** With it WeChat is now and then busy (-1) or over its quota (45009), the same way for the same seed. */
  seed?: number;
  /** Where media verdicts go; without it there are none. */
  callback?: CallbackOptions;
}

export interface Wechat {
  url: string;
  port: number;
  /** What `wx.login` gives a user. */
  issueLoginCode(openid: string): string;
  /** What the phone-number button gives a user. */
  issuePhoneCode(openid: string, phone: string): string;
  /** What `wx.requestSubscribeMessage` leaves behind: n more messages (Infinity for a long-term template). */
  acceptSubscription(openid: string, templateId: string, n: number): void;
  /** Makes a user high-risk: 40226. */
  block(openid: string): void;
  sent: Message[];
  close(): Promise<void>;
}

const isLocal = (origin: string | undefined): origin is string =>
  /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin ?? '');

/** For the rig only: what WeChat on a phone does for its user. */
const stubs: Readonly<Record<string, (wechat: Wechat, openid: string, input: Record<string, unknown>) => object>> = {
  '/__stub/login-code': (wechat, openid) => ({ code: wechat.issueLoginCode(openid) }),
  '/__stub/phone-code': (wechat, openid, { phone }) => ({ code: wechat.issuePhoneCode(openid, String(phone)) }),
  '/__stub/accept-message': (wechat, openid, { templateId }) => {
    wechat.acceptSubscription(openid, String(templateId), 1);
    return {};
  },
  /** What has come to this person's phone. */
  '/__stub/messages': ({ sent }, openid) => ({ messages: sent.filter((one) => one.openid === openid) }),
};

async function stubAnswer(wechat: Wechat, path: string, request: IncomingMessage): Promise<object> {
  const input = (parseJson(await readText(request)) ?? {}) as Record<string, unknown>;
  const { openid } = input;
  if (typeof openid !== 'string' || openid === '') throw new WechatError(40003);
  return stubs[path]!(wechat, openid, input);
}

function reply(response: ServerResponse, answer: object | Buffer): void {
  const isPicture = Buffer.isBuffer(answer);
  response.setHeader('Content-Type', isPicture ? 'image/png' : 'application/json; charset=utf-8');
  response.end(isPicture ? answer : JSON.stringify(answer));
}

async function serve(
  wechat: Wechat,
  world: World,
  trouble: Trouble,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const isStub = url.pathname in stubs;
  if (!isStub && !apis[url.pathname]) {
    response.writeHead(404).end();
    return;
  }
  const { origin } = request.headers;
  if (isStub && isLocal(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Headers', 'content-type');
  }
  try {
    if (isStub && request.method === 'OPTIONS') response.end();
    else
      reply(
        response,
        isStub ? await stubAnswer(wechat, url.pathname, request) : await answerTo(world, request, url, trouble),
      );
  } catch (error) {
    if (!(error instanceof WechatError)) console.error(error);
    reply(response, error instanceof WechatError ? error : new WechatError(-1));
  }
  // a body refused unread still has to leave the connection
  request.resume();
}

function handleOf(world: World): Omit<Wechat, 'url' | 'port' | 'close'> {
  return {
    issueLoginCode(openid) {
      visit(world, openid);
      return world.loginCodes.issue(openid, world.now());
    },
    issuePhoneCode: (openid, phone) => world.phoneCodes.issue({ openid, phone }, world.now()),
    acceptSubscription(openid, templateId, n) {
      visit(world, openid);
      if (!world.templates.has(templateId)) world.templates.set(templateId, { fields: [] });
      world.quotas.add(openid, templateId, n);
    },
    block(openid) {
      world.people.set(openid, { seen: world.people.get(openid)?.seen ?? 0, blocked: true });
    },
    sent: world.sent,
  };
}

/** Starts the stub of WeChat's server API on 127.0.0.1. It remembers nothing over a restart. */
export async function startWechat(options: WechatOptions): Promise<Wechat> {
  const callback = options.callback && new Callback(options.callback, options.appid);
  const world = newWorld(options, callback);
  const trouble = troubleFrom(options.seed);
  const wechat: Wechat = { ...handleOf(world), url: '', port: 0, close };
  const server = createServer((request, response) => void serve(wechat, world, trouble, request, response));
  function close(): Promise<void> {
    callback?.close();
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  wechat.port = (server.address() as AddressInfo).port;
  wechat.url = `http://127.0.0.1:${wechat.port}`;
  return wechat;
}
