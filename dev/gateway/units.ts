import { isWrite } from '../dynamodb/call.ts';
import { type Call, functionOf, type Meter } from '../dynamodb/meter.ts';

/** Capacity used, in DynamoDB units; `indexes` is the part of `writes` and `reads` that indexes took. */
export interface Usage {
  calls: number;
  /** Calls by action: `GetItem`, `TransactWriteItems`. */
  actions: Record<string, number>;
  /** Writes that moved an index: what is due is found by an index, so handling it shows there and bookkeeping does not. */
  changes: number;
  writes: number;
  reads: number;
  indexes: Record<string, number>;
}
export interface UsageReport {
  functions: Record<string, Usage>;
  routes: Record<string, Usage & { requests: number }>;
}

const none = (): Usage => ({ calls: 0, actions: {}, changes: 0, writes: 0, reads: 0, indexes: {} });

function add(usage: Usage, more: Usage): void {
  usage.calls += more.calls;
  usage.changes += more.changes;
  usage.writes += more.writes;
  usage.reads += more.reads;
  addUp(usage.actions, more.actions);
  addUp(usage.indexes, more.indexes);
}
function addUp(sums: Record<string, number>, more: Record<string, number>): void {
  for (const [name, by] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + by;
}
const usageOf = (call: Call): Usage => ({
  calls: 1,
  actions: { [call.op]: 1 },
  changes: isWrite(call.op) && Object.values(call.indexUnits).some((units) => units > 0) ? 1 : 0,
  writes: call.writes,
  reads: call.reads,
  indexes: call.indexUnits,
});

export type Attribution = ReturnType<typeof attributeTo>;

/**
 * Attributes calls to requests: a process serves one request at a time and has its own access key,
 * so what that key calls meanwhile is the request's.
 */
export function attributeTo(meter: Meter | undefined) {
  const serving = new Map<string, Usage>();
  let report: UsageReport = { functions: {}, routes: {} };
  const stop = meter?.onCall((call) => {
    const usage = usageOf(call);
    report.functions[functionOf(call.who)] ??= none();
    add(report.functions[functionOf(call.who)]!, usage);
    const request = serving.get(call.who);
    if (request) add(request, usage);
  });
  return {
    /** Runs work; gives back what it used. `taken` must be called with the key of the process that does it. */
    async during<T>(
      work: (taken: (key: string) => void) => Promise<T>,
    ): Promise<{ usage: Usage; settled: PromiseSettledResult<T> }> {
      const usage = none();
      let mine: string | undefined;
      const [settled] = await Promise.allSettled([
        work((key) => {
          mine = key;
          serving.set(key, usage);
        }),
      ]);
      // By now the process may serve the next request already.
      if (mine && serving.get(mine) === usage) serving.delete(mine);
      return { usage, settled };
    },
    countRoute(route: string, usage: Usage): void {
      report.routes[route] ??= { requests: 0, ...none() };
      report.routes[route].requests++;
      add(report.routes[route], usage);
    },
    report: () => report,
    reset(): void {
      report = { functions: {}, routes: {} };
      meter?.reset();
    },
    stop: () => stop?.(),
  };
}
