import { useRef, useState } from 'react';
import { forget, recall, remember } from './store.ts';

/** What was being written, kept on the phone until it is sent: it survives a lost login, a call, a closed program. */
export function useDraft<T extends object>(
  name: string,
  begin: () => T,
): { draft: T; change: (part: Partial<T>) => void; restart: () => void; kept: boolean } {
  const place = `draft.${name}`;
  const [draft, setDraft] = useState<T>(() => recall<T>(place) ?? begin());
  const [kept] = useState(() => recall<T>(place) !== undefined);
  // Several changes in one turn must not overwrite each other.
  const latest = useRef(draft);
  const put = (next: T): void => {
    latest.current = next;
    setDraft(next);
  };
  return {
    draft,
    kept,
    change: (part) => {
      put({ ...latest.current, ...part });
      remember(place, latest.current);
    },
    restart: () => {
      forget(place);
      put(begin());
    },
  };
}
