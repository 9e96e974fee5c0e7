import type { Photo } from '../../report.ts';
import type { Phone } from '../context.ts';
import { bytesOf } from './bytes.ts';

/** The sound of a quiet room, as WeChat's recorder writes it for us: MPEG-2 layer III, 16 kHz, mono, 48 kbit/s. */
const frame = { bytes: 216, seconds: 576 / 16_000, header: [0xff, 0xf3, 0x68, 0xc4] } as const;
function silence(seconds: number): Uint8Array<ArrayBuffer> {
  const frames = Math.max(1, Math.ceil(seconds / frame.seconds));
  const bytes = new Uint8Array(frames * frame.bytes);
  for (let at = 0; at < frames; at++) bytes.set(frame.header, at * frame.bytes);
  return bytes;
}

/**
 * The recorder. The host has no microphone: it gives the sound that a test put there, else silence as long as the
 * recording took. One recording at a time, at most `duration` ms (a minute where nothing is said), as on a phone.
 */
export function recorderOf({ files, owner, watch }: Phone): Record<string, unknown> {
  const listeners: Record<string, (value: object) => void> = {};
  const on = (name: string) => (listener: (value: object) => void) => {
    listeners[name] = listener;
  };
  const fail = (reason: string): void => listeners.error?.({ errMsg: `operateRecorder:fail ${reason}` });
  let running: { began: number; end: ReturnType<typeof setTimeout>; given: Photo | undefined } | undefined;
  function stop(): void {
    if (!running) {
      fail('recorder not start');
      return;
    }
    const { began, end, given } = running;
    clearTimeout(end);
    running = undefined;
    const duration = performance.now() - began;
    const bytes = given ? bytesOf(given.base64) : silence(duration / 1000);
    const tempFilePath = files.add(bytes, given?.type ?? 'audio/mpeg', 'mp3');
    listeners.stop?.({ tempFilePath, duration, fileSize: bytes.length });
  }
  return {
    onStart: on('start'),
    onStop: on('stop'),
    onError: on('error'),
    onPause: on('pause'),
    onResume: on('resume'),
    onInterruptionBegin: on('interruptionBegin'),
    onInterruptionEnd: on('interruptionEnd'),
    start({ duration = 60_000, format = 'aac' }: { duration?: number; format?: string } = {}) {
      if (owner.refuses('microphone')) return fail('auth deny');
      if (running) return fail('is recording or paused');
      if (format !== 'mp3')
        watch.problem('not supported', `RecorderManager.start: the host records mp3, not ${format}`);
      running = { began: performance.now(), end: setTimeout(stop, duration), given: owner.photos.shift() };
      listeners.start?.({});
    },
    stop,
    pause: () => watch.problem('not supported', 'RecorderManager.pause'),
    resume: () => watch.problem('not supported', 'RecorderManager.resume'),
  };
}
