import type { Phone } from '../context.ts';
import { recorderOf } from './recorder.ts';

/** Sounds: the browser's player, and the one recorder of a phone. */
export function soundCalls(phone: Phone): Record<string, unknown> {
  const { files } = phone;
  const recorder = recorderOf(phone);
  return {
    createInnerAudioContext: () => innerAudio((source) => files.url(source)),
    setInnerAudioOption: () => {},
    getRecorderManager: () => recorder,
  };
}

/** One sound. Listeners of a name replace each other, which is enough for a player. */
function innerAudio(url: (source: string) => string) {
  const own = document.createElement('audio');
  const on = (name: string) => (listener: () => void) => own.addEventListener(name, listener);
  const off = (name: string) => (listener: () => void) => own.removeEventListener(name, listener);
  return {
    get src() {
      return own.src;
    },
    set src(source: string) {
      own.src = url(source);
    },
    get loop() {
      return own.loop;
    },
    set loop(value: boolean) {
      own.loop = value;
    },
    get volume() {
      return own.volume;
    },
    set volume(value: number) {
      own.volume = value;
    },
    get paused() {
      return own.paused;
    },
    get currentTime() {
      return own.currentTime;
    },
    get duration() {
      return own.duration || 0;
    },
    // browsers refuse sounds before the first tap; a phone's program is not told either
    play: () => void own.play?.()?.catch(() => {}),
    pause: () => own.pause?.(),
    stop() {
      own.pause?.();
      own.currentTime = 0;
    },
    seek(seconds: number) {
      own.currentTime = seconds;
    },
    destroy: () => own.removeAttribute('src'),
    onCanplay: on('canplay'),
    onPlay: on('play'),
    onPause: on('pause'),
    onStop: on('abort'),
    onEnded: on('ended'),
    onError: on('error'),
    onTimeUpdate: on('timeupdate'),
    offPlay: off('play'),
    offPause: off('pause'),
    offEnded: off('ended'),
    offError: off('error'),
    offTimeUpdate: off('timeupdate'),
  };
}
