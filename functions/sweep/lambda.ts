import { casesOf } from '../../shared/kinds.ts';
import { openCaseStore } from '../kit/caseStore.ts';
import { config } from '../kit/config.ts';
import { embedded, writeLine } from '../kit/log.ts';
import { openSettings } from '../kit/settingsStore.ts';
import { newClient, openTable } from '../kit/table.ts';
import { firstHour, moveOn } from './checkpoint.ts';
import type { Clock } from './clock.ts';
import { dueCases, hourOf } from './dueCases.ts';
import { expireCase } from './expireCase.ts';
import { releaseEnded } from './releases.ts';

/** How many cases one run handles; the rest waits for the next. */
const mostCases = 500;
/** Milliseconds kept back for the last case and the checkpoint. */
const timeKept = 5000;

const table = openTable(newClient(), config.table());
const cases = openCaseStore(table, (kind) => casesOf(kind).workflow);

const clock: Clock = { table, cases, rules: openSettings(table) };

interface Run {
  now: number;
  timeLeft: () => number;
  seen: number;
  expired: number;
  overtaken: number;
  failed: number;
  /** Seconds the latest case was late when its turn came. */
  lag: number;
}

/**
 * Every minute: acts on all deadlines that have passed by the event's time, however many hours were missed.
 * Repeats and overlapping runs are harmless, since each expiry is conditional on the head's version.
 */
export async function handler(
  event: { time: string },
  context?: { getRemainingTimeInMillis(): number },
): Promise<{ expired: number; overtaken: number; failed: number }> {
  const now = Math.floor(Date.parse(event.time) / 1000);
  const timeLeft = () => context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY;
  const run: Run = { now, timeLeft, seen: 0, expired: 0, overtaken: 0, failed: 0, lag: 0 };
  const current = hourOf(now);
  await releasePosts(run);
  let clear = await firstHour(table, current);
  for (let hour = clear; hour <= current && !isOver(run); hour++) {
    const done = await sweepHour(run, hour);
    if (done && clear === hour) clear = hour + 1;
  }
  await moveOn(table, clear, current);
  const { expired, overtaken, failed, lag } = run;
  const metrics = embedded({ SweepLagSeconds: lag, SweepExpired: expired, SweepFailures: failed }, now);
  writeLine({ function: 'sweep', overtaken, ...metrics });
  return { expired, overtaken, failed };
}

/** Posts that have ended, before the deadlines: a contact must be hidden at once. What fails is tried again next minute. */
async function releasePosts(run: Run): Promise<void> {
  try {
    await releaseEnded(clock, run.now);
  } catch (error) {
    run.failed++;
    const { name, stack } = error as Error;
    console.error(JSON.stringify({ function: 'sweep', step: 'release', name, stack }));
  }
}

/** Failing cases are left out: they stand first in every run and must not use it up. */
const isOver = ({ seen, failed, timeLeft }: Run): boolean => seen - failed >= mostCases || timeLeft() < timeKept;

/** True when nothing due is left in the hour's buckets. A case that throws is logged and stays for the next run. */
async function sweepHour(run: Run, hour: number): Promise<boolean> {
  let clean = true;
  for await (const { id, due } of dueCases(table, hour, run.now)) {
    if (isOver(run)) return false;
    run.seen++;
    run.lag = Math.max(run.lag, run.now - due);
    try {
      const { result, expired } = await expireCase(clock, id, run.now);
      run.expired += expired;
      if (result === 'overtaken') run.overtaken++;
      clean &&= result === 'done';
    } catch (error) {
      run.failed++;
      clean = false;
      const { name, stack } = error as Error;
      console.error(JSON.stringify({ function: 'sweep', caseId: id, name, stack }));
    }
  }
  return clean;
}
