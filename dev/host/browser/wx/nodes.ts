import type { Phone } from '../context.ts';
import { mapContext } from '../elements/map/context.ts';

interface Queries {
  createSelectorQuery(): {
    select(s: string): unknown;
    selectAll(s: string): unknown;
    selectViewport(): unknown;
    exec(callback?: (found: unknown[]) => void): void;
  };
  createIntersectionObserver(options?: object): unknown;
}

/** Asking the page on top where its elements are. */
export function nodeCalls({ pages }: Phone): Record<string, unknown> {
  const onTop = (): Queries => pages.top()!.instance as unknown as Queries;
  return {
    createSelectorQuery() {
      let query: ReturnType<Queries['createSelectorQuery']> | undefined;
      const made = () => (query ??= onTop().createSelectorQuery());
      return {
        in(component: Queries | undefined) {
          if (component) query = component.createSelectorQuery();
          return this;
        },
        select: (selector: string) => made().select(selector),
        selectAll: (selector: string) => made().selectAll(selector),
        selectViewport: () => made().selectViewport(),
        exec: (callback?: (found: unknown[]) => void) => made().exec(callback),
      };
    },
    createIntersectionObserver: (component: Queries | undefined, options?: object) =>
      (component ?? onTop()).createIntersectionObserver(options),
    createMapContext: (id: string) => mapContext(() => pages.top()!.scroller, id),
    nextTick: (work: () => void) => setTimeout(work),
  };
}
