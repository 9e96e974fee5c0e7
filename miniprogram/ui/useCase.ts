import { callByName } from '@kit/client.ts';
import { CallError, placeOf, sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { toast } from '@kit/page.ts';
import { outbox } from '@kit/sending.ts';
import { texts } from '@kit/texts.ts';
import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { useState } from 'react';
import type { ActionSpec, Values } from './form.ts';

const words = texts({
  zh: {
    done: '好了',
    changed: '刚才有新变化，下面是最新情况',
    raced: '刚被别人先接走了，谢谢您',
    outbox: '没发出去，内容已留着。有网了自动发',
  },
});

interface CaseParts<V> {
  /** Asks for the case; `reason` is what a reader who must give one gave. */
  load: (id: string, reason?: string) => Promise<V>;
  table: Record<string, ActionSpec>;
  /** Route by name and its whole argument. */
  call: (action: string, view: V, input: Values) => [name: string, args: object];
  /** What people call the case, for the outbox. */
  title: (view: V) => string;
  raced?: string;
  /** After an action that answers with something else than the case: it is asked for again. */
  elsewhere?: (action: string) => boolean;
}

/**
 * A case of any kind and what one does with it. Who comes second sees the case as it is now and a sentence; what the
 * network swallows waits in the outbox; every other refusal is thrown to the form, which keeps what was filled in.
 */
export function useCase<V>(id: string | undefined, { load, table, call, title, raced, elsewhere }: CaseParts<V>) {
  const [reason, setReason] = useState<string>();
  const loaded = useLoaded(() => load(id ?? '', reason), id && `${id} ${reason ?? ''}`);
  const [news, setNews] = useState<string>();

  const redraw = async (error: unknown, race: boolean): Promise<void> => {
    const current = error instanceof CallError ? (error.body.current as V | undefined) : undefined;
    if (current) loaded.put(current);
    else await loaded.reload();
    setNews(race ? (raced ?? words.raced) : `${sayError(error)}。${words.changed}`);
  };
  const act = async (action: string, input: Values): Promise<void> => {
    const view = loaded.data;
    const spec = table[action];
    if (!view || !spec) return;
    const [name, args] = call(action, view, input);
    try {
      const next = await writing(spec.resident, () => callByName(name, args));
      if (!next) return;
      setNews(undefined);
      if (elsewhere?.(action)) await loaded.reload();
      else loaded.put(next as V);
      toast(spec.done ?? words.done);
    } catch (error) {
      const place = placeOf(error);
      if (place === 'outbox') {
        outbox.keep({ key: ulid(now()), call: name, args, title: `${title(view)} · ${spec.resident}`, at: now() });
        toast(words.outbox);
      } else if (place === 'redraw' || place === 'race') await redraw(error, place === 'race');
      else throw error;
    }
  };
  return { loaded, act, news, reveal: setReason };
}
