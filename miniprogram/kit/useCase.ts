import type { CaseView } from '@shared/kit/view.ts';
import { useState } from 'react';
import { callByName } from './client.ts';
import { CallError, placeOf, sayError } from './errors.ts';
import { writing } from './gate.ts';
import { toast } from './page.ts';
import { outbox } from './sending.ts';
import { now } from './time.ts';
import { ulid } from './ulid.ts';
import { useLoaded } from './useLoaded.ts';

/** How a kind's page says what happens to an action. */
export interface CaseWords {
  /** What a button is called: said when consent or login is asked for. */
  called: (action: string) => string;
  done: (action: string) => string | undefined;
  /** Somebody was quicker. */
  raced: string;
  /** It changed meanwhile; behind the server's own sentence. */
  changed: string;
  /** Kept until the network is back. */
  outbox: string;
  /** What the case is called in the outbox. */
  title: (category: string) => string;
}

const notSent = '还没有发出去，写的内容都在';
/** A form that was filled in stays open and says why; a bare tap has nothing to lose. */
function kept(input: Record<string, unknown>, error: unknown): undefined {
  if (Object.keys(input).length > 0) throw error;
}

/**
 * A case of any kind and what one does with it: who came second sees the current case and a sentence, what the network
 * swallows waits in the outbox, nothing filled in is lost.
 * @param feature whose routes: `wishes`, `snapshots`; each has `get` and one route per action
 * @param calls actions whose call is not `<feature>.<action>` with the version
 */
export function useCase<V extends CaseView>(
  feature: string,
  id: string | undefined,
  words: CaseWords,
  calls: (action: string, view: V, input: Record<string, unknown>) => [string, object] | undefined = () => undefined,
) {
  const [reason, setReason] = useState<string>();
  const loaded = useLoaded(
    () => callByName(`${feature}.get`, { id: id ?? '', input: reason ? { reason } : {} }) as Promise<V>,
    id && `${id} ${reason ?? ''}`,
  );
  const [news, setNews] = useState<string>();

  /**
   * Resolves with the answer, undefined when it waits; throws what belongs to a form's field, and whatever would close a
   * form with something in it: a no to login, a case that changed meanwhile.
   */
  const act = async (action: string, input: Record<string, unknown>): Promise<unknown> => {
    const view = loaded.data;
    if (!view) return undefined;
    const own = calls(action, view, input);
    const [call, args] = own ?? [`${feature}.${action}`, { id: view.id, input: { version: view.version, ...input } }];
    try {
      const next = await writing(words.called(action), () => callByName(call, args));
      if (!next) return kept(input, new CallError('notSignedIn', { text: notSent }));
      setNews(undefined);
      if (own) await loaded.reload();
      else loaded.put(next as V);
      toast(words.done(action) ?? '好了');
      return next;
    } catch (error) {
      const place = placeOf(error);
      if (place === 'outbox') {
        const title = `${words.title(view.category)} · ${words.called(action)}`;
        outbox.keep({ key: ulid(now()), call, args, title, at: now() });
        toast(words.outbox);
        return undefined;
      }
      if (place !== 'redraw' && place !== 'race') throw error;
      const current = error instanceof CallError ? (error.body.current as V | undefined) : undefined;
      if (current) loaded.put(current);
      else await loaded.reload();
      setNews(place === 'race' ? words.raced : `${sayError(error)}。${words.changed}`);
      return kept(input, error);
    }
  };
  return { loaded, act, news, reveal: setReason };
}
