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

const pollEvery = 100;
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

  /** One read; how many records it found. */
  async function poll(): Promise<number> {
    iterator ??= await openIterator();
    if (!iterator) return 0;
    const read = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }));
    const where = { arn: mapping.sourceArn, region: options.region, clockOffset: clock.offset };
    const found = (read.Records ?? []).map((record) => lambdaRecord(record, where));
    const { patterns } = mapping;
    const wanted = found.filter(
      (record) => patterns.length === 0 || patterns.some((one) => matchesPattern(one, record)),
    );
    for (let at = 0; at < wanted.length && !stopped; at += mapping.batchSize) {
      await deliver(wanted.slice(at, at + mapping.batchSize), rules);
    }
    if (stopped) return 0;
    if (found.length > 0) done(found.at(-1)!.dynamodb.SequenceNumber);
    if (!read.NextShardIterator) await nextShard();
    iterator = read.NextShardIterator;
    return found.length;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const number = ++polls;
      const found = await poll().catch((error: Error) => {
        lastError = error;
        iterator = undefined;
        if (!stopped) options.onError(`reading the stream of ${mapping.table}`, error);
        return -1;
      });
      if (found > 0) continue;
      const satisfied = [...waiters].filter(({ since }) => found === 0 && since < number);
      for (const waiter of satisfied) {
        waiters.delete(waiter);
        waiter.resolve();
      }
      if (waiters.size === 0 || found < 0) await pause(pollEvery);
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
