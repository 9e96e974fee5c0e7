import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

// Timers exist on phones; no types of theirs are loaded here.
declare function setTimeout(run: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number): void;

/** Runs again and again while the page is in view; `seconds` between the end of one run and the next. */
export function usePoll(run: () => Promise<unknown>, seconds: number): void {
  const latest = useRef(run);
  latest.current = run;
  const [visible, setVisible] = useState(true);
  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  useEffect(() => {
    if (!visible) return;
    let timer = 0;
    const again = (): void => {
      timer = setTimeout(
        () =>
          latest
            .current()
            .catch(() => undefined)
            .finally(again),
        seconds * 1000,
      );
    };
    again();
    return () => clearTimeout(timer);
  }, [visible, seconds]);
}

/** The value once it has not changed for so many milliseconds: what is asked while somebody types. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** Seconds until something happens that can still be taken back; undefined when nothing waits. */
export function useCountdown(from: number, onZero: () => void) {
  const [left, setLeft] = useState<number>();
  const done = useRef(onZero);
  done.current = onZero;
  useEffect(() => {
    if (left === undefined) return;
    if (left === 0) {
      setLeft(undefined);
      done.current();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return { left, start: () => setLeft(from), stop: () => setLeft(undefined) };
}

/** Is there room for two panes? A clerk's desktop has it, a phone has not. */
export const isWide = (): boolean => Taro.getWindowInfo().windowWidth >= 700;

/** Rings once and shakes the phone: for an emergency, and for nothing else. */
export function ring(): void {
  Taro.vibrateLong().catch(() => undefined);
  const sound = Taro.createInnerAudioContext();
  sound.src = '/assets/ring.wav';
  sound.onEnded(() => sound.destroy());
  sound.play();
}
