import { limits, type Measures, type PhoneEvent, type Problem, type ProblemKind } from '../report.ts';
import type { Watch } from './context.ts';

/** Notes everything that should fail a test. @param pageNow path of the page on top */
export function watchPhone(pageNow: () => string, listeners: Set<(event: PhoneEvent) => void>): Watch {
  const problems: Problem[] = [];
  const measures: Measures = { setData: [], setDataPerSecond: 0, nodes: {}, requests: [], subPackages: [] };
  const recent = new WeakMap<object, number[]>();
  const said = new Set<string>();
  const tell = (event: PhoneEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const problem = (kind: ProblemKind, text: string): void => {
    if (said.has(`${kind} ${text}`)) return;
    said.add(`${kind} ${text}`);
    const found = { kind, text, page: pageNow() };
    problems.push(found);
    tell({ type: 'problem', problem: found });
  };
  return {
    problems,
    measures,
    toasts: [],
    problem,
    tell,
    setData(component, path, data) {
      const text = JSON.stringify(data) ?? '';
      const bytes = new TextEncoder().encode(text).length;
      measures.setData.push({ path, bytes });
      if (bytes > limits.setDataBytes)
        problem(
          'setData too large',
          `${path}: ${bytes} bytes, keys ${Object.keys(data as object)
            .slice(0, 5)
            .join(' ')}`,
        );
      const now = performance.now();
      const times = [...(recent.get(component) ?? []).filter((at) => now - at < 1000), now];
      recent.set(component, times);
      measures.setDataPerSecond = Math.max(measures.setDataPerSecond, times.length);
      if (times.length > limits.setDataPerSecond)
        problem('setData too often', `${path}: more than ${limits.setDataPerSecond} calls in a second`);
    },
    nodes(path, count) {
      measures.nodes[path] = Math.max(measures.nodes[path] ?? 0, count);
      if (count >= limits.nodes) problem('too many nodes', `${path}: ${limits.nodes} elements or more`);
    },
    requested(request) {
      measures.requests.push(request);
    },
  };
}

/** Errors of the window itself: scripts, promises, console.error. */
export function watchWindow(watch: Watch, toApp: (name: string, value: unknown) => boolean): void {
  window.addEventListener('error', (event) => {
    watch.problem('script error', textOf(event.error ?? event.message));
    toApp('error', textOf(event.error ?? event.message));
  });
  window.addEventListener('unhandledrejection', (event) => rejected(watch, toApp, event.reason));
  const original = console.error.bind(console);
  console.error = (...values: unknown[]) => {
    watch.problem('console.error', values.map(textOf).join(' '));
    original(...values);
  };
}

/** A promise that nobody caught. jsdom has no such event: its driver calls this. */
export function rejected(watch: Watch, toApp: (name: string, value: unknown) => boolean, reason: unknown): void {
  watch.problem('unhandled rejection', textOf(reason));
  toApp('unhandledRejection', { reason });
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { stack, errMsg, message } = (value ?? {}) as { stack?: string; errMsg?: string; message?: string };
  return stack ?? errMsg ?? message ?? (JSON.stringify(value) || String(value));
}
