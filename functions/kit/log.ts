/** One JSON line per request; never free text that people wrote. Metrics travel in the same line (CloudWatch embedded format). */
export interface RequestLine {
  requestId: string;
  route: string;
  actor?: string;
  caseId?: string;
  version?: number;
  status: number;
  code?: string;
  ms: number;
}

const metricOf = (line: RequestLine): string | undefined =>
  line.code === 'staleVersion' || line.code === 'lostRace' ? 'Conflicts' : line.code ? 'Refusals' : undefined;

/**
 * One bare JSON line. Not console.log: with JSON logging the runtime would wrap it as a `message`, and CloudWatch
 * finds embedded metrics only at the top of a line.
 */
export const writeLine = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

export function logRequest(line: RequestLine, timestamp: number): void {
  const metric = metricOf(line);
  writeLine(metric ? { ...line, ...embedded({ [metric]: 1 }, timestamp) } : line);
}

/** CloudWatch embedded metric block; `timestamp` in epoch seconds. */
export const embedded = (metrics: Record<string, number>, timestamp: number) => ({
  ...metrics,
  _aws: {
    Timestamp: timestamp * 1000,
    CloudWatchMetrics: [
      { Namespace: 'Dalad', Dimensions: [[]], Metrics: Object.keys(metrics).map((Name) => ({ Name })) },
    ],
  },
});
