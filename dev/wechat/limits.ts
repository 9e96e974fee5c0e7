/** Counts calls in windows of whole minutes or days. */
export class Limits {
  readonly #counts = new Map<string, { window: number; count: number }>();

  /** Counts one call and says whether it is within `max` per `seconds`. */
  admits(name: string, seconds: number, max: number, now: number): boolean {
    const window = Math.floor(now / seconds);
    const last = this.#counts.get(`${name}/${seconds}`);
    const count = last?.window === window ? last.count + 1 : 1;
    this.#counts.set(`${name}/${seconds}`, { window, count });
    return count <= max;
  }
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
