import { randomBytes } from 'node:crypto';

const lifetime = 5 * 60;

/** Codes that live five minutes and are good once. Times in epoch seconds. */
export class OneUseCodes<T> {
  readonly #codes = new Map<string, { value: T; until: number; used: boolean }>();

  issue(value: T, now: number): string {
    const code = randomBytes(16).toString('hex');
    this.#codes.set(code, { value, until: now + lifetime, used: false });
    return code;
  }

  /** The code's value, or why there is none. A used code stays `used` until it would have expired. */
  redeem(code: string, now: number): { value: T } | 'unknown' | 'used' {
    const known = this.#codes.get(code);
    if (!known || now >= known.until) return 'unknown';
    if (known.used) return 'used';
    known.used = true;
    return { value: known.value };
  }
}
