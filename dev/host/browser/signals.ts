import type { Signals } from './context.ts';

/** Listeners by name; `emit` says whether anybody listens. */
export function phoneSignals(onError: (error: unknown) => void): Signals {
  const listeners = new Map<string, Set<(value: never) => void>>();
  return {
    on(name, listener) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name)!.add(listener);
    },
    off(name, listener) {
      if (listener) listeners.get(name)?.delete(listener);
      else listeners.delete(name);
    },
    emit(name, value) {
      const those = [...(listeners.get(name) ?? [])];
      for (const listener of those) {
        try {
          listener(value as never);
        } catch (error) {
          onError(error);
        }
      }
      return those.length > 0;
    },
  };
}
