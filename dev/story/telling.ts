import type { Answer } from './player.ts';

export class Differs extends Error {}

/** Prints each step: who did what, what came of it, whose turn it is, milliseconds and units. Any difference ends the story. */
export function telling() {
  let steps = 0;
  return {
    title: (text: string): void => console.log(`\n${text}`),
    step(
      who: string,
      what: string,
      answer: Answer,
      wanted: { status?: number; state?: string; code?: string; turn?: string },
    ): Answer {
      steps++;
      const got = answer.status === 200 ? (answer.body.state ?? '') : answer.body.code;
      const cost = `${answer.ms.toFixed(0).padStart(5)} ms  ${answer.units.padEnd(14)}`;
      console.log(
        `  ${String(steps).padStart(2)}. ${cost} ${who} ${what} → ${got}${wanted.turn ? `；轮到：${wanted.turn}` : ''}`,
      );
      expectSame(`${who} ${what}: status`, answer.status, wanted.status ?? 200, answer.body);
      if (wanted.state) expectSame(`${who} ${what}: state`, answer.body.state, wanted.state, answer.body);
      if (wanted.code) expectSame(`${who} ${what}: code`, answer.body.code, wanted.code, answer.body);
      return answer;
    },
    steps: () => steps,
  };
}

export function expectSame(what: string, got: unknown, wanted: unknown, seen?: unknown): void {
  if (got !== wanted)
    throw new Differs(
      `${what}: wanted ${wanted}, got ${got}${seen ? `\n${JSON.stringify(seen, null, 1).slice(0, 1500)}` : ''}`,
    );
}
export type Telling = ReturnType<typeof telling>;
