import type { Incoming, Outgoing } from '../../network.ts';
import type { RequestRecord } from '../../report.ts';
import type { Phone } from '../context.ts';
import { text } from '../define.ts';
import { call, type Options, WxFailure } from './call.ts';

/** As WeChat: more wait. */
const atOnce = 10;
const defaultTimeout = 60_000;
/** A request that is not done so long after the program went to the background is cut. */
const backgroundGrace = 5_000;

interface Task {
  abort(): void;
  onHeadersReceived(): void;
  offHeadersReceived(): void;
  onProgressUpdate(listener: (progress: object) => void): void;
  offProgressUpdate(): void;
}
export interface Sending {
  send(
    kind: 'request' | 'uploadFile' | 'downloadFile',
    outgoing: Outgoing,
    timeout: number | undefined,
  ): { answer: Promise<Incoming>; abort(): void };
}

/** The phone's network: ten at once, timeouts, offline, the background. Texts and numbers of failures are WeChat's. */
export function network({ outside, owner, watch, signals }: Phone): Sending {
  let running = 0;
  const waiting: (() => void)[] = [];
  const cuts = new Set<(failure: WxFailure) => void>();
  signals.on('host:hidden', () => {
    const those = [...cuts];
    const cutAll = (): void => {
      if (owner.hidden) for (const cut of those) cut(new WxFailure('interrupted', 600003));
    };
    setTimeout(cutAll, backgroundGrace);
  });
  const turn = async (): Promise<void> => {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    running += 1;
  };
  const done = (): void => {
    running -= 1;
    waiting.shift()?.();
  };
  return {
    send(_kind, outgoing, timeout = defaultTimeout) {
      const record: RequestRecord = { method: outgoing.method, url: outgoing.url, status: 0, milliseconds: 0 };
      watch.requested(record);
      let cut: (failure: WxFailure) => void = () => {};
      const stopped = new Promise<never>((_, reject) => {
        cut = reject;
      });
      cuts.add(cut);
      const began = performance.now();
      const finish = (status: number): void => {
        cuts.delete(cut);
        Object.assign(record, { status, milliseconds: Math.round(performance.now() - began) });
        watch.tell({ type: 'request', request: { ...record } });
      };
      const run = async (): Promise<Incoming> => {
        await turn();
        const timer = setTimeout(() => cut(new WxFailure('timeout', 5)), timeout);
        try {
          if (owner.offline)
            throw new WxFailure('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', 600001);
          const answer = await Promise.race([outside.send(outgoing), stopped]);
          // a phone that lost its network in between does not get the answer
          if (owner.offline)
            throw new WxFailure('errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET', 600001);
          finish(answer.status);
          return answer;
        } catch (error) {
          finish(-1);
          throw error;
        } finally {
          clearTimeout(timer);
          done();
        }
      };
      return { answer: run(), abort: () => cut(new WxFailure('abort')) };
    },
  };
}

const taskOf = (abort: () => void): Task => ({
  abort,
  onHeadersReceived() {},
  offHeadersReceived() {},
  onProgressUpdate() {},
  offProgressUpdate() {},
});

/** Data of a GET goes to the query; else it is JSON or a form, as the content type says. */
function outgoingOf(options: Options): Outgoing {
  const method = text(options.method || 'GET').toUpperCase();
  const headers = { 'content-type': 'application/json', ...lowered(options.header) };
  const { data } = options;
  let url = text(options.url);
  if (!/^https?:\/\//.test(url)) throw new WxFailure('invalid url', 600009);
  if (data === undefined || data === null) return { method, url, headers };
  if (method === 'GET' && typeof data === 'object') {
    const query = new URLSearchParams(Object.entries(data).map(([name, value]) => [name, text(value)])).toString();
    if (query !== '') url += `${url.includes('?') ? '&' : '?'}${query}`;
    return { method, url, headers };
  }
  return { method, url, headers, body: bodyOf(data, headers['content-type']) };
}

function bodyOf(data: unknown, type: string): Uint8Array {
  if (isBuffer(data)) return new Uint8Array(data);
  if (typeof data === 'string') return new TextEncoder().encode(data);
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return new TextEncoder().encode(
    isForm ? new URLSearchParams(data as Record<string, string>).toString() : JSON.stringify(data),
  );
}

/** Also of another realm: a test may have made it. */
const isBuffer = (value: unknown): value is ArrayBuffer =>
  Object.prototype.toString.call(value) === '[object ArrayBuffer]';

const lowered = (header: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((header ?? {}) as object).map(([name, value]) => [name.toLowerCase(), text(value)]),
  );

function dataOf({ body }: Incoming, options: Options): unknown {
  if (options.responseType === 'arraybuffer') return body.slice().buffer;
  const content = new TextDecoder().decode(body);
  if ((options.dataType ?? 'json') !== 'json') return content;
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

const typeEndings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
};

export function requestCalls(phone: Phone): Record<string, unknown> {
  const net = network(phone);
  const start = (
    kind: 'request' | 'uploadFile' | 'downloadFile',
    options: Options,
    prepare: () => Outgoing,
    done: (answer: Incoming) => object,
  ): unknown => {
    let abort = (): void => {};
    const result = call(kind, options, async () => {
      const sending = net.send(kind, prepare(), options.timeout as number | undefined);
      abort = sending.abort;
      return done(await sending.answer);
    });
    const task = taskOf(() => abort());
    return result ? Object.assign(result, task) : task;
  };
  return {
    request: (options: Options) =>
      start(
        'request',
        options,
        () => outgoingOf(options),
        (answer) => ({
          data: dataOf(answer, options),
          statusCode: answer.status,
          header: answer.headers,
          cookies: [],
        }),
      ),
    uploadFile: (options: Options) =>
      start(
        'uploadFile',
        options,
        () => multipartOf(options, phone),
        (answer) => ({
          data: new TextDecoder().decode(answer.body),
          statusCode: answer.status,
        }),
      ),
    downloadFile: (options: Options) =>
      start(
        'downloadFile',
        options,
        () => ({ method: 'GET', url: text(options.url), headers: lowered(options.header) }),
        (answer) => {
          const type = answer.headers['content-type'] ?? '';
          return {
            tempFilePath: phone.files.add(answer.body, type, typeEndings[type] ?? 'bin'),
            statusCode: answer.status,
          };
        },
      ),
  };
}

/** The fields first and the file last, as WeChat sends them. */
function multipartOf(options: Options, { files }: Phone): Outgoing {
  const file = files.get(text(options.filePath));
  if (!file) throw new WxFailure('createUploadTask:fail file not found');
  const boundary = `----host${Math.random().toString(16).slice(2)}`;
  const encode = (content: string): Uint8Array => new TextEncoder().encode(content);
  const name = text(options.filePath).split('/').at(-1)!;
  const fields = Object.entries((options.formData ?? {}) as object).map(
    ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${text(value)}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${text(options.name)}"; filename="${name}"\r\nContent-Type: ${file.type}\r\n\r\n`;
  const parts = [encode(fields.join('') + head), file.bytes, encode(`\r\n--${boundary}--\r\n`)];
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  const headers = { ...lowered(options.header), 'content-type': `multipart/form-data; boundary=${boundary}` };
  return { method: 'POST', url: text(options.url), headers, body };
}
