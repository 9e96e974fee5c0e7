import type { Incoming, Outgoing } from '../../network.ts';
import type { Phone } from '../context.ts';
import { call, type Options, WxFailure } from './call.ts';
import { phoneNetwork } from './network.ts';
import { downloadOf, requestOf, uploadOf } from './outgoing.ts';

type Progress = (progress: { progress: number }) => void;

/** What a call gives back at once. The host sends in one piece: progress is told once, when all is there. */
interface Task {
  abort(): void;
  onHeadersReceived(): void;
  offHeadersReceived(): void;
  onProgressUpdate(listener: Progress): void;
  offProgressUpdate(listener?: Progress): void;
}

type Kind = 'request' | 'uploadFile' | 'downloadFile';

/** wx.request, wx.uploadFile, wx.downloadFile. Any HTTP status is a success, as in WeChat. */
export function requestCalls(phone: Phone): Record<string, unknown> {
  const network = phoneNetwork(phone);
  const start = (
    kind: Kind,
    options: Options,
    prepare: () => Outgoing,
    done: (answer: Incoming) => object,
  ): unknown => {
    const heard = new Set<Progress>();
    let stop: (() => void) | 'before it was sent' | undefined;
    const result = call(kind, options, async () => {
      if (stop) throw new WxFailure('abort');
      const sending = network.send(prepare(), options.timeout as number | undefined);
      stop = sending.stop;
      const answer = done(await sending.answer);
      for (const listener of heard) listener({ progress: 100 });
      return answer;
    });
    const task: Task = {
      abort() {
        if (typeof stop === 'function') stop();
        else stop = 'before it was sent';
      },
      onHeadersReceived() {},
      offHeadersReceived() {},
      onProgressUpdate: (listener) => void heard.add(listener),
      offProgressUpdate: (listener) => void (listener ? heard.delete(listener) : heard.clear()),
    };
    return result ? Object.assign(result, task) : task;
  };
  return {
    request: (options: Options) =>
      start(
        'request',
        options,
        () => requestOf(options),
        (answer) => ({ data: dataOf(answer, options), statusCode: answer.status, header: answer.headers, cookies: [] }),
      ),
    uploadFile: (options: Options) =>
      start(
        'uploadFile',
        options,
        () => uploadOf(options, phone.files),
        ({ body, status }) => ({ data: new TextDecoder().decode(body), statusCode: status }),
      ),
    downloadFile: (options: Options) =>
      start(
        'downloadFile',
        options,
        () => downloadOf(options),
        (answer) => ({ tempFilePath: keep(answer, phone), statusCode: answer.status }),
      ),
  };
}

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

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
};

function keep({ headers, body }: Incoming, { files }: Phone): string {
  const type = headers['content-type'] ?? '';
  return files.add(body, type, endings[type] ?? 'bin');
}
