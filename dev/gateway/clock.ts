import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The rig's time: real time plus an offset that only grows. Product code sees it in its events, never here. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves forward by seconds. */
  advance(seconds: number): void;
  /** Seconds ahead of real time. */
  readonly offset: number;
}

/** A clock whose offset is kept in a file, so that a restart does not travel back. */
export function openClock(file: string): Clock {
  let offset = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { offset: number }).offset : 0;
  return {
    now: () => Date.now() + offset * 1000,
    advance(seconds) {
      if (!(seconds >= 0)) throw new RangeError('the clock only moves forward');
      offset += seconds;
      keep(file, { offset });
    },
    get offset() {
      return offset;
    },
  };
}

/** Writes JSON so that a kill leaves the old file or the new one, never half. */
export function keep(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(value));
  renameSync(`${file}.new`, file);
}
