import type { StreamRecord } from './streamRecord.ts';

export interface DeliveryRules {
  /** Attempts after the first; -1 for ever. */
  retries: number;
  bisect: boolean;
  partialFailures: boolean;
  invoke(records: readonly StreamRecord[]): Promise<unknown>;
  /** Everything up to this record is done with, for good. */
  done(last: StreamRecord): void;
  /** Records given up on. */
  deadLetter(records: readonly StreamRecord[], error: Error, attempts: number): void;
  pause(attempt: number): Promise<void>;
  stopped(): boolean;
}
interface Failure {
  /** Position of the first record that must come again. */
  from: number;
  error: Error;
  /** The function threw, rather than naming what failed: nobody knows which record it was. */
  whole?: true;
}

/**
 * Delivers one batch in order, as Lambda does for streams: what failed comes again from its first failed record
 * on; with bisect a batch that throws is halved until the bad record stands alone (one that names its failed record is
 * split there already); after the last retry it is given up.
 */
export async function deliver(batch: readonly StreamRecord[], rules: DeliveryRules): Promise<void> {
  const pending = [batch];
  let attempts = 0;
  while (pending.length > 0 && !rules.stopped()) {
    const records = pending.shift()!;
    const failure = await attempt(records, rules);
    const from = failure?.from ?? records.length;
    if (from > 0) {
      attempts = 0;
      rules.done(records[from - 1]!);
    }
    if (!failure || rules.stopped()) continue;
    const rest = records.slice(from);
    // Halving a batch is not a retry.
    if (rules.bisect && failure.whole && rest.length > 1) {
      const half = Math.ceil(rest.length / 2);
      pending.unshift(rest.slice(0, half), rest.slice(half));
      continue;
    }
    attempts++;
    if (rules.retries >= 0 && attempts > rules.retries) {
      rules.deadLetter(rest, failure.error, attempts);
      rules.done(rest.at(-1)!);
      attempts = 0;
      continue;
    }
    pending.unshift(rest);
    await rules.pause(attempts);
  }
}

async function attempt(records: readonly StreamRecord[], rules: DeliveryRules): Promise<Failure | undefined> {
  try {
    const result = await rules.invoke(records);
    return rules.partialFailures ? partialFailure(records, result) : undefined;
  } catch (error) {
    return { from: 0, error: error as Error, whole: true };
  }
}

/** ReportBatchItemFailures: the lowest sequence number named; an unknown one fails the whole batch. */
function partialFailure(records: readonly StreamRecord[], result: unknown): Failure | undefined {
  const failures = (result as { batchItemFailures?: { itemIdentifier: string }[] } | null)?.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const positions = failures.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  const error = new Error('the function reported failed items');
  const from = Math.min(...positions);
  return from < 0 ? { from: 0, error, whole: true } : { from, error };
}
