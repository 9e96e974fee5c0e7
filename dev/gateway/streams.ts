import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { type Clock, keep } from './clock.ts';
import { deliver } from './deliver.ts';
import { matchesPattern } from './pattern.ts';
import type { MappingSpec } from './resources.ts';
import { lambdaRecord, type StreamRecord } from './streamRecord.ts';

export interface PollerOptions {
  mapping: MappingSpec;
  table: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  region: string;
  clock: Clock;
  dataDir: string;
  invoke(functionId: string, event: unknown): Promise<unknown>;
  onError(what: string, error: Error): void;
}
export interface Poller {
  /** Resolves when a poll begun after this call found nothing more. Rejects after `within` ms. */
  settle(within?: number): Promise<void>;
  stop(): Promise<void>;
}
interface Checkpoint {
  stream: string;
  shard: string;
  /** Last sequence number that is done with. */
  sequence?: string;
}
type Waiter = { since: number; resolve: () => void };

/** Lambda reads a shard four times a second. */
const pollEvery = 250;
const longestPause = 1000;

/** An event source mapping: reads a table's stream and delivers it, once at least, in order. */
export async function startPoller(options: PollerOptions): Promise<Poller> {
  const { mapping, streams, clock, dataDir } = options;
  const file = join(dataDir, `checkpoint-${mapping.function.id}.json`);
  const { Table } = await options.table.send(new DescribeTableCommand({ TableName: mapping.table }));
  const stream = Table?.LatestStreamArn;
  if (!stream) throw new Error(`table ${mapping.table} has no stream`);
  let checkpoint = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checkpoint) : undefined;
  // Another stream is another table's life: its numbers mean nothing here.
  if (checkpoint?.stream !== stream) checkpoint = undefined;

  let stopped = false;
  let polls = 0;
  let wake = () => {};
  let lastError: Error | undefined;
  let iterator: string | undefined;
  const waiters = new Set<Waiter>();
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const done = (sequence: string) => {
    checkpoint = { ...checkpoint!, sequence };
    keep(file, checkpoint);
  };
  const rules = {
    ...mapping,
    stopped: () => stopped,
    pause: (attempt: number) => pause(Math.min(longestPause, 25 * 2 ** attempt)),
    done: (last: StreamRecord) => done(last.dynamodb.SequenceNumber),
    async invoke(Records: readonly StreamRecord[]) {
      try {
        return await options.invoke(mapping.function.id, { Records });
      } catch (error) {
        lastError = error as Error;
        if (!stopped) options.onError(`stream batch of ${Records.length}`, lastError);
        throw error;
      }
    },
    deadLetter(records: readonly StreamRecord[], error: Error, attempts: number) {
      const letter = {
        function: mapping.function.id,
        at: Math.floor(clock.now() / 1000),
        attempts,
        error: error.message,
        records,
      };
      appendFileSync(join(dataDir, 'dead-letters.jsonl'), `${JSON.stringify(letter)}\n`);
    },
  };

  /** The iterator to read on with: after the checkpoint, else where the mapping says to begin. */
  async function openIterator(): Promise<string | undefined> {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: stream }));
    const shards = StreamDescription?.Shards?.map(({ ShardId }) => ShardId!) ?? [];
    if (shards.length === 0) return undefined;
    const known = checkpoint && shards.includes(checkpoint.shard) ? checkpoint : undefined;
    checkpoint = known ?? { stream: stream!, shard: shards[0]! };
    const ask = { StreamArn: stream, ShardId: checkpoint.shard };
    const start = checkpoint.sequence
      ? { ...ask, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: checkpoint.sequence }
      : { ...ask, ShardIteratorType: mapping.startingPosition };
    try {
      return (await streams.send(new GetShardIteratorCommand(start))).ShardIterator;
    } catch (error) {
      if ((error as Error).name !== 'TrimmedDataAccessException') throw error;
      // Forgotten by the stream while we were away: on with the oldest it still has.
      const oldest = new GetShardIteratorCommand({ ...ask, ShardIteratorType: 'TRIM_HORIZON' });
      return (await streams.send(oldest)).ShardIterator;
    }
  }

  /** A shard that has ended is followed by the next in the list, from its beginning. */
  async function nextShard(): Promise<void> {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: stream }));
    const shards = StreamDescription?.Shards?.map(({ ShardId }) => ShardId!) ?? [];
    const next = shards[shards.indexOf(checkpoint!.shard) + 1];
    if (next) checkpoint = { stream: stream!, shard: next };
  }

  /** Read and let through by the filter, but not delivered yet; `since`: when the oldest of them was read. */
  const held: StreamRecord[] = [];
  let since = 0;
  let lastRead: string | undefined;

  /** One read; how many records it found. What the filter keeps out is done with once all before it is delivered. */
  async function poll(): Promise<number> {
    iterator ??= await openIterator();
    if (!iterator) return 0;
    const read = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }));
    const where = { arn: mapping.sourceArn, region: options.region, clockOffset: clock.offset };
    const found = (read.Records ?? []).map((record) => lambdaRecord(record, where));
    const { patterns } = mapping;
    if (held.length === 0) since = performance.now();
    held.push(
      ...found.filter((one) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, one))),
    );
    lastRead = found.at(-1)?.dynamodb.SequenceNumber ?? lastRead;
    if (!read.NextShardIterator) {
      await deliverHeld(true);
      await nextShard();
    }
    iterator = read.NextShardIterator;
    return found.length;
  }

  /** Delivers full batches, and the rest too when its window is over or somebody waits. */
  async function deliverHeld(all: boolean): Promise<void> {
    const due = () => all || performance.now() - since >= mapping.window;
    while (held.length > 0 && (held.length >= mapping.batchSize || due()) && !stopped) {
      await deliver(held.slice(0, mapping.batchSize), rules);
      held.splice(0, mapping.batchSize);
      since = performance.now();
    }
    if (held.length > 0 || stopped || lastRead === undefined) return;
    done(lastRead);
    lastRead = undefined;
  }

  /** A read that fails begins again after the last record that is done with. */
  async function round(): Promise<number> {
    try {
      const found = await poll();
      await deliverHeld(waiters.size > 0);
      return found;
    } catch (error) {
      lastError = error as Error;
      iterator = undefined;
      held.length = 0;
      lastRead = undefined;
      if (!stopped) options.onError(`reading the stream of ${mapping.table}`, lastError);
      return -1;
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const number = ++polls;
      const found = await round();
      if (found === 0 && held.length === 0) {
        for (const waiter of [...waiters].filter(({ since: asked }) => asked < number)) {
          waiters.delete(waiter);
          waiter.resolve();
        }
      }
      // Where records are gathered for seconds anyway, looking less often shows nobody a difference.
      if (waiters.size === 0 || found < 0) await pause(Math.max(pollEvery, mapping.window / 4));
    }
  }

  // LATEST means from now on: the place is fixed before anybody writes.
  iterator = await openIterator();
  const running = run();
  return {
    settle: (within = 30_000) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = {
          since: polls,
          resolve() {
            clearTimeout(timer);
            resolve();
          },
        };
        const timer = setTimeout(() => {
          waiters.delete(waiter);
          reject(new Error(`${mapping.function.id} did not drain its stream in ${within} ms: ${lastError?.message}`));
        }, within);
        waiters.add(waiter);
        wake();
      }),
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
