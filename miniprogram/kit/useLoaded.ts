import { useCallback, useEffect, useRef, useState } from 'react';
import { useShown } from './page.ts';

/** What a page knows of what it asked for. Old data stays on the page while it is asked for again. */
export interface Loaded<T> {
  phase: 'loading' | 'failed' | 'done';
  data?: T;
  error?: unknown;
  reload: () => Promise<void>;
  /** Puts an answer in place without asking again. */
  put: (data: T) => void;
}

/**
 * Asks when the page opens, when `about` changes, and again whenever the page comes back into view.
 * @param about what the question depends on; undefined: don't ask yet
 */
export function useLoaded<T>(load: () => Promise<T>, ...given: [about?: string | undefined]): Loaded<T> {
  // Left out is not the same as undefined: a default value would turn "don't ask yet" into a question about nothing.
  const about = given.length === 0 ? '' : given[0];
  const [state, setState] = useState<Pick<Loaded<T>, 'phase' | 'data' | 'error'>>({ phase: 'loading' });
  const asked = useRef(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback(async () => {
    if (about === undefined) return;
    const turn = ++asked.current;
    try {
      const data = await latest.current();
      if (turn === asked.current) setState({ phase: 'done', data });
    } catch (error) {
      if (turn === asked.current) setState(({ data }) => ({ phase: 'failed', data, error }));
    }
  }, [about]);
  const asking = useRef(about);
  useEffect(() => {
    // What was known answers another question (or another person's) now.
    if (asking.current !== about) {
      asking.current = about;
      asked.current++;
      setState({ phase: 'loading' });
    }
    void reload();
  }, [reload, about]);
  const first = useRef(true);
  useShown(() => {
    if (!first.current) void reload();
    first.current = false;
  });
  const put = useCallback((data: T) => {
    asked.current++;
    setState({ phase: 'done', data });
  }, []);
  return { ...state, reload, put };
}

export interface Page<T> {
  items: T[];
  cursor?: string;
}

/** A list page by page: `more` appends, `reload` asks again for as many pages as are shown. */
export function usePaged<T>(load: (cursor?: string) => Promise<Page<T>>, ...given: [about?: string | undefined]) {
  const [about] = given;
  const shown = useRef({ about, pages: 1 });
  if (shown.current.about !== about) shown.current = { about, pages: 1 };
  const first = useLoaded(
    async () => {
      let page = await load();
      for (let at = 1; at < shown.current.pages && page.cursor; at++) page = joined(page, await load(page.cursor));
      return page;
    },
    ...given,
  );
  const busy = useRef(false);
  const more = async (): Promise<void> => {
    const { data } = first;
    if (busy.current || !data?.cursor) return;
    busy.current = true;
    try {
      first.put(joined(data, await load(data.cursor)));
      shown.current.pages += 1;
    } catch {
      // What is there stays; reaching the end again asks again.
    } finally {
      busy.current = false;
    }
  };
  return { ...first, items: first.data?.items ?? [], hasMore: first.data?.cursor !== undefined, more };
}

const joined = <T>(before: Page<T>, next: Page<T>): Page<T> => ({
  items: [...before.items, ...next.items],
  cursor: next.cursor,
});
