import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { CallError, placeOf, sayError } from '@kit/errors.ts';
import { toast } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { useLoaded, usePaged } from '@kit/useLoaded.ts';
import { ring, usePoll } from '@kit/watch.ts';
import { deskFilters, type Filter } from '@shared/cases/deskFilters.ts';
import { isShortNumber } from '@shared/kit/ids.ts';
import { useEffect, useRef, useState } from 'react';
import { words } from './words.ts';

/** How often a desk looks again: an emergency must not wait for a pull. */
const every = 20;
/** A filtered list with fewer than this looks further down. */
const fewest = 10;

/** The desk's list and numbers, kept fresh while the page is open; `only` leaves the cards of one number. */
export function useDesk(area: string) {
  const reader = useCell(session)?.person.id ?? '';
  const list = usePaged((cursor) => client.cases.desk({ area, input: { cursor } }), `${area} ${reader}`);
  const counts = useLoaded(() => client.cases.counts({ area }), `${area} ${reader}`);
  const [only, setOnly] = useState<Filter>();
  const rung = useRef(0);
  const emergencies = counts.data?.emergency ?? 0;
  // After drawing, not while: a page may be drawn twice, a bell rings once.
  useEffect(() => {
    if (emergencies > rung.current) ring();
    rung.current = emergencies;
  }, [emergencies]);
  const reload = () => Promise.all([list.reload(), counts.reload()]);
  usePoll(reload, every);
  const cards = list.items.filter((card) => !only || deskFilters[only].is(card, now()));
  // A filter chooses among the loaded ones: what it should show may stand further down.
  const short = only !== undefined && list.hasMore && cards.length < fewest;
  useEffect(() => {
    if (short && list.items.length > 0) void list.more();
  }, [short, list.items.length, list.more]);
  const handledBy = (id: string): string | undefined => counts.data?.handling.find(({ caseId }) => caseId === id)?.name;
  return { list, counts, cards, only, setOnly, reload, handledBy };
}

/** Finds a case of the desk by its number or the end of a phone; the second is recorded on the server. */
export async function findCase(area: string, typed: string): Promise<{ id: string; kind: string } | undefined> {
  const text = typed.trim().toUpperCase();
  try {
    if (/^\d{4}$/.test(text)) {
      const { items } = await client.orders.byPhoneTail({ area, input: { tail: text } });
      if (items.length === 0) toast(words.notFound);
      return items[0] && { id: items[0].id, kind: items[0].kind };
    }
    if (!isShortNumber(text)) {
      toast(words.noNumber);
      return undefined;
    }
    return await client.cases.byNumber({ no: text });
  } catch (error) {
    toast(sayError(error));
    return undefined;
  }
}

/** One order opened at the desk with whom one could ask; says so to the others of the desk. */
export function useOpened(area: string, id: string | undefined, after: () => Promise<unknown>) {
  const order = useLoaded(() => client.orders.get({ id: id ?? '', input: {} }), id);
  const helpers = useLoaded(async () => {
    void client.cases.handle({ area, input: { caseId: id ?? '' } }).catch(() => undefined);
    return (await client.orders.candidates({ id: id ?? '' })).candidates;
  }, id);
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState<string>();
  // A quick hand's next key is meant for the next order, not again for the one that is just done.
  const settled = useRef<string>();
  useEffect(() => {
    if (settled.current !== id) settled.current = undefined;
  }, [id]);

  async function act(action: 'offer' | 'assign' | 'publish', helperId: string | undefined, done: string) {
    const shown = order.data;
    if (!shown || busy || settled.current === shown.id) return false;
    setBusy(true);
    setNews(undefined);
    const { version } = shown;
    try {
      const next =
        action === 'publish' || !helperId
          ? await client.orders.publish({ id: shown.id, input: { version } })
          : await client.orders[action]({ id: shown.id, input: { version, helperId } });
      settled.current = shown.id;
      order.put(next);
      toast(done);
      return true;
    } catch (error) {
      const current = error instanceof CallError ? error.body.current : undefined;
      if (current) order.put(current as typeof shown);
      setNews(placeOf(error) === 'redraw' ? words.changed : sayError(error));
      return false;
    } finally {
      setBusy(false);
      // The list follows; whoever goes on to the next order must not wait for it.
      void after();
    }
  }
  return { order, helpers, busy, news, act };
}
